"""One editor for each column of the cookie table: what it shows of a cookie, and the cookie it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QHBoxLayout, QLineEdit, QWidget

from core.model.cookie import Cookie, PartitionKey, SameSite
from gui.cookies.cookie_columns import COLUMNS, CookieColumn
from gui.cookies.expiry_line import ExpiryLine
from gui.cookies.same_site_choice import SameSiteChoice
from gui.kit import parts
from gui.kit.secret_line import SecretLine

Now = Callable[[], float]


class CellEditor(QFrame):
    """Base of all. Signals: `edited()` at every change; `taken()` when a choice is complete and can be saved at once.

    A third one is `looked_at()`, when a hidden value was shown. `control` has the focus, `wish` is the width it
    would like (pixels).
    """

    edited = Signal()
    taken = Signal()
    looked_at = Signal()
    wish = 0

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self.setObjectName("cell_editor")
        self.control = control
        self.setFocusProxy(control)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(control, 1)

    def apply(self, cookie: Cookie) -> Cookie:
        """Return `cookie` with what the editor says, here nothing; raises INPUT for what cannot be read."""
        return cookie

    def hint(self) -> str:
        """Say what the entry means, where that is not plain."""
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep what the control does not take from the table below."""
        event.accept()


class TextCell(CellEditor):
    """Name and path: a line."""

    wish = 140

    def __init__(self, cookie: Cookie, column: CookieColumn) -> None:
        self.line = QLineEdit(COLUMNS[column].text(cookie, 0.0))
        super().__init__(self.line)
        self._column = column
        self.line.textEdited.connect(self.edited)
        self.line.selectAll()

    def apply(self, cookie: Cookie) -> Cookie:
        """Put the line's text in."""
        if self._column is CookieColumn.NAME:
            return replace(cookie, name=self.line.text())
        return replace(cookie, path=self.line.text().strip() or "/")


class ValueCell(CellEditor):
    """The value: dots at first unless it is revealed; it shows itself as soon as somebody types."""

    wish = 260

    def __init__(self, cookie: Cookie, *, revealed: bool) -> None:
        self.line = SecretLine(cookie.value, hidden=not revealed)
        super().__init__(self.line)
        self._old = self.line.text()
        self.line.looked_at.connect(self.looked_at)
        self.line.textEdited.connect(self._typed)
        self.line.selectAll()

    def apply(self, cookie: Cookie) -> Cookie:
        """Put the value in."""
        return replace(cookie, value=self.line.value())

    def _typed(self, text: str) -> None:
        hidden = self.line.echoMode() != QLineEdit.EchoMode.Normal
        self.line.reveal(shown=True)
        if hidden and text and self._old and (text[0] == self._old[0] or text[-1] == self._old[-1]):
            self.looked_at.emit()  # something of the old value is left, and now to be read
        self.edited.emit()


class _SwitchedLine(CellEditor):
    """A line and a switch beside it; Alt and the underlined letter work the switch while the line has the focus."""

    wish = 320

    def __init__(self, text: str, words: str, *, on: bool) -> None:
        self.line = QLineEdit(text)
        super().__init__(self.line)
        self.switch = QCheckBox(words)
        self.switch.setAccessibleName(words.replace("&", ""))
        self.switch.setChecked(on)
        self.switch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._row.addWidget(self.switch)
        self._row.setContentsMargins(0, 0, 8, 0)
        self.line.textEdited.connect(self.edited)
        self.switch.clicked.connect(self.edited)
        self.line.selectAll()


class DomainCell(_SwitchedLine):
    """The domain: a dot before it, or the switch, gives the cookie to subdomains too."""

    def __init__(self, cookie: Cookie) -> None:
        super().__init__(cookie.shown_domain, "Su&bdomains", on=not cookie.host_only)
        self.line.textEdited.connect(lambda text: self.switch.setChecked(text.strip().startswith(".")))
        self.switch.clicked.connect(self._dot)

    def apply(self, cookie: Cookie) -> Cookie:
        """Put domain and host-only in."""
        text = self.line.text().strip().lower()
        return replace(cookie, domain=text.removeprefix("."), host_only=not text.startswith("."))

    def hint(self) -> str:
        """Say who gets the cookie."""
        host = self.line.text().strip().lower().removeprefix(".")
        return f"Sent to {host} and its subdomains." if self.switch.isChecked() else f"Sent to {host} alone."

    def _dot(self, on: bool) -> None:
        bare = self.line.text().strip().removeprefix(".")
        self.line.setText(f".{bare}" if on else bare)


class PartitionCell(_SwitchedLine):
    """The top-level site of a partitioned cookie; empty for all others."""

    def __init__(self, cookie: Cookie) -> None:
        key = cookie.partition_key
        site = key.top_level_site if key else ""
        super().__init__(site, "Other fra&me", on=bool(key and key.has_cross_site_ancestor))
        self.switch.setToolTip("Set below a frame of another site")
        self.switch.setAccessibleName(self.switch.toolTip())
        self.line.setPlaceholderText("none")

    def apply(self, cookie: Cookie) -> Cookie:
        """Put the partition in."""
        site = self.line.text().strip()
        key = PartitionKey(site, self.switch.isChecked()) if site else None
        return replace(cookie, partition_key=key)


class ExpiryCell(CellEditor):
    """The expiry: a date, a time from now, Session, a preset or a day of the calendar."""

    wish = 230

    def __init__(self, cookie: Cookie, now: Now) -> None:
        self.line = ExpiryLine(cookie.expires, now)
        super().__init__(self.line)
        self.line.textChanged.connect(self.edited)
        self.line.selectAll()

    def apply(self, cookie: Cookie) -> Cookie:
        """Put the expiry in."""
        return replace(cookie, expires=self.line.value())

    def hint(self) -> str:
        """Say which moment the text means."""
        return self.line.hint()


class SameSiteCell(CellEditor):
    """The SameSite attribute: a choice, saved as soon as it is made with the mouse."""

    wish = 150

    def __init__(self, cookie: Cookie) -> None:
        self.choice: QComboBox = SameSiteChoice(cookie.same_site)
        super().__init__(self.choice)
        self.choice.currentIndexChanged.connect(self.edited)
        self.choice.activated.connect(self.taken)

    def apply(self, cookie: Cookie) -> Cookie:
        """Put the choice in."""
        return replace(cookie, same_site=SameSite(self.choice.currentData()))


class SwitchCell(CellEditor):
    """HttpOnly and Secure."""

    def __init__(self, cookie: Cookie, column: CookieColumn) -> None:
        self.switch = QCheckBox()
        super().__init__(self.switch)
        self._column = column
        self._row.setContentsMargins(6, 0, 0, 0)
        self.switch.setChecked(is_on(cookie, column))
        self.switch.clicked.connect(self.edited)

    def apply(self, cookie: Cookie) -> Cookie:
        """Put the switch in."""
        return switched(cookie, self._column, on=self.switch.isChecked())


def editor_for(cookie: Cookie, column: CookieColumn, *, revealed: bool, now: Now) -> CellEditor:
    """Make the editor of a column; raises KeyError for one that cannot be edited."""
    make: dict[CookieColumn, Callable[[], CellEditor]] = {
        CookieColumn.NAME: lambda: TextCell(cookie, column),
        CookieColumn.PATH: lambda: TextCell(cookie, column),
        CookieColumn.VALUE: lambda: ValueCell(cookie, revealed=revealed),
        CookieColumn.DOMAIN: lambda: DomainCell(cookie),
        CookieColumn.EXPIRES: lambda: ExpiryCell(cookie, now),
        CookieColumn.HTTP_ONLY: lambda: SwitchCell(cookie, column),
        CookieColumn.SECURE: lambda: SwitchCell(cookie, column),
        CookieColumn.SAME_SITE: lambda: SameSiteCell(cookie),
        CookieColumn.PARTITION: lambda: PartitionCell(cookie),
    }
    made = make[column]()
    made.control.setAccessibleName(f"{COLUMNS[column].title} of {cookie.name or 'the cookie without a name'}")
    parts.restyle(made.control, "cell", "true")
    return made


def is_on(cookie: Cookie, column: CookieColumn) -> bool:
    """Tell how a switch column stands."""
    return cookie.secure if column is CookieColumn.SECURE else cookie.http_only


def switched(cookie: Cookie, column: CookieColumn, *, on: bool) -> Cookie:
    """Return the cookie with a switch column set."""
    return replace(cookie, secure=on) if column is CookieColumn.SECURE else replace(cookie, http_only=on)
