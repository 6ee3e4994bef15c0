"""What a request carries: its kind, its text, and files."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.model.page_request import BodyKind
from gui.extract.file_list import FileList
from gui.extract.request_fields import FileChoice
from gui.kit import parts

HEIGHT = 88
WORDS = {
    BodyKind.FORM: "Form",
    BodyKind.JSON: "JSON",
    BodyKind.TEXT: "Text",
    BodyKind.MULTIPART: "Form with files",
}
HINTS = {
    BodyKind.FORM: "One field a line: name=value",
    BodyKind.JSON: '{"name": "value"}',
    BodyKind.TEXT: "Sent as it is; name another content type among the headers",
    BodyKind.MULTIPART: "One field a line: name=value",
}


class BodyEditor(QWidget):
    """Attributes: kind, text, files. Signal: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = parts.choice("Kind of body", {words: kind.value for kind, words in WORDS.items()})
        self.text = QPlainTextEdit()
        self.text.setFont(parts.fixed_font())
        self.text.setAccessibleName("Body of the request")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(HEIGHT)
        self.files = FileList()
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.text)
        right.addWidget(self.files)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.kind.currentIndexChanged.connect(self._show)
        self.text.textChanged.connect(self.changed)
        self.files.changed.connect(self.changed)
        self._show()

    def chosen(self) -> BodyKind:
        """Return the kind that is chosen."""
        return BodyKind(self.kind.currentData())

    def fill(self, text: str, kind: BodyKind, files: tuple[FileChoice, ...]) -> None:
        """Show what is to be sent."""
        self.text.setPlainText(text)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind.value)))
        self.files.set_files(files)

    def _show(self) -> None:
        self.text.setPlaceholderText(HINTS[self.chosen()])
        self.files.setVisible(self.chosen() is BodyKind.MULTIPART)
        self.changed.emit()
