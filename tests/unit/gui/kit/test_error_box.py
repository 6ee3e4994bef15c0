"""Errors as the person sees them."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from gui.kit.error_box import ErrorDialog, report, show_error
from gui.kit.message_bar import MessageBar, Tone


@pytest.fixture
def window(qapp: object) -> Iterator[QWidget]:
    made = QWidget()
    QVBoxLayout(made)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def _bug(secret: str) -> Exception:
    try:
        raise KeyError(secret)
    except KeyError as error:
        return error


def test_our_error_is_a_sentence_in_the_window(window: QWidget) -> None:
    bar = MessageBar(window)
    show_error(QWidget(window), SessileError(ErrorKind.TIMEOUT, "The page did not answer."))
    assert bar.shown is not None
    assert (bar.shown.text, bar.shown.tone) == ("The page did not answer.", Tone.ERROR)


def test_our_error_does_not_come_back_once_something_else_was_said(window: QWidget) -> None:
    bar = MessageBar(window)
    show_error(QWidget(window), SessileError(ErrorKind.EXPIRED, "This session has expired."))
    bar.note("Extended.")
    bar.dismiss()
    assert bar.shown is None


def test_our_error_is_a_small_dialog_where_there_is_no_bar(window: QWidget) -> None:
    show_error(window, SessileError(ErrorKind.TIMEOUT, "The page did not answer."))
    dialog = window.findChild(ErrorDialog)
    assert dialog is not None
    assert (dialog.isVisible(), dialog.details.isVisible()) == (True, False)


def test_a_bug_is_a_report_to_copy(window: QWidget) -> None:
    MessageBar(window)
    show_error(window, _bug("x"))
    dialog = window.findChild(ErrorDialog)
    assert dialog is not None
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Copy details")
    copy.click()
    assert "KeyError" in QGuiApplication.clipboard().text()


def test_a_report_says_where_and_never_quotes_the_message() -> None:
    text = report(_bug("sid=top-secret"))
    assert "test_error_box.py" in text
    assert "top-secret" not in text


def test_a_bug_is_logged_without_its_message(window: QWidget, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        show_error(window, _bug("sid=top-secret"))
    assert "KeyError" in caplog.text
    assert "top-secret" not in caplog.text
