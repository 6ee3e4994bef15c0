"""When a command can be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.model.session import Live, Phase, Session, SessionDraft, SessionView
from gui.actions import context
from gui.actions.context import Context

NOW = 1000.0
SESSION = Session("sess_1", "profile", SessionDraft("Ledger"), 0.0, 0.0, expires_at=NOW + 60)

IDLE = SessionView(SESSION)
OPEN = SessionView(SESSION, Live(headed=True, phase=Phase.OPEN, since=0.0))
HEADLESS = SessionView(SESSION, Live(headed=False, phase=Phase.OPEN, since=0.0))
EXPIRED = SessionView(replace(SESSION, expires_at=NOW - 1))
PINNED = SessionView(replace(SESSION, pinned=True))
BINNED = SessionView(replace(SESSION, binned_at=1.0))


def _chosen(*views: SessionView, jar: int = 0, cookies: int = 0) -> Context:
    return Context(ready=True, views=views, jar=jar, cookies=cookies, now=NOW)


NOTHING = _chosen()
Rule = Callable[[Context], bool]


@pytest.mark.parametrize(
    ("rule", "when", "unless"),
    [
        (context.always, Context(), None),
        (context.ready, NOTHING, Context()),
        (context.some, _chosen(IDLE, PINNED), _chosen(IDLE, BINNED)),
        (context.one, _chosen(EXPIRED), _chosen(IDLE, PINNED)),
        (context.binned, _chosen(BINNED), _chosen(BINNED, IDLE)),
        (context.alive, _chosen(OPEN), _chosen(EXPIRED)),
        (context.launchable, _chosen(HEADLESS), _chosen(OPEN)),
        (context.launchable, _chosen(IDLE), _chosen(EXPIRED)),
        (context.opened, _chosen(OPEN), _chosen(HEADLESS)),
        (context.running, _chosen(HEADLESS), _chosen(IDLE)),
        (context.idle, _chosen(EXPIRED), _chosen(OPEN)),
        (context.pinnable, _chosen(IDLE, PINNED), _chosen(PINNED)),
        (context.pinnable, _chosen(OPEN), _chosen(IDLE, EXPIRED)),
        (context.unpinnable, _chosen(IDLE, PINNED), _chosen(IDLE)),
        (context.chosen, _chosen(BINNED, IDLE), NOTHING),
        (context.with_jar, _chosen(IDLE, jar=3), _chosen(IDLE)),
        (context.with_jar, _chosen(OPEN, jar=3), _chosen(EXPIRED, jar=3)),
        (context.filled, _chosen(EXPIRED, jar=3), _chosen(IDLE)),
        (context.filled, _chosen(IDLE, PINNED), _chosen(IDLE, BINNED)),
        (context.with_domain, _chosen(IDLE, jar=3, cookies=1), _chosen(IDLE, jar=3)),
        (context.with_domain, replace(_chosen(IDLE, jar=3), domain=True), replace(_chosen(IDLE), domain=True)),
        (context.cookie, _chosen(EXPIRED, cookies=1), _chosen(IDLE, cookies=2)),
        (context.editable_cookie, _chosen(IDLE, cookies=1), _chosen(EXPIRED, cookies=1)),
        (context.editable_cookies, _chosen(IDLE, cookies=2), _chosen(BINNED, cookies=2)),
        (context.cookies, _chosen(EXPIRED, cookies=2), _chosen(IDLE)),
    ],
)  # fmt: skip
def test_a_command_is_there_when_it_makes_sense(rule: Rule, when: Context, unless: Context | None) -> None:
    assert rule(when)
    assert unless is None or not rule(unless)
