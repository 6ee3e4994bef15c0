"""The one place that shows errors: ours as a message in the window, bugs as a report to copy."""

from __future__ import annotations

import logging
import platform
import traceback

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import SessileError
from gui.kit import parts
from gui.kit.message_bar import ANSWER, MessageBar, Tone

log = logging.getLogger(__name__)


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Show `error` without blocking: a SessileError as a sentence in the window, anything else as a crash report."""
    bar = parent.window().findChild(MessageBar) if parent is not None else None
    if isinstance(error, SessileError) and bar is not None:
        bar.say(error.sentence, tone=Tone.ERROR, lasts=ANSWER)
        return
    if not isinstance(error, SessileError):
        log.error("a bug: %s", report(error))
    ErrorDialog(parent, error).open()


def report(error: BaseException) -> str:
    """Return where and what kind of error, without its message: a message could quote a secret."""
    lines = [
        f"{type(error).__module__}.{type(error).__qualname__}",
        f"{platform.platform()}, Python {platform.python_version()}",
    ]
    frames = traceback.extract_tb(error.__traceback__)
    lines.extend(f"{frame.filename}:{frame.lineno} in {frame.name}: {frame.line}" for frame in frames)
    return "\n".join(lines)


class ErrorDialog(QDialog):
    """A sentence; for a bug also its report, with a button to copy it. Deletes itself when closed."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Sessile")
        ours = isinstance(error, SessileError)
        title = "That did not work" if ours else "Something went wrong inside Sessile"
        sentence = parts.label(
            str(error) if ours else "Your sessions are safe. You can go on; please report this with the details below."
        )
        sentence.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(parts.label(title, role="title"))
        column.addWidget(sentence)
        self.details = QPlainTextEdit("" if ours else report(error))
        self.details.setReadOnly(True)
        self.details.setFont(parts.fixed_font())
        self.details.setAccessibleName("Details of the error")
        self.details.setVisible(not ours)
        column.addWidget(self.details, 1)
        column.addLayout(self._buttons(ours=ours))
        self.setAccessibleName(title)
        self.resize(480 if ours else 640, 120 if ours else 360)

    def _buttons(self, *, ours: bool) -> QHBoxLayout:
        copy = parts.button("Copy details", "copy")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details.toPlainText()))
        copy.setVisible(not ours)
        close = parts.button("Close", kind="primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(close)
        return row
