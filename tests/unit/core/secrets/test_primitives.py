"""Sealing binds data to its place, and fields cannot run into each other."""

from __future__ import annotations

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from core.secrets.primitives import KEY_SIZE, NONCE_SIZE, OVERHEAD, fields, seal, subkey, unseal

CIPHER = AESGCM(bytes(KEY_SIZE))

parts = st.lists(st.one_of(st.text(), st.binary()), max_size=4)


@given(one=parts, other=parts)
def test_two_lists_of_fields_never_give_the_same_bytes(one: list[str | bytes], other: list[str | bytes]) -> None:
    def as_bytes(part: str | bytes) -> bytes:
        return part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part

    same = [as_bytes(part) for part in one] == [as_bytes(part) for part in other]
    assert (fields(*one) == fields(*other)) is same


def test_a_lone_surrogate_is_a_field_like_any_other() -> None:
    assert fields("\ud800") == bytes.fromhex("00000003eda080")


def test_a_purpose_and_a_salt_each_make_another_key() -> None:
    key = bytes(KEY_SIZE)
    made = {subkey(key, "one"), subkey(key, "two"), subkey(key, "one", salt=b"salt"), key}
    assert len(made) == 4
    assert {len(each) for each in made} == {KEY_SIZE}


def test_the_same_data_is_sealed_differently_each_time() -> None:
    sealed = {seal(CIPHER, b"same", b"here") for _ in range(50)}
    assert len({each[:NONCE_SIZE] for each in sealed}) == 50


@given(data=st.binary(max_size=200), place=st.binary(max_size=50))
def test_what_is_sealed_comes_back_at_its_place(data: bytes, place: bytes) -> None:
    sealed = seal(CIPHER, data, place)
    assert unseal(CIPHER, sealed, place) == data
    assert len(sealed) == len(data) + OVERHEAD


def test_another_place_another_key_and_too_little_give_nothing() -> None:
    sealed = seal(CIPHER, b"data", b"here")
    assert unseal(CIPHER, sealed, b"there") is None
    assert unseal(AESGCM(b"k" * KEY_SIZE), sealed, b"here") is None
    assert unseal(CIPHER, sealed[: OVERHEAD - 1], b"here") is None
