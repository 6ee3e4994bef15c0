"""What is told of a session."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.models.sessions import CleanupObject, SessionFields, StatisticsObject, metadata_of, state_of
from core.model.session import Live, Phase, Presentation, Proxy, Session, SessionDraft, SessionView
from core.model.statistics import CleanupResult, StoreStatistics

NOW = 1_000.0
SESSION = Session("sess_1", "profile", SessionDraft("Shop"), created_at=0.0, last_accessed=0.0, expires_at=2_000.0)


def live(phase: Phase, *, headed: bool = True) -> Live:
    return Live(headed=headed, phase=phase, since=0.0)


@pytest.mark.parametrize(
    ("view", "state"),
    [
        (SessionView(SESSION), "active"),
        (SessionView(SESSION, live(Phase.UNSEALING)), "opening"),
        (SessionView(SESSION, live(Phase.OPENING)), "opening"),
        (SessionView(SESSION, live(Phase.OPEN)), "open"),
        (SessionView(SESSION, live(Phase.CLOSING)), "closing"),
        (SessionView(SESSION, live(Phase.SEALING)), "closing"),
        (SessionView(SESSION, live(Phase.OPEN, headed=False)), "working"),
        (SessionView(SESSION, working=True), "working"),
        (SessionView(replace(SESSION, expires_at=NOW)), "expired"),
        (SessionView(replace(SESSION, expires_at=NOW, pinned=True)), "active"),
        (SessionView(replace(SESSION, expires_at=NOW, binned_at=1.0)), "binned"),
    ],
)
def test_the_state_is_one_word(view: SessionView, state: str) -> None:
    assert state_of(view, now=NOW) == state


def test_a_proxys_password_is_not_told() -> None:
    shown = Presentation(proxy=Proxy("http://proxy.example:1", "me", "canary"))
    told = metadata_of(SessionView(replace(SESSION, draft=replace(SESSION.draft, presentation=shown))))
    assert told.proxy is not None
    assert "canary" not in told.model_dump_json()


def test_figures_have_the_documented_names() -> None:
    told = StatisticsObject.of(StoreStatistics(1, 2, 3, 4.0, 5, 6, 7))
    assert told.model_dump() == {
        "total_sessions": 1,
        "expired_sessions_cleaned": 2,
        "total_disk_usage_bytes": 3,
        "avg_session_age_seconds": 4.0,
        "sessions_created_last_hour": 5,
        "unreadable_sessions": 0,
    }


def test_a_cleanup_is_told_in_milliseconds() -> None:
    told = CleanupObject.of(CleanupResult(0, 2, 3, 4, 0.0123, held=1), now=NOW)
    assert told.model_dump() == {
        "sessions_removed": 2,
        "sessions_remaining": 3,
        "bytes_freed": 4,
        "cleanup_duration_ms": 12.3,
        "timestamp": "1000",
        "held": 1,
    }


def test_a_proxy_may_be_its_server_alone() -> None:
    said = SessionFields.model_validate({"proxy": "http://proxy.example:8080"}).proxy
    assert said is not None
    assert (said.server, said.username, said.password) == ("http://proxy.example:8080", "", None)
