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


def no_command(command: str) -> None:
    raise AssertionError(command)


def test_every_kind_has_a_tone() -> None:
    assert set(TONES) == set(NoticeKind)


def test_an_eviction_stays_until_it_is_closed(bar: MessageBar) -> None:
    tell(bar, Notice(NoticeKind.EVICTED, "sess_1", "Ledger"), no_command)
    assert bar.shown is not None
    assert (bar.shown.tone, bar.shown.lasts) == (Tone.WARNING, None)


@pytest.mark.parametrize("kind", PASS_BY)
def test_what_needs_no_answer_goes_by_itself(bar: MessageBar, kind: NoticeKind) -> None:
    tell(bar, Notice(kind, "sess_1", "Ledger", 3), no_command)
    assert bar.shown is not None
    assert bar.shown.lasts is not None


def test_batches_that_were_left_are_led_to(bar: MessageBar) -> None:
    given: list[str] = []
    tell(bar, Notice(NoticeKind.BATCHES_LEFT, count=2), given.append)
    bar.button.click()
    assert given == ["extract.batches"]
