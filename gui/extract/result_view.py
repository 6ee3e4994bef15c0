"""What an extraction gave: its head line, and the content as plain text to read, find in, copy and save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from core.model.extraction import Extraction
from gui.extract.find_box import FindBox
from gui.extract.result_words import MODE_WORDS, elapsed_words, status_tone, status_words
from gui.extract.view_text import view_text
from gui.kit import parts, theme, words


class ResultView(QWidget):
    """Signals: `copy_wanted()`, `save_wanted()`. Content is never read as markup: it comes from outside."""

    copy_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._extraction: Extraction | None = None
        self.status = parts.label()
        self.title = _eliding_label()
        self.facts = parts.label(role="quiet")
        self.address = parts.label(role="quiet")
        self.address.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note = parts.label(role="quiet")
        self.note.hide()
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setFont(parts.fixed_font())
        self.text.setAccessibleName("Content of the page")
        self.finder = FindBox(self.text, self)
        self.copy = parts.button("Copy", "copy")
        self.copy.clicked.connect(self.copy_wanted)
        self.save = parts.button("Save…", "save")
        self.save.clicked.connect(self.save_wanted)
        self._lay_out()
        parts.follow_theme(self, self._colour)

    def show_extraction(self, extraction: Extraction) -> None:
        """Show `extraction`; showing the same one again keeps the place in it."""
        if extraction is self._extraction:
            return
        self._extraction = extraction
        head, came = extraction.head, extraction.head.provenance
        self.status.setText(status_words(came.status))
        self.title.setText(head.title or "(no title)")
        self.facts.setText(" · ".join((MODE_WORDS[head.mode], words.size(head.length), elapsed_words(came.elapsed))))
        self.address.setText(came.final_url)
        self.address.setToolTip(came.final_url if "<" not in came.final_url else "")
        drawn = view_text(extraction.content)
        self.note.setText(drawn.note)
        self.note.setVisible(bool(drawn.note))
        self.text.setPlainText(drawn.text)
        self.finder.text_changed()
        self._colour()

    def clear(self) -> None:
        """Hold no page."""
        self._extraction = None
        for label in (self.status, self.title, self.facts, self.address, self.note):
            label.clear()
        self.address.setToolTip("")
        self.text.clear()
        self.finder.text_changed()

    def _colour(self) -> None:
        if self._extraction is not None:
            colour = theme.current().colour(status_tone(self._extraction.head.provenance.status)).name()
            self.status.setStyleSheet(f"color: {colour}; font-weight: 600;")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.status)
        head.addWidget(self.title, 1)
        head.addWidget(self.facts)
        tools = QHBoxLayout()
        tools.setSpacing(6)
        tools.addWidget(self.address, 1)
        for each in (self.finder, self.copy, self.save):
            tools.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(tools)
        column.addWidget(self.note)
        column.addWidget(self.text, 1)


def _eliding_label() -> QLabel:
    label = parts.label(role="heading")
    label.setSizePolicy(
        QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred
    )  # a long title never widens the window
    return label
