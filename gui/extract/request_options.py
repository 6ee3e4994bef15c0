"""The less-used options of a request: what to wait for, scrolling, the element of a screenshot, extra headers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from core.model.extraction import Mode, Wait, WaitKind
from core.model.page_request import LONGEST_WAIT
from gui.kit import parts

HEADERS_HEIGHT = 68
WAIT_WORDS = {
    WaitKind.AUTO: "Automatic",
    WaitKind.LOAD: "The load event",
    WaitKind.NETWORK_IDLE: "A quiet network",
    WaitKind.SELECTOR: "An element",
    WaitKind.TIME: "A time",
}
WAIT_HELP = "Automatic waits for the page and for what it is still fetching then"


class RequestOptions(QFrame):
    """Attributes: wait, selector, seconds, scrolls, element, headers. Signal: `changed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("provenance")
        self.setAccessibleName("Options of the request")
        self.wait = parts.choice("Wait for", {words: kind.value for kind, words in WAIT_WORDS.items()})
        self.wait.setToolTip(WAIT_HELP)
        self.selector = _selector("Element to wait for", "CSS selector, such as #list .row")
        self.seconds = parts.spin_box(0, int(LONGEST_WAIT), suffix=" s", name="Seconds to wait after the page has come")
        self.scrolls = QCheckBox("Scroll to the end")
        self.scrolls.setAccessibleName("Scroll to the end")
        self.scrolls.setToolTip("For pages that fill themselves on the way down")
        self.element = _selector("Element to picture", "CSS selector; empty for the whole page")
        self.element_words = parts.label("Picture of", role="quiet")
        self.headers = QPlainTextEdit()
        self.headers.setFont(parts.fixed_font())
        self.headers.setAccessibleName("Extra headers")
        self.headers.setPlaceholderText("Name: value, one a line; sent to this site only")
        self.headers.setTabChangesFocus(True)
        self.headers.setFixedHeight(HEADERS_HEIGHT)
        self._lay_out()
        self._connect()

    def chosen_wait(self) -> Wait:
        """Return what to wait for, as written."""
        return Wait(WaitKind(self.wait.currentData()), self.selector.text(), float(self.seconds.value()))

    def set_wait(self, wait: Wait) -> None:
        """Show what to wait for."""
        self.wait.setCurrentIndex(self.wait.findData(wait.kind.value))
        self.selector.setText(wait.selector)
        self.seconds.setValue(round(wait.seconds))

    def show_mode(self, mode: Mode) -> None:
        """Offer what the mode can use."""
        for each in (self.element, self.element_words):
            each.setVisible(mode is Mode.SCREENSHOT)

    def _show_wait(self) -> None:
        kind = WaitKind(self.wait.currentData())
        self.selector.setVisible(kind is WaitKind.SELECTOR)
        self.seconds.setVisible(kind is WaitKind.TIME)
        self.changed.emit()

    def _connect(self) -> None:
        self.wait.currentIndexChanged.connect(self._show_wait)
        for line in (self.selector, self.element):
            line.textChanged.connect(self.changed)
        self.seconds.valueChanged.connect(self.changed)
        self.scrolls.toggled.connect(self.changed)
        self.headers.textChanged.connect(self.changed)
        self._show_wait()

    def _lay_out(self) -> None:
        waiting = QHBoxLayout()
        waiting.setSpacing(6)
        for each in (self.wait, self.selector, self.seconds):
            waiting.addWidget(each, int(each is self.selector))
        waiting.addStretch(0)
        grid = QGridLayout(self)
        grid.setContentsMargins(10, 8, 10, 8)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.addWidget(parts.label("Wait for", role="quiet"), 0, 0)
        grid.addLayout(waiting, 0, 1)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.scrolls)
        second.addWidget(self.element_words)
        second.addWidget(self.element, 1)
        grid.addLayout(second, 1, 1)
        title = parts.label("Headers", role="quiet")
        title.setContentsMargins(0, 7, 0, 0)
        grid.addWidget(title, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.headers, 0, 3, 2, 1)
        for column in (1, 3):
            grid.setColumnStretch(column, 1)


def _selector(name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setFont(parts.fixed_font())
    return made
