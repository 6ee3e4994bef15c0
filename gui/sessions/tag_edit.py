"""Tags in one line, with commas between them, completed from those in use."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget


class TagEdit(QLineEdit):
    """A line edit whose completer sees the tag under the cursor only."""

    def __init__(self, known: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("client-a, finance")
        self._known = known
        self._words = QStringListModel(self)
        self.words = QCompleter(self._words, self)
        self.words.setWidget(self)
        self.words.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.popup = QListView()
        self.words.setPopup(self.popup)
        self.words.activated.connect(self.complete)
        self.textEdited.connect(self._offer)

    def tags(self) -> tuple[str, ...]:
        """Return the tags, without blanks and empty ones."""
        return tuple(tag for part in self.text().split(",") if (tag := part.strip()))

    def complete(self, tag: str) -> None:
        """Put `tag` where the cursor's unfinished one stands."""
        before, after = self._around()
        start = f"{before.rpartition(',')[0]}, " if "," in before else ""
        rest = after.partition(",")[2]
        text = f"{start}{tag}, "
        self.setText(f"{text}{rest.lstrip()}")
        self.setCursorPosition(len(text))

    def _around(self) -> tuple[str, str]:
        return self.text()[: self.cursorPosition()], self.text()[self.cursorPosition() :]

    def _offer(self) -> None:
        begun = self._around()[0].rpartition(",")[2].strip()
        used = {tag for tag in self.tags() if tag != begun}
        self._words.setStringList([tag for tag in self._known if tag not in used])
        self.words.setCompletionPrefix(begun)
        if begun and self.words.completionCount() and self.words.currentCompletion() != begun:
            self.popup.setCurrentIndex(self.words.completionModel().index(0, 0))
            self.words.complete()
        else:
            self.popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the offered tags while they are shown, to the dialog otherwise."""
        if self.popup.isVisible() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the offer away, unless it is the offer that has the focus now."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.popup.hide()
        super().focusOutEvent(event)
