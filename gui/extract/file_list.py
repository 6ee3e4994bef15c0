"""The files that a form sends along, each in a field of its own name."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import ErrorKind, SessileError
from core.model.page_request import FilePart
from core.services.files import read_limited
from gui.extract.request_fields import FileChoice
from gui.kit import parts
from gui.kit.plain_text import one_line, tooltip
from gui.kit.saving import persons_folder

FIELD = "file"
FIELD_WIDTH = 140


class FileList(QWidget):
    """Signal: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[QWidget, QLineEdit, Path]] = []
        self.add = parts.button("Add files…", "plus", kind="flat")
        self.add.clicked.connect(self._ask)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def files(self) -> tuple[FileChoice, ...]:
        """Return the files, in order."""
        return tuple(FileChoice(field.text(), path) for _, field, path in self._rows)

    def set_files(self, files: tuple[FileChoice, ...]) -> None:
        """List `files`."""
        if files == self.files():
            return
        while self._rows:
            self._drop(self._rows[0][0])
        for each in files:
            self._append(each)

    def _ask(self) -> None:
        dialog = QFileDialog(self, "Choose files to send", persons_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.add_paths)
        dialog.open()

    def add_paths(self, names: list[str]) -> None:
        """Add files by their paths."""
        for name in names:
            self._append(FileChoice(self._rows[-1][1].text() if self._rows else FIELD, Path(name)))
        self.changed.emit()

    def _append(self, file: FileChoice) -> None:
        row = QWidget()
        field = QLineEdit(file.field)
        field.setFixedWidth(FIELD_WIDTH)
        name = one_line(file.path.name)
        field.setAccessibleName(f"Field name for {name}")
        field.setToolTip("The name of the form's field")
        field.textEdited.connect(self.changed)
        words = parts.label(name)
        words.setToolTip(tooltip(str(file.path)) or "")
        remove = parts.tool_button("close", name=f"Leave {name} out", tone="quiet")
        remove.clicked.connect(lambda: self._remove(row))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        for each in (field, words, remove):
            line.addWidget(each)
        line.addStretch(1)
        self._rows.append((row, field, file.path))
        self._column.insertWidget(len(self._rows) - 1, row)

    def _remove(self, row: QWidget) -> None:
        self._drop(row)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, row: QWidget) -> None:
        self._rows = [each for each in self._rows if each[0] is not row]
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()


def read_files(files: tuple[FileChoice, ...]) -> tuple[FilePart, ...]:
    """Read what is to be sent; for a thread. Raises INPUT naming files where one is gone, too large or unreadable."""
    try:
        return tuple(FilePart(each.field, each.path.name, read_limited(each.path), _kind(each.path)) for each in files)
    except SessileError as error:
        raise SessileError(ErrorKind.INPUT, error.sentence, field="files") from error


def _kind(path: Path) -> str:
    return mimetypes.guess_type(path.name)[0] or "application/octet-stream"
