"""A sealed record opens at its own place with its own key, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.secrets.key_ring import KeyRing
from core.secrets.key_set import new_key_set
from core.secrets.master import new_master
from core.secrets.record_cipher import SealedCodec
from core.store.codec import Codec

MASTER = new_master()
RING = KeyRing(new_key_set(MASTER, ()), MASTER)
CODEC = SealedCodec(RING)
for _session in ("sess_1", "sess_2"):
    RING.wrapped_key(_session)
HERE = {"table": "cookie", "session_id": "sess_1", "row_id": "ab"}


def kind_of(codec: SealedCodec, sealed: bytes, **place: str) -> ErrorKind:
    with pytest.raises(SessileError) as caught:
        codec.decode(sealed, **{**HERE, **place})
    return caught.value.kind


def test_it_is_a_codec_of_the_store() -> None:
    codec: Codec = CODEC
    assert codec.decode(codec.encode(b"data", **HERE), **HERE) == b"data"


@given(data=st.binary(max_size=500), row_id=st.text())
def test_what_was_sealed_comes_back(data: bytes, row_id: str) -> None:
    place = {**HERE, "row_id": row_id}
    assert CODEC.decode(CODEC.encode(data, **place), **place) == data


@given(data=st.binary(min_size=8, max_size=100))
def test_a_sealed_record_shows_its_size_only(data: bytes) -> None:
    sealed = CODEC.encode(data, **HERE)
    assert data not in sealed
    assert len(sealed) == len(data) + 29


def test_no_nonce_is_used_twice() -> None:
    assert len({CODEC.encode(b"same", **HERE)[1:13] for _ in range(1_000)}) == 1_000


@given(data=st.binary(max_size=60), where=st.data())
def test_any_flipped_bit_is_damage(data: bytes, where: st.DataObject) -> None:
    sealed = bytearray(CODEC.encode(data, **HERE))
    bit = where.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    assert kind_of(CODEC, bytes(sealed)) is ErrorKind.DAMAGED


@given(size=st.integers(0, 32))
def test_a_cut_record_is_damage(size: int) -> None:
    assert kind_of(CODEC, CODEC.encode(b"data", **HERE)[:size]) is ErrorKind.DAMAGED


@given(
    place=st.fixed_dictionaries(
        {"table": st.text(max_size=8), "session_id": st.just("sess_1"), "row_id": st.text(max_size=8)}
    ).filter(lambda place: place != HERE)
)
def test_another_table_or_row_is_damage(place: dict[str, str]) -> None:
    assert kind_of(CODEC, CODEC.encode(b"data", **HERE), **place) is ErrorKind.DAMAGED


def test_another_session_is_damage() -> None:
    assert kind_of(CODEC, CODEC.encode(b"data", **HERE), session_id="sess_2") is ErrorKind.DAMAGED


def test_another_master_key_is_a_wrong_key() -> None:
    sealed, wrapped = CODEC.encode(b"data", **HERE), CODEC.wrapped_key("sess_1")
    other = new_master()
    codec = SealedCodec(KeyRing(new_key_set(other, ()), other))
    codec.learn("sess_1", wrapped)
    assert kind_of(codec, sealed) is ErrorKind.WRONG_KEY


def test_a_locked_store_says_so() -> None:
    codec = SealedCodec(KeyRing(new_key_set(MASTER, ())))
    codec.learn("sess_1", CODEC.wrapped_key("sess_1"))
    assert kind_of(codec, CODEC.encode(b"data", **HERE)) is ErrorKind.LOCKED


def test_a_row_without_a_wrapped_key_stays_unreadable() -> None:
    codec = SealedCodec(KeyRing(new_key_set(MASTER, ()), MASTER))
    codec.learn("sess_1", None)
    assert kind_of(codec, CODEC.encode(b"data", **HERE)) is ErrorKind.DAMAGED


def test_a_look_up_key_is_the_same_for_the_same_text_in_the_same_session_only() -> None:
    keys = {
        CODEC.index(text, session_id=owner) for text in ("sid", "token", "\ud800") for owner in ("sess_1", "sess_2")
    }
    assert len(keys) == 6
    assert {len(key) for key in keys} == {32}
    assert CODEC.index("sid", session_id="sess_1") in keys
