"""Where the addresses of a batch come from: written, pasted, of a file or of the links of a result."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from core.errors import SessileError
from core.model.extraction import Extraction
from core.model.url_list import UrlList
from gui.kit import parts, words
from gui.kit.frame import Frame
from gui.kit.plain_text import one_line
from gui.kit.saving import persons_folder

TYPING_MS = 300
LARGE = 20_000  # characters that are held beside the box: laying them out takes too long
MOST_REFUSED = 3
HEIGHT = 96


class BatchAddresses(QWidget):
    """Attributes: box, file, other (write others instead), said. Signal: `changed()`."""

    changed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._list = UrlList()
        self._proposed = False  # the addresses are the program's own idea
        self._asked = 0  # what is read for an older question is dropped
        self.box = _Box()
        self.file = parts.button("From a file…", "folder")
        self.other = parts.button("Write others", "edit")
        self.said = parts.label(role="quiet")
        self.said.setWordWrap(True)
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._typing.timeout.connect(self._read_box)
        self.box.textChanged.connect(self._typing.start)
        self.box.large.connect(lambda text: self._hold("what was pasted", frame.core.batches.read_text(text=text)))
        self.file.clicked.connect(self.choose_file)
        self.other.clicked.connect(self._write_others)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.other)
        row.addWidget(self.file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addLayout(row)
        self._release()

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses as they were read last."""
        return self._list.urls

    @property
    def written(self) -> bool:
        """Whether there are addresses that somebody wrote, pasted or took from a file."""
        return not self._proposed and bool(self.box.toPlainText().strip())

    async def settle(self) -> None:
        """Read what was written a moment ago."""
        if self._typing.isActive():
            self._typing.stop()
            await self._take(self._frame.core.batches.read_text(text=self.box.toPlainText()), "", self._next())

    def choose_file(self) -> None:
        """Ask for a file with addresses."""
        dialog = QFileDialog(self, "Addresses from a file", persons_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_file(self, path: Path) -> None:
        """Take the addresses of a file."""
        self._hold(path.name, self._frame.core.batches.read_file(path=path))

    def read_links(self, extraction: Extraction) -> None:
        """Take the addresses of a result that is a list of links."""
        title = extraction.head.title or extraction.head.provenance.final_url
        self._hold(f"the links of {title}", self._frame.core.batches.read_links(extraction=extraction))
        self._proposed = True

    def _hold(self, source: str, reading: Coroutine[Any, Any, UrlList]) -> None:
        """Hold addresses that are not written in the box."""
        self._typing.stop()
        self._proposed = False
        self.box.setEnabled(False)
        self.box.blockSignals(True)
        self.box.setPlainText(f"From {one_line(source, most=120)}")
        self.box.blockSignals(False)
        self.other.show()
        self._frame.tasks.start(self._take(reading, source, self._next()), name="read addresses")

    def _release(self) -> None:
        self._next()
        self._list, self._proposed = UrlList(), False
        self.box.setEnabled(True)
        self.box.clear()
        self.other.hide()
        self.said.setText("One address a line.")
        self.changed.emit()

    def _write_others(self) -> None:
        self._release()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read_box(self) -> None:
        reading = self._frame.core.batches.read_text(text=self.box.toPlainText())
        self._frame.tasks.start(self._take(reading, "", self._next()), name="read addresses")

    def _next(self) -> int:
        self._asked += 1
        return self._asked

    async def _take(self, reading: Coroutine[Any, Any, UrlList], source: str, asked: int) -> None:
        try:
            found = await reading
        except SessileError as error:
            if asked == self._asked:
                self._release()
                self.said.setText(error.sentence)
            return
        if asked == self._asked:
            self._list = found
            self.said.setText(_sentence(found) if found.urls or found.refused or source else "One address a line.")
            self.changed.emit()


class _Box(QPlainTextEdit):
    """Signal: `large(str)`, a paste that is too long to be laid out."""

    large = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Addresses")
        self.setFont(parts.fixed_font())
        self.setPlaceholderText("https://shop.example/orders/1\nhttps://shop.example/orders/2")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFixedHeight(HEIGHT)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Keep a long paste out of the box."""
        if len(source.text()) > LARGE:
            self.large.emit(source.text())
        else:
            super().insertFromMimeData(source)


def _sentence(found: UrlList) -> str:
    """Say how many there are, and which lines are none."""
    said = f"{len(found.urls):,} {'address' if len(found.urls) == 1 else 'addresses'}."
    if not found.refused:
        return said
    lines = " ".join(f"Line {number:,}: {sentence}" for number, sentence in found.refused[:MOST_REFUSED])
    more = len(found.refused) - MOST_REFUSED
    rest = f" And {words.count(more, 'more line')}." if more > 0 else ""
    return f"{said} Not taken: {one_line(lines, most=400)}{rest}"
