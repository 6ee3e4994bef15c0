"""All commands by typing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.actions.catalogue import BY_ID
from gui.actions.palette import Palette, matches, title
from tests.unit.gui.conftest import Shell

Opened = Callable[[], Palette]


@pytest.fixture
def ran() -> list[str]:
    return []


@pytest.fixture
def opened(shell: Shell, ran: list[str]) -> Opened:
    def opening() -> Palette:
        for action_id in ("view.help", "view.keys", "session.new", "session.launch"):
            shell.commands.bind(action_id, lambda name=action_id: ran.append(name))  # type: ignore[misc]
        shell.commands.update(ready=True)
        shell.resize(800, 600)
        shell.show()
        palette = Palette(shell.commands, shell)
        palette.show_over(shell)
        return palette

    return opening


def _rows(palette: Palette) -> list[str]:
    items = [palette.list.topLevelItem(row) for row in range(palette.list.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


async def test_it_lists_what_can_be_used_now(opened: Opened) -> None:
    assert _rows(opened()) == ["Session: New session", "Window: Sessile in two minutes", "Window: Keys"]


async def test_it_is_as_high_as_what_it_lists(opened: Opened) -> None:
    palette = opened()
    whole = palette.height()
    QTest.keyClicks(palette.box, "new ses")
    one = palette.height()
    row = palette.list.sizeHintForRow(0)
    assert palette.list.viewport().height() >= row
    QTest.keyClicks(palette.box, " nothing at all")
    assert whole - one == 2 * row
    assert palette.list.isHidden()


async def test_typing_narrows_it(opened: Opened) -> None:
    palette = opened()
    QTest.keyClicks(palette.box, "new ses")
    assert _rows(palette) == ["Session: New session"]


async def test_enter_runs_the_chosen_command(opened: Opened, ran: list[str]) -> None:
    palette = opened()
    QTest.keyClicks(palette.box, "keys")
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert (ran, palette.isVisible()) == (["view.keys"], False)


async def test_arrows_choose_while_the_cursor_stays(opened: Opened, ran: list[str]) -> None:
    palette = opened()
    QTest.keyClick(palette.box, Qt.Key.Key_Down)
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert ran == ["view.help"]


async def test_enter_on_nothing_closes_it(opened: Opened, ran: list[str]) -> None:
    palette = opened()
    QTest.keyClicks(palette.box, "zzz")
    QTest.keyClick(palette.box, Qt.Key.Key_Return)
    assert (ran, palette.isVisible()) == ([], False)


@pytest.mark.parametrize(
    ("action_id", "words"),
    [
        ("session.extend_hour", "Session: Extend by 1 hour"),
        ("view.dark", "Window: Theme: dark"),
        ("cookie.add", "Cookie: Add cookie"),
        ("cookie.copy_curl", "Cookie: Copy as cURL"),
    ],
)
def test_a_title_stands_without_its_menu(action_id: str, words: str) -> None:
    assert title(BY_ID[action_id]) == words


def test_every_typed_word_must_occur() -> None:
    assert matches("Session: Extend by 1 hour", "HOUR ext")
    assert not matches("Session: Extend by 1 hour", "hour day")
