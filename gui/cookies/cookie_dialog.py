"""Adds a cookie or edits every attribute of one; a refused value says why at its field."""

from __future__ import annotations

import time
from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import SessileError
from core.model.cookie import Cookie, SameSite
from gui.cookies.bulk_change import Fault
from gui.cookies.cookie_fields import CookieFields, cookie_of, fields_of
from gui.cookies.expiry_line import ExpiryLine
from gui.cookies.same_site_choice import SameSiteChoice
from gui.kit import parts
from gui.kit.form import Form
from gui.kit.secret_line import SecretLine
from gui.kit.tasks import Tasks

Save = Callable[[Cookie], Coroutine[Any, Any, None]]


class CookieDialog(QDialog):
    """Opens with `original`'s attributes, or empty for `domain`; closes when `save` has taken the cookie."""

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        save: Save,
        *,
        original: Cookie | None = None,
        domain: str = "",
        now: Callable[[], float] = time.time,
        fault: Fault = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._save, self._original, self._fault_of = tasks, save, original, fault
        self._closed = False
        self._touched: set[str] = set()
        self.finished.connect(self._note_closed)
        fields = fields_of(original) if original else CookieFields(domain=domain)
        title = "Edit cookie" if original else "Add cookie"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(540)
        self.form = Form()
        self._add_fields(fields, now)
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label(title, role="title"))
        column.addWidget(self.form)
        column.addWidget(self.fault)
        column.addStretch(1)
        column.addLayout(self._buttons())
        (self.value if original else self.name).setFocus()

    def cookie(self) -> Cookie:
        """Return the cookie that the fields make."""
        fields = CookieFields(
            name=self.name.text(),
            value=self.value.value(),
            domain=self.domain.text(),
            host_only=not self.subdomains.isChecked(),
            path=self.path.text(),
            expires=self.expires.value(),
            secure=self.secure.isChecked(),
            http_only=self.http_only.isChecked(),
            same_site=SameSite(self.same_site.currentData()),
            top_level_site=self.partition.text(),
            cross_site_ancestor=self.ancestor.isChecked(),
        )
        return cookie_of(fields, self._original)

    def submit(self) -> None:
        """Save, and close when that worked."""
        self.form.accept_all()
        self.fault.hide()
        try:
            cookie = self.cookie()
        except SessileError as error:
            self._refuse(error)
            return
        self.save.setEnabled(False)
        self._tasks.start(self._submit(cookie), name="save cookie")

    def _look(self, field: str) -> None:
        """Say while somebody types what speaks against it; of a new cookie only where it has been filled in."""
        self._touched.add(field)
        try:
            found = self._fault_of(self.cookie())
        except SessileError as error:
            found = error
        shown = self.form.fields if self._original else self._touched
        for each in self.form.fields:
            at_it = found is not None and found.field == each and each in shown
            self.form.show_reason(each, found.sentence if at_it and found else "")

    async def _submit(self, cookie: Cookie) -> None:
        try:
            await self._save(cookie)
        except SessileError as error:
            if self._closed:
                raise
            self._refuse(error)
        else:
            if not self._closed:
                self.accept()

    def _note_closed(self) -> None:
        self._closed = True  # Qt may delete the dialog while the core still saves

    def _refuse(self, error: SessileError) -> None:
        self.save.setEnabled(True)
        if not self.form.refuse(error):
            self.fault.setText(error.sentence)
            self.fault.show()

    def _add_fields(self, fields: CookieFields, now: Callable[[], float]) -> None:
        self.name = QLineEdit(fields.name)
        self.value = SecretLine(fields.value, hidden=self._original is not None)
        self.domain = QLineEdit(fields.domain)
        self.domain.setPlaceholderText("shop.example")
        self.subdomains = _switch("Subdomains get it too", on=not fields.host_only)
        self.path = QLineEdit(fields.path)
        self.expires = ExpiryLine(fields.expires, now)
        self.secure = _switch("Secure: sent over https only", on=fields.secure)
        self.http_only = _switch("HttpOnly: hidden from the page's scripts", on=fields.http_only)
        self.same_site = SameSiteChoice(fields.same_site)
        self.partition = QLineEdit(fields.top_level_site)
        self.partition.setPlaceholderText("none")
        self.ancestor = _switch("Set below a frame of another site", on=fields.cross_site_ancestor)
        self._lay_out()

    def _lay_out(self) -> None:
        self.form.add("name", "Name", self.name)
        self.form.add("value", "Value", self.value)
        self.form.add("domain", "Domain", self.domain, row=_beside(self.domain, self.subdomains))
        self.form.add("path", "Path", self.path)
        self.form.add("expires", "Expires", self.expires)
        self.form.add("same_site", "SameSite", self.same_site)
        self.form.add("secure", "Sent", self.secure)
        self.form.add("http_only", "Scripts", self.http_only)
        self.form.add("partition_key", "Partition", self.partition, row=_beside(self.partition, self.ancestor))
        self._follow_typing()

    def _follow_typing(self) -> None:
        for field, changed in (
            ("name", self.name.textChanged), ("value", self.value.textChanged), ("domain", self.domain.textChanged),
            ("domain", self.subdomains.toggled), ("path", self.path.textChanged), ("expires", self.expires.textChanged),
            ("same_site", self.same_site.currentIndexChanged), ("secure", self.secure.toggled),
            ("http_only", self.http_only.toggled), ("partition_key", self.partition.textChanged),
        ):  # fmt: skip
            changed.connect(lambda *_, touched=field: self._look(touched))

    def _buttons(self) -> QHBoxLayout:
        cancel = parts.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.save = parts.button("Save" if self._original else "Add", kind="primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        return row


def _switch(words: str, *, on: bool) -> QCheckBox:
    switch = QCheckBox(words)
    switch.setChecked(on)
    switch.setAccessibleName(words)
    return switch


def _beside(line: QLineEdit, switch: QCheckBox) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(line, 1)
    row.addWidget(switch)
    return pair
