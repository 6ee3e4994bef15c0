"""Every session and its live browser in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import ErrorKind, SessileError
from core.model.session import Live, Phase, Session, SessionDraft, SessionView
from core.services.cache import SessionCache, not_found

SESSION = Session("sess_1", "profile", SessionDraft("A"), 1.0, 1.0, 2.0)
LIVE = Live(headed=True, phase=Phase.OPEN, since=1.0)


def test_a_session_put_for_the_first_time_is_new() -> None:
    cache = SessionCache()
    assert (cache.put(SESSION), cache.put(SESSION)) == (True, False)


def test_a_changed_session_keeps_its_browser() -> None:
    cache = SessionCache([SESSION])
    cache.set_live("sess_1", LIVE)
    cache.put(replace(SESSION, pinned=True))
    assert cache.get("sess_1") == SessionView(replace(SESSION, pinned=True), LIVE)


def test_a_save_known_only_in_memory_is_not_forgotten() -> None:
    cache = SessionCache([SESSION])
    cache.note_saved("sess_1", at=9.0)
    cache.put(replace(SESSION, saved_at=5.0))
    assert cache.get("sess_1").session.saved_at == 9.0


def test_what_is_not_there_is_not_found() -> None:
    with pytest.raises(SessileError) as caught:
        SessionCache().get("sess_1")
    assert caught.value.kind is ErrorKind.NOT_FOUND


def test_a_browser_that_ends_after_its_session_was_erased_shows_nothing() -> None:
    cache = SessionCache([SESSION])
    cache.remove("sess_1")
    cache.set_live("sess_1", None)
    assert cache.views() == ()


def test_profiles_in_use_are_known_while_hidden() -> None:
    cache = SessionCache([SESSION, replace(SESSION, id="sess_2", profile="other")])
    cache.set_live("sess_1", LIVE)
    cache.hide(not_found, keep={"sess_1"})
    assert cache.profiles_in_use() == {"profile"}
