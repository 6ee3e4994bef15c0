"""Tags in one line, with commas between them, completed from those in use."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from gui.sessions.suggestions import Suggestions


class TagEdit(QLineEdit):
    """A line edit that offers words for the tag under the cursor only."""

    def __init__(self, known: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("client-a, finance")
        self._known = known
        self.offered = Suggestions(self, eager=True)
        self.offered.taken.connect(self.complete)
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
        start = begun.casefold()
        self.offered.offer([tag for tag in self._known if tag not in used and tag.casefold().startswith(start)], begun)
