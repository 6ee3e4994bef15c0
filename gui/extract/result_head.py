"""The head of a result: whether it was signed in, what was answered, what it is, what it lacks, where it is from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from core.model.extraction import ExtractionHead
from gui.extract.provenance_view import ProvenanceView
from gui.extract.result_words import facts_words, status_tone, status_words
from gui.extract.verdict_words import badge
from gui.kit import parts, theme
from gui.kit.disclosure import Disclosure
from gui.kit.plain_text import one_line, tooltip


class ResultHead(QWidget):
    """Attributes: verdict, status, title, facts, address, note, more (the disclosure), provenance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head: ExtractionHead | None = None
        self._picture = QLabel()
        self.verdict = parts.label(role="strong")
        self.status = parts.label()
        self.title = OneLine(role="heading")
        self.facts = parts.label(role="quiet")
        self.address = OneLine(role="quiet")
        self.note = OneLine()
        self.note.hide()
        self.provenance = ProvenanceView()
        self.more = Disclosure(
            "Where it comes from", self.provenance, help_words="Redirects, times, size, browser and checksum"
        )
        self.more.toggled.connect(self._unfold)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(6)
        self._lay_out()
        parts.follow_theme(self, self._colour)

    def show_head(self, head: ExtractionHead) -> None:
        """Show `head`."""
        self._head = head
        came, looks = head.provenance, badge(head.verdict)
        self.verdict.setText(looks.words)
        self.verdict.setAccessibleDescription(looks.why)
        for each in (self.verdict, self._picture):
            each.setToolTip(tooltip(looks.why) or "")
        self.status.setText(status_words(came.status))
        self.title.say(head.title or "(no title)")
        self.facts.setText(facts_words(head))
        self.address.say(came.final_url)
        self._take_note(came.note)
        if self.more.isChecked():
            self.provenance.show_head(head)
        self._colour()

    def clear(self) -> None:
        """Hold nothing."""
        self._head = None
        for label in (self.verdict, self.status, self.facts):
            label.clear()
        self.verdict.setAccessibleDescription("")
        for line in (self.title, self.address):
            line.say("")
        self._take_note("")
        self.provenance.clear()

    def _take_note(self, note: str) -> None:
        self.note.say(note)
        self.note.setVisible(bool(note))

    def _unfold(self, shown: bool) -> None:
        if shown and self._head is not None:
            self.provenance.show_head(self._head)

    def _colour(self) -> None:
        if self._head is None:
            return
        colours, looks = theme.current(), badge(self._head.verdict)
        self._picture.setPixmap(parts.picture(self, looks.icon, tone=looks.tone))
        self.verdict.setStyleSheet(f"color: {colours.colour(looks.tone).name()};")
        tone = status_tone(self._head.provenance.status)
        if self._head.verdict.login_page and tone == "good":
            tone = "quiet"  # an answer with 200 that is no success
        self.status.setStyleSheet(f"color: {colours.colour(tone).name()}; font-weight: 600;")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self._picture)
        first.addWidget(self.verdict)
        first.addSpacing(6)
        first.addWidget(self.status)
        first.addSpacing(6)
        first.addWidget(self.title, 1)
        first.addWidget(self.facts)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.more)
        second.addWidget(self.address, 1)
        second.addLayout(self.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.note)
        column.addWidget(self.provenance)


class OneLine(QLabel):
    """A text of others on one line, cut with an ellipsis where there is no room; the tooltip has all of it."""

    def __init__(self, *, role: parts.LabelRole = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""

    def say(self, text: str) -> None:
        """Show `text`."""
        self._whole = one_line(text, most=600)
        self.setToolTip(tooltip(text) or "")
        self.setAccessibleName(self._whole)
        self._draw()

    def _draw(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(0, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._draw()
