"""What an export asks for: what, in which format, and what that format needs besides."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.model.transfer import ExportOptions, FormatId
from gui.kit import parts
from gui.kit.form import Form
from gui.transfer.export_scope import Scope
from gui.transfer.export_work import Order
from gui.transfer.format_words import FOR_ONE_URL, NAMES, WRITABLE

LONGEST_HOURS = 24 * 400  # as long as a browser keeps any cookie


class ExportFields(QWidget):
    """Signal: `changed()`. Attributes: scope, format, url, session_cookies, hours, form."""

    changed = Signal()

    def __init__(self, scopes: tuple[Scope, ...], first: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scopes = scopes
        self.scope = QComboBox()
        self.scope.addItems([each.title for each in scopes])
        self.scope.setCurrentIndex(first)
        self.format = QComboBox()
        for each in WRITABLE:
            if each not in FOR_ONE_URL or not scopes[first].several:
                self.format.addItem(NAMES[each], each.value)
        self.url = QLineEdit(scopes[first].url)
        self.url.setPlaceholderText("https://shop.example/")
        self.session_cookies = QComboBox()
        self.session_cookies.addItem("no end (0): for curl, yt-dlp and browsers", 0)
        self.session_cookies.addItem("an end: for Python and requests, which drop 0", 1)
        self.hours = parts.spin_box(1, LONGEST_HOURS, suffix=" h from now", name="Hours until session cookies end")
        self.hours.setValue(24)
        self._lay_out()
        self._connect()
        self._fit()

    def order(self) -> Order:
        """Return what was asked for."""
        format_id = FormatId(self.format.currentData())
        ends = format_id is FormatId.NETSCAPE and self.session_cookies.currentData()
        options = ExportOptions(
            url=self.url.text().strip() if format_id in FOR_ONE_URL else "",
            session_cookie_hours=self.hours.value() if ends else 0,
        )
        return Order(self._scopes[self.scope.currentIndex()], format_id, options)

    def _fit(self) -> None:
        format_id = FormatId(self.format.currentData())
        self.form.show_field("url", shown=format_id in FOR_ONE_URL)
        self.form.show_field("session_cookie_hours", shown=format_id is FormatId.NETSCAPE)
        self.hours.setVisible(bool(self.session_cookies.currentData()))
        self.form.accept_all()
        self.changed.emit()

    def _connect(self) -> None:
        for choice in (self.scope, self.format, self.session_cookies):
            choice.currentIndexChanged.connect(self._fit)
        self.scope.currentIndexChanged.connect(lambda now: self.url.setText(self._scopes[now].url))
        self.url.textEdited.connect(lambda _: self.changed.emit())
        self.hours.valueChanged.connect(lambda _: self.changed.emit())

    def _lay_out(self) -> None:
        self.form = Form()
        self.form.add("scope", "What", self.scope)
        self.form.add("format", "Format", self.format)
        self.form.add("url", "Address", self.url, note="Only the cookies that a browser would send there.")
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.session_cookies, 1)
        row.addWidget(self.hours)
        self.form.add("session_cookie_hours", "Session cookies", self.session_cookies, row=pair)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
