"""The import's first step: where the cookies come from, what was found there, and for which address it is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import SessileError
from core.model.transfer import FormatId, ReadCookies, Remark
from gui.kit import parts, words
from gui.kit.drops import Dropped
from gui.kit.form import Form
from gui.kit.plain_text import one_line
from gui.transfer.format_words import NAMES, READABLE, found_sentence
from gui.transfer.remark_list import RemarkList

HINT = (
    "Paste cookies here, or drop a file anywhere on this window.\n\n"
    "cookies.txt, JSON of a browser extension, storageState, a Cookie header, Set-Cookie lines, "
    "“Copy as cURL” or a HAR file: the format is recognised."
)
MOST_TYPED = 20_000  # characters; a longer text is held beside the box: one line of 100,000 takes 270 ms to lay out
EMPTY_CLIPBOARD = "The clipboard holds no text."
EMPTY_DROP = "What was dropped holds neither a file nor text."


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be read: a file or a text."""

    path: Path | None = None
    text: str = field(default="", repr=False)
    url: str = ""
    format: FormatId | None = None


class PasteBox(QPlainTextEdit):
    """Takes typing and short texts. Signal: `much(str)` for a text too long for it."""

    much = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pass long texts on."""
        text = source.text()
        if len(text) > MOST_TYPED:
            self.much.emit(text)
        else:
            self.insertPlainText(text)


class SourcePage(QWidget):
    """Signals: `changed()` when something else is to be read, `open_wanted()`.

    Attributes: box, held (what stands in the box's place), url, format, found (the words), remarks.
    """

    changed = Signal()
    open_wanted = Signal()

    def __init__(self, start_url: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._long = ""
        self.box = PasteBox()
        self.box.setPlaceholderText(HINT)
        self.box.setAccessibleName("Cookies to import")
        self.box.setFont(parts.fixed_font())
        self.box.setTabChangesFocus(True)
        self.box.setAcceptDrops(False)  # the whole dialog takes drops, files as well as text
        self.url = QLineEdit(start_url)
        self.url.setPlaceholderText("https://shop.example/")
        self.format = QComboBox()
        self.format.addItem("Recognise it", "")
        for each in READABLE:
            self.format.addItem(NAMES[each], each.value)
        self.form = Form()
        self.form.add("url", "Address", self.url, note="Whose cookies these are: the format names no site.")
        self.form.add("format", "Format", self.format)
        self.found_icon = QLabel()
        self.found = parts.label()
        self.found.setWordWrap(True)
        self.remarks = RemarkList()
        self._lay_out()
        self._connect()
        self.ask_for_url(wanted=False)

    def given(self) -> Given | None:
        """Return what is to be read; None when there is nothing."""
        text = self._long or self.box.toPlainText()
        format_ = FormatId(self.format.currentData()) if self.format.currentData() else None
        if self._path is None and not text.strip():
            return None
        return Given(self._path, "" if self._path else text, self.url.text().strip(), format_)

    def take(self, what: Dropped) -> None:
        """Read a file or a text that came from elsewhere; an empty one is answered with a sentence."""
        if what.paths:
            self._hold(what.paths[0], "", what.paths[0].name)
        elif len(what.text) > MOST_TYPED:
            self._hold(None, what.text, f"Text of {words.size(len(what.text))}")
        elif what.text.strip():
            self._let_go()
            self.box.setPlainText(what.text)
        else:
            self.say(EMPTY_DROP, good=False)

    def paste(self) -> None:
        """Take the clipboard's text."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.take(Dropped(text=text))
        else:
            self.say(EMPTY_CLIPBOARD, good=False)

    def show_read(self, read: ReadCookies) -> None:
        """Say what was found."""
        self.form.accept_all()
        good = bool(read.found)
        self.say(found_sentence(read), good=good)
        self.remarks.say(read.remarks if read.format else read.remarks[1:])  # the first one is the sentence

    def refuse(self, error: SessileError) -> None:
        """Say why something cannot be read, at its field where it has one."""
        self.forget_answer()
        if error.field == "url":
            self.form.show_reason("url", error.sentence)
        else:
            self.say(error.sentence, good=False)

    def say(self, sentence: str, *, good: bool | None) -> None:
        """Show a sentence; `good` None is neither good nor bad."""
        self.found.setText(one_line(sentence, most=500))
        self.found.setAccessibleName(sentence)
        name, tone = {True: ("check-circle", "good"), False: ("warning", "soon"), None: ("info", "quiet")}[good]
        self.found_icon.setPixmap(parts.picture(self, name, tone=tone))
        self.found_icon.setVisible(bool(sentence))

    def ask_for_url(self, *, wanted: bool) -> None:
        """Show or hide the address."""
        self.form.show_field("url", shown=wanted)

    def forget_answer(self) -> None:
        """Take away what was said of another text."""
        self.say("", good=None)
        no_remarks: tuple[Remark, ...] = ()
        self.remarks.say(no_remarks)

    def _hold(self, path: Path | None, text: str, name: str) -> None:
        self._path, self._long = path, text
        self._held_name.setText(one_line(name, most=80))
        self._place.setCurrentIndex(1)
        self.forget_answer()  # it was of another text, and a long one takes its time
        self.changed.emit()

    def _let_go(self) -> None:
        held = self._path is not None or bool(self._long)
        self._path, self._long = None, ""
        self._place.setCurrentIndex(0)
        if held:
            self.changed.emit()
            self.box.setFocus()

    def _connect(self) -> None:
        self.box.textChanged.connect(self.changed)
        self.box.much.connect(lambda text: self.take(Dropped(text=text)))
        self.url.textEdited.connect(self.changed)
        self.format.currentIndexChanged.connect(self.changed)
        self.open.clicked.connect(self.open_wanted)
        self.clipboard.clicked.connect(self.paste)
        self.let_go.clicked.connect(self._let_go)

    def _lay_out(self) -> None:
        self._place = QStackedWidget()
        self._place.addWidget(self.box)
        self._place.addWidget(self._held())
        self.open = parts.button("Open file…", "folder")
        self.clipboard = parts.button("From clipboard", "copy")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open)
        row.addWidget(self.clipboard)
        row.addSpacing(8)
        row.addWidget(self.found_icon)
        row.addWidget(self.found, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._place, 1)
        column.addLayout(row)
        column.addWidget(self.remarks)
        column.addWidget(self.form)

    def _held(self) -> QWidget:
        card = QWidget()
        card.setObjectName("held_source")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        picture = QLabel()
        parts.follow_theme(card, lambda: picture.setPixmap(parts.picture(card, "files", tone="quiet", size=32)))
        self._held_name = parts.label(role="strong")
        self.let_go = parts.button("Take another", kind="flat")
        column = QVBoxLayout(card)
        column.addStretch(1)
        for each in (picture, self._held_name, self.let_go):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return card
