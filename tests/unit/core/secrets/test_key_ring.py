"""The ring opens keys while unlocked, keeps only the open sessions' when locked, and never mixes keys up."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.secrets.data_key import new_data_key, rewrap, wrap
from core.secrets.key_ring import KeyRing
from core.secrets.key_set import STORE, new_key_set
from core.secrets.master import new_master

MASTER = new_master()
KEYS = new_key_set(MASTER, ())


def unlocked(*sessions: str) -> KeyRing:
    """Return an unlocked ring that has learnt `sessions`."""
    ring = KeyRing(KEYS, MASTER)
    for session_id in sessions:
        ring.learn(session_id, wrap(MASTER, session_id, new_data_key()))
    return ring


def kind_of(ring: KeyRing, session_id: str) -> ErrorKind:
    with pytest.raises(SessileError) as caught:
        ring.keys(session_id)
    return caught.value.kind


def test_a_new_session_gets_one_key_and_keeps_it() -> None:
    ring = unlocked()
    wrapped = ring.wrapped_key("sess_new")
    assert ring.wrapped_key("sess_new") == wrapped
    again = unlocked()
    again.learn("sess_new", wrapped)
    assert again.profile_key("sess_new") == ring.profile_key("sess_new")


def test_every_session_has_keys_of_its_own() -> None:
    ring = unlocked("sess_1", "sess_2")
    assert ring.profile_key("sess_1") != ring.profile_key("sess_2")
    assert ring.keys("sess_1").index("a") != ring.keys("sess_2").index("a")


def test_what_belongs_to_no_session_has_a_key_too() -> None:
    assert unlocked().profile_key(STORE) == unlocked().profile_key(STORE)


def test_a_ring_without_master_key_is_locked_and_opens_nothing() -> None:
    ring = KeyRing(KEYS)
    ring.learn("sess_1", wrap(MASTER, "sess_1", new_data_key()))
    assert ring.locked
    assert kind_of(ring, "sess_1") is ErrorKind.LOCKED


def test_a_locked_ring_makes_no_key_for_a_new_session() -> None:
    with pytest.raises(SessileError) as caught:
        KeyRing(KEYS).wrapped_key("sess_new")
    assert caught.value.kind is ErrorKind.LOCKED


def test_locking_keeps_the_open_sessions_and_no_other() -> None:
    ring = unlocked("sess_open", "sess_closed")
    before = ring.profile_key("sess_open")
    ring.keys("sess_closed")
    ring.keys(STORE)
    ring.keep_only({"sess_open"})
    assert ring.profile_key("sess_open") == before
    assert kind_of(ring, "sess_closed") is ErrorKind.LOCKED
    assert kind_of(ring, STORE) is ErrorKind.LOCKED


def test_learning_a_key_again_while_locked_leaves_an_open_session_its_own() -> None:
    ring = unlocked("sess_open")
    before = ring.profile_key("sess_open")
    ring.keep_only({"sess_open"})
    ring.learn("sess_open", wrap(MASTER, "sess_open", new_data_key()))
    assert ring.profile_key("sess_open") == before


def test_unlocking_opens_what_was_learnt_while_locked() -> None:
    ring = KeyRing(KEYS)
    ring.learn("sess_1", wrap(MASTER, "sess_1", new_data_key()))
    ring.unlock(KEYS, MASTER)
    assert len(ring.profile_key("sess_1")) == 32


def test_unlocking_with_another_key_is_refused_and_leaves_the_ring_locked() -> None:
    ring = KeyRing(KEYS)
    with pytest.raises(SessileError) as caught:
        ring.unlock(KEYS, new_master())
    assert caught.value.kind is ErrorKind.WRONG_KEY
    assert ring.locked


def test_a_changed_wrapped_key_is_used_from_then_on() -> None:
    ring = unlocked("sess_1")
    before = ring.profile_key("sess_1")
    ring.learn("sess_1", wrap(MASTER, "sess_1", new_data_key()))
    assert ring.profile_key("sess_1") != before


def test_an_unknown_session_is_damage_and_not_a_new_key() -> None:
    assert kind_of(unlocked(), "sess_unknown") is ErrorKind.DAMAGED


def test_a_forgotten_session_is_gone() -> None:
    ring = unlocked("sess_1")
    ring.keys("sess_1")
    ring.forget("sess_1")
    assert kind_of(ring, "sess_1") is ErrorKind.DAMAGED


def test_going_over_to_another_master_key_keeps_every_data_key() -> None:
    ring, new = unlocked(), new_master()
    wrapped, before = ring.wrapped_key("sess_1"), ring.profile_key("sess_1")
    ring.exchange(new_key_set(new, ()), new, {"sess_1": rewrap(wrapped, "sess_1", old=MASTER, new=new)})
    assert ring.profile_key("sess_1") == before


def test_a_ring_and_its_keys_show_no_key() -> None:
    ring = unlocked("sess_1")
    shown = f"{ring!r} {ring.keys('sess_1')!r}"
    assert MASTER.key.hex() not in shown
    assert repr(ring.profile_key("sess_1")) not in shown
