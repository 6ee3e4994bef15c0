"""A copied secret leaves the clipboard."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.kit.secrets import SECONDS, copy_secret, forget_copied


def test_it_is_on_the_clipboard(qapp: QApplication) -> None:
    copy_secret("sid=1")
    assert qapp.clipboard().text() == "sid=1"


def test_it_leaves_by_itself(qapp: QApplication, qtbot: QtBot) -> None:
    copy_secret("sid=1", seconds=0.01)
    qtbot.waitUntil(lambda: qapp.clipboard().text() == "")


def test_what_was_copied_since_stays(qapp: QApplication, qtbot: QtBot) -> None:
    copy_secret("sid=1", seconds=0.01)
    qapp.clipboard().setText("mine")
    copy_of_timer = [False]
    from PySide6.QtCore import QTimer

    QTimer.singleShot(30, lambda: copy_of_timer.__setitem__(0, True))
    qtbot.waitUntil(lambda: copy_of_timer[0])
    assert qapp.clipboard().text() == "mine"


def test_it_leaves_when_the_program_ends_sooner(qapp: QApplication) -> None:
    copy_secret("sid=1")
    forget_copied()
    assert qapp.clipboard().text() == ""


def test_what_was_copied_since_outlives_the_program(qapp: QApplication) -> None:
    copy_secret("sid=1")
    qapp.clipboard().setText("mine")
    forget_copied()
    assert qapp.clipboard().text() == "mine"


def test_clipboard_histories_are_asked_to_leave_it_out(qapp: QApplication) -> None:
    copy_secret("sid=1")
    assert qapp.clipboard().mimeData().data("x-kde-passwordManagerHint").data() == b"secret"


def test_it_stays_for_half_a_minute() -> None:
    assert SECONDS == 30
