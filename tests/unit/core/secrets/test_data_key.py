"""A wrapped data key opens for its session and its master key alone; wrong key and damage are told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.secrets.data_key import WRAPPED_SIZE, DataKey, key_id_of, new_data_key, rewrap, unwrap, wrap
from core.secrets.master import MasterKey, new_master

MASTER, OTHER = new_master(), new_master()
KEY = new_data_key()
WRAPPED = wrap(MASTER, "sess_1", KEY)


def kind_of(master: MasterKey, session_id: str, wrapped: bytes) -> ErrorKind:
    with pytest.raises(SessileError) as caught:
        unwrap(master, session_id, wrapped)
    return caught.value.kind


def test_a_wrapped_key_comes_back_with_its_version() -> None:
    key = DataKey(7, new_data_key().key)
    assert unwrap(MASTER, "sess_1", wrap(MASTER, "sess_1", key)) == key


def test_a_data_key_never_shows_its_bytes() -> None:
    assert "kkk" not in repr(DataKey(1, b"k" * 32))


def test_a_wrapped_key_always_has_the_same_size_and_names_its_master() -> None:
    assert {len(wrap(MASTER, name, new_data_key())) for name in ("", "s", "s" * 500)} == {WRAPPED_SIZE}
    assert key_id_of(WRAPPED) == MASTER.key_id


def test_another_master_key_is_a_wrong_key() -> None:
    assert kind_of(OTHER, "sess_1", WRAPPED) is ErrorKind.WRONG_KEY


def test_another_session_is_damage() -> None:
    assert kind_of(MASTER, "sess_2", WRAPPED) is ErrorKind.DAMAGED


@given(bit=st.integers(0, WRAPPED_SIZE * 8 - 1))
def test_any_flipped_bit_is_damage(bit: int) -> None:
    spoilt = bytearray(WRAPPED)
    spoilt[bit // 8] ^= 1 << bit % 8
    assert kind_of(MASTER, "sess_1", bytes(spoilt)) is ErrorKind.DAMAGED


@given(size=st.integers(0, WRAPPED_SIZE + 10).filter(lambda size: size != WRAPPED_SIZE))
def test_any_other_size_is_damage(size: int) -> None:
    assert kind_of(MASTER, "sess_1", (WRAPPED + bytes(10))[:size]) is ErrorKind.DAMAGED


def test_rewrapping_keeps_the_data_key_and_shuts_the_old_master_out() -> None:
    anew = rewrap(WRAPPED, "sess_1", old=MASTER, new=OTHER)
    assert unwrap(OTHER, "sess_1", anew) == KEY
    assert kind_of(MASTER, "sess_1", anew) is ErrorKind.WRONG_KEY


def test_rewrapping_a_second_time_changes_nothing() -> None:
    anew = rewrap(WRAPPED, "sess_1", old=MASTER, new=OTHER)
    assert rewrap(anew, "sess_1", old=MASTER, new=OTHER) == anew


def test_a_damaged_key_is_not_rewrapped() -> None:
    with pytest.raises(SessileError) as caught:
        rewrap(WRAPPED[:-1] + bytes([WRAPPED[-1] ^ 1]), "sess_1", old=MASTER, new=OTHER)
    assert caught.value.kind is ErrorKind.DAMAGED
