"""The pane beside the table: the current cookie's value, raw and decoded, and all its attributes in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from core.model.cookie import Cookie
from core.model.decoded import Decoded
from gui.cookies.cookie_facts import KIND_WORDS, facts_of, flags_of, token_words
from gui.cookies.secret_text import SecretText
from gui.kit import parts, secrets

MARGIN = 12
LEAST_WIDTH = 240


class CookieDetails(QScrollArea):
    """Signals: `reveal_wanted()`; `copied()`, after something was copied. `cookie` is the one shown."""

    reveal_wanted = Signal()
    copied = Signal()

    def __init__(self, now: Callable[[], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.cookie: Cookie | None = None
        self._revealed = False
        self._decoded: tuple[Decoded, ...] = ()
        self._facts: dict[str, QLabel] = {}
        self._ends: list[tuple[QLabel, Decoded]] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setAccessibleName("Cookie details")
        self._build()

    def show_cookie(self, cookie: Cookie | None, *, revealed: bool) -> bool:
        """Show a cookie, None for none; tells whether its value is now to be decoded and given to `show_decoded`."""
        if (cookie, revealed) == (self.cookie, self._revealed):
            return False
        self.cookie, self._revealed, self._decoded = cookie, revealed, ()
        self._build()
        return cookie is not None and revealed

    def show_decoded(self, cookie: Cookie, views: tuple[Decoded, ...]) -> None:
        """Show what the value of `cookie` was found to be, unless another one is shown meanwhile."""
        if cookie == self.cookie and self._revealed:
            self._decoded = views
            self._build()

    def tick(self) -> None:
        """Say anew how long the cookie and its tokens last."""
        if self.cookie is not None:
            now = self._now()
            for title, text in facts_of(self.cookie, now=now):
                self._facts[title].setText(text)
            for label, decoded in self._ends:
                label.setText(token_words(decoded, now=now))

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("cookie_details")
        self._facts, self._ends = {}, []
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(6)
        if self.cookie is None:
            column.addWidget(_wrapped("Choose one cookie to see what it holds.", role="quiet"))
        else:
            self._fill(column, self.cookie)
        column.addStretch(1)
        old = self.takeWidget()
        self.setWidget(inner)
        if old is not None:
            old.deleteLater()

    def _fill(self, column: QVBoxLayout, cookie: Cookie) -> None:
        now = self._now()
        name = _wrapped(cookie.name or "(no name)", role="heading")
        column.addWidget(name)
        for flag in flags_of(cookie, now=now):
            column.addWidget(_wrapped(flag, role="quiet"))
        if self._revealed:
            self._add_text(column, "Value", cookie.value)
            for decoded in self._decoded:
                self._add_decoded(column, decoded, now)
        else:
            column.addLayout(self._hidden())
        column.addSpacing(4)
        column.addWidget(parts.label("ATTRIBUTES", role="section"))
        column.addLayout(self._facts_grid(cookie, now))

    def _facts_grid(self, cookie: Cookie, now: float) -> QGridLayout:
        """Lay the facts out; a QFormLayout would cut off the lines that wrap."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (title, text) in enumerate(facts_of(cookie, now=now)):
            self._facts[title] = _wrapped(text)
            grid.addWidget(parts.label(title, role="quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._facts[title], row, 1)
        return grid

    def _hidden(self) -> QHBoxLayout:
        reveal = parts.button("Show the value", "eye", kind="flat")
        reveal.clicked.connect(self.reveal_wanted)
        row = QHBoxLayout()
        row.addWidget(reveal)
        row.addStretch(1)
        return row

    def _add_decoded(self, column: QVBoxLayout, decoded: Decoded, now: float) -> None:
        self._add_text(column, KIND_WORDS[decoded.kind], decoded.text)
        if ends := token_words(decoded, now=now):
            label = _wrapped(ends, role="strong")
            self._ends.append((label, decoded))
            column.addWidget(label)
        if decoded.note:
            column.addWidget(_wrapped(decoded.note, role="quiet"))

    def _add_text(self, column: QVBoxLayout, title: str, text: str) -> None:
        copy = parts.tool_button("copy", name=f"Copy: {title}", tone="quiet")
        copy.clicked.connect(lambda: self._copy(text))
        head = QHBoxLayout()
        head.addWidget(parts.label(title.upper(), role="section"))
        head.addStretch(1)
        head.addWidget(copy)
        column.addLayout(head)
        column.addWidget(SecretText(text, title))

    def _copy(self, text: str) -> None:
        secrets.copy_secret(text)
        self.copied.emit()


def _wrapped(text: str, *, role: parts.LabelRole = "text") -> QLabel:
    made = parts.label(text, role=role)
    made.setWordWrap(True)
    return made
