"""Sets attributes of many cookies at once; says before what would become of them."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.errors import SessileError
from core.model.cookie import Cookie, CookieEdit, SameSite
from gui.cookies.bulk_change import KEEP, BulkChange, Fault, Keep, Outlook, look_ahead
from gui.cookies.expiry_line import ExpiryLine
from gui.cookies.same_site_choice import CHOICES
from gui.kit import parts, words
from gui.kit.form import Form
from gui.kit.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

Save = Callable[[tuple[CookieEdit, ...]], Coroutine[Any, Any, None]]
SLICE = 250  # steps
PAUSE_MS = 60
LEAVE = "Leave as they are"


class BulkDialog(QDialog):
    """`outlook` is what would become of the cookies with what the fields say now."""

    def __init__(
        self,
        parent: QWidget | None,
        tasks: Tasks,
        save: Save,
        *,
        chosen: tuple[Cookie, ...],
        jar: tuple[Cookie, ...],
        fault: Fault,
        now: Callable[[], float],
    ) -> None:
        super().__init__(parent)
        self._tasks, self._save, self._chosen, self._jar, self._fault_of = tasks, save, chosen, jar, fault
        self.outlook = Outlook()
        self._look: asyncio.Task[None] | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._look_ahead)
        title = f"Edit {words.count(len(chosen), 'cookie')}"
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setMinimumWidth(560)
        self.form = Form()
        self._add_fields(now)
        self.summary, self.reasons = parts.label(role="strong"), parts.label(role="error")
        for label in (self.summary, self.reasons):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label(title, role="title"))
        for part in (self.form, self.summary, self.reasons):
            column.addWidget(part)
        column.addStretch(1)
        column.addLayout(self._buttons())
        self.finished.connect(self._stop)
        self._show()

    def change(self) -> BulkChange:
        """Return what the fields say; raises INPUT for an expiry that is no time."""
        same_site = self.same_site.currentData()
        return BulkChange(
            expires=self.expires.value() if self.set_expires.isChecked() else KEEP,
            secure=_switch_data(self.secure),
            http_only=_switch_data(self.http_only),
            same_site=SameSite(same_site) if same_site else KEEP,
            path=self.path.text().strip() or "/" if self.set_path.isChecked() else KEEP,
            domain=self.domain.text().strip().lower() if self.set_domain.isChecked() else KEEP,
        )

    def submit(self) -> None:
        """Carry out what can be done, as one step."""
        if self.verb.isEnabled():
            self.verb.setEnabled(False)
            self._tasks.start(self._submit(tuple(self.outlook.edits)), name="edit cookies")

    async def _submit(self, edits: tuple[CookieEdit, ...]) -> None:
        try:
            await self._save(edits)
        except SessileError as error:
            self.reasons.setText(error.sentence)
            self.reasons.show()
            self.verb.setEnabled(True)
        else:
            self.accept()

    def _changed(self) -> None:
        for each, control in ((self.set_expires, self.expires), (self.set_path, self.path),
                              (self.set_domain, self.domain)):  # fmt: skip
            control.setEnabled(each.isChecked())
        self.verb.setEnabled(False)
        self._pause.start()

    def _look_ahead(self) -> None:
        self._stop()
        try:
            change = self.change()
        except SessileError as error:
            self.form.show_reason("expires", error.sentence)
            return
        self.form.show_reason("expires", "")
        self._look = self._tasks.start(self._foresee(change), name="look ahead")

    async def _foresee(self, change: BulkChange) -> None:
        """Look in slices: ten thousand cookies take longer than the window may wait."""
        import asyncio

        looking = look_ahead(self._chosen, change, jar=self._jar, fault=self._fault_of)
        for number, outlook in enumerate(looking, 1):
            self.outlook = outlook
            if number % SLICE == 0:
                await asyncio.sleep(0)
        self._show(change)

    def _show(self, change: BulkChange | None = None) -> None:
        changes = len(self.outlook.edits)
        nothing = change in (None, BulkChange())
        self.summary.setText("Choose what to set; all else stays." if nothing else self.outlook.sentence())
        self.reasons.setText(self.outlook.reasons())
        self.reasons.setVisible(bool(self.outlook.refused))
        self.verb.setText(f"Change {words.count(changes, 'cookie')}" if changes else "Change")
        self.verb.setEnabled(changes > 0)

    def _stop(self) -> None:
        if self._look is not None:
            self._look.cancel()

    def _add_fields(self, now: Callable[[], float]) -> None:
        first = self._chosen[0]
        self.expires = ExpiryLine(first.expires, now)
        self.path = QLineEdit(first.path)
        self.domain = QLineEdit(first.shown_domain)
        self.domain.setToolTip("A dot before it gives the cookies to subdomains too")
        self.secure, self.http_only = _choice(), _choice()
        self.same_site = QComboBox()
        self.same_site.addItem(LEAVE, "")
        for same_site, title in CHOICES.items():
            self.same_site.addItem(title, same_site.value)
        self.set_expires, self.set_path, self.set_domain = (
            self._add_switched(*each)
            for each in (("expires", "Expires", self.expires), ("path", "Path", self.path),
                         ("domain", "Domain", self.domain))
        )  # fmt: skip
        for name, title, box in (
            ("secure", "Secure", self.secure), ("http_only", "HttpOnly", self.http_only),
            ("same_site", "SameSite", self.same_site),
        ):  # fmt: skip
            self.form.add(name, title, box)
            box.currentIndexChanged.connect(self._changed)

    def _add_switched(self, name: str, title: str, line: QLineEdit) -> QCheckBox:
        switch = QCheckBox("Set")
        switch.setAccessibleName(f"Set {title}")
        line.setEnabled(False)
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(switch)
        row.addWidget(line, 1)
        self.form.add(name, title, line, row=pair)
        switch.toggled.connect(self._changed)
        line.textChanged.connect(self._changed)
        return switch

    def _buttons(self) -> QHBoxLayout:
        cancel = parts.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.verb = parts.button("Change", kind="primary")
        self.verb.setDefault(True)
        self.verb.clicked.connect(self.submit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.verb)
        return row


def _choice() -> QComboBox:
    box = QComboBox()
    for title, value in ((LEAVE, ""), ("On", "on"), ("Off", "off")):
        box.addItem(title, value)
    return box


def _switch_data(box: QComboBox) -> bool | Keep:
    chosen = box.currentData()
    return chosen == "on" if chosen else KEEP
