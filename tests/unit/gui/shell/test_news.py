"""News from the core."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.model.changes import Notice, NoticeKind
from gui.kit.message_bar import MessageBar, Tone
from gui.shell.news import PASS_BY, TONES, tell


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_every_kind_has_a_tone() -> None:
    assert set(TONES) == set(NoticeKind)


def test_an_eviction_stays_until_it_is_closed(bar: MessageBar) -> None:
    tell(bar, Notice(NoticeKind.EVICTED, "sess_1", "Ledger"))
    assert bar.shown is not None
    assert (bar.shown.tone, bar.shown.lasts) == (Tone.WARNING, None)


@pytest.mark.parametrize("kind", PASS_BY)
def test_what_needs_no_answer_goes_by_itself(bar: MessageBar, kind: NoticeKind) -> None:
    tell(bar, Notice(kind, "sess_1", "Ledger", 3))
    assert bar.shown is not None
    assert bar.shown.lasts is not None
