"""The window as one page."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.shell.page import Page


def test_an_error_offers_quit_and_try_again(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.error("Sessile could not open its store", "The folder is read-only. Choose another.")
    with qtbot.waitSignal(page.retry):
        page.retry_button.click()
    with qtbot.waitSignal(page.quit):
        page.quit_button.click()
    assert page.accessibleDescription() == "The folder is read-only. Choose another."


def test_work_offers_nothing_to_press(qtbot: QtBot) -> None:
    page = Page()
    qtbot.addWidget(page)
    page.error("Wrong", "It is wrong.")
    page.working("Closing…")
    assert (page.retry_button.isHidden(), page.quit_button.isHidden(), page.accessibleName()) == (
        True,
        True,
        "Closing…",
    )
