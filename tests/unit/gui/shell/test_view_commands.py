"""What the window itself answers."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from gui.actions.palette import Palette
from gui.kit import theme
from gui.main_window import MainWindow
from tests.unit.gui.waiting import until


async def _nothing() -> None:
    await asyncio.sleep(0)


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, theme.Scheme.LIGHT)


async def test_the_theme_changes_at_once_and_is_remembered(window: MainWindow, light_again: None) -> None:
    window.commands.run("view.dark")
    assert theme.current() is theme.DARK
    assert window.memory.text("window/theme") == "dark"
    assert (window.commands["view.dark"].isChecked(), window.commands["view.light"].isChecked()) == (True, False)


async def test_a_change_of_theme_moves_nothing(window: MainWindow, light_again: None) -> None:
    window.resize(1200, 700)
    await until(lambda: window.body.width() == 1200)
    before = (window.toolbar.geometry(), window.toolbar.filter.geometry(), window.body.sessions.table.geometry())
    window.commands.run("view.dark")
    QApplication.processEvents()
    assert before == (
        window.toolbar.geometry(),
        window.toolbar.filter.geometry(),
        window.body.sessions.table.geometry(),
    )


async def test_the_palette_opens_also_before_the_core(closed_window: MainWindow) -> None:
    closed_window.commands.run("view.palette")
    palette = closed_window.findChild(Palette)
    assert palette is not None
    assert palette.isVisible()
    palette.close()


@pytest.mark.parametrize("action_id", ["view.help", "view.keys", "view.about", "view.statistics", "view.settings"])
async def test_a_dialog_opens_without_stopping_the_loop(window: MainWindow, action_id: str) -> None:
    window.commands.run(action_id)
    await until(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    for dialog in window.findChildren(QDialog):
        dialog.reject()
    await until(lambda: not any(dialog.isVisible() for dialog in window.findChildren(QDialog)))


@pytest.mark.parametrize("action_id", ["view.statistics", "view.settings"])
async def test_a_dialog_that_is_open_comes_to_the_front_instead_of_a_second_one(
    window: MainWindow, action_id: str
) -> None:
    for _ in range(2):
        window.commands.run(action_id)
        await until(lambda: any(dialog.isVisible() for dialog in window.findChildren(QDialog)))
    await _nothing()
    assert [dialog.isVisible() for dialog in window.findChildren(QDialog)] == [True]
    window.findChildren(QDialog)[0].reject()
    await until(lambda: not any(dialog.isVisible() for dialog in window.findChildren(QDialog)))


async def test_undo_names_the_step(window: MainWindow) -> None:
    assert not window.commands["view.undo"].isEnabled()
    window.undo.did("Removed 3 sessions", _nothing, _nothing)
    assert window.commands["view.undo"].text() == "Undo: Removed 3 sessions"
    window.commands.run("view.undo")
    assert window.commands["view.redo"].text() == "Redo: Removed 3 sessions"
    assert (window.commands["view.undo"].isEnabled(), window.commands["view.redo"].isEnabled()) == (False, True)


async def test_a_long_step_keeps_the_menu_narrow(window: MainWindow) -> None:
    window.undo.did(f"Edited “Salt & {'x' * 60}”", _nothing, _nothing)
    text = window.commands["view.undo"].text()
    assert text.startswith("Undo: Edited “Salt && xxx")
    assert len(text.replace("&&", "&")) == 40


@pytest.mark.parametrize(("action_id", "index"), [("view.overview", 0), ("view.cookies", 1), ("view.extract", 2)])
async def test_a_tab_comes_to_the_front(window: MainWindow, action_id: str, index: int) -> None:
    window.body.tabs.setCurrentIndex((index + 1) % 3)
    window.commands.run(action_id)
    assert window.body.tabs.currentIndex() == index


async def test_a_hidden_part_is_told_by_its_mark(window: MainWindow) -> None:
    window.commands.run("view.lower")
    assert (window.commands["view.lower"].isChecked(), window.body.tabs.isHidden()) == (False, True)
    window.commands.run("view.lower")
    assert (window.commands["view.lower"].isChecked(), window.body.tabs.isHidden()) == (True, False)


async def test_quit_goes_the_windows_way(window: MainWindow) -> None:
    asked: list[int] = []
    window.close_asked.connect(lambda: asked.append(1))
    window.commands.run("view.quit")
    assert asked == [1]
