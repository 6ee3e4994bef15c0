"""Export: what, in which format, what that cannot carry, and then a file or the clipboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.errors import SessileError
from gui.kit import parts, secrets, words
from gui.kit.frame import Frame
from gui.kit.one_task import OneTask
from gui.kit.saving import persons_folder
from gui.transfer import export_work
from gui.transfer.export_fields import ExportFields
from gui.transfer.export_scope import Scope
from gui.transfer.export_work import Order, Outlook
from gui.transfer.format_words import file_name
from gui.transfer.remark_list import RemarkList

SETTLE_MS = 200
WIDTH = 600
WARNING = "Plain text: whoever has it has these logins. Keep it to yourself, and delete it once it is used."
NOTHING = "No cookie to export."


class ExportDialog(QDialog):
    """Attributes: fields, outlook (the words), losses, work, copy, save."""

    def __init__(self, frame: Frame, parent: QWidget, scopes: tuple[Scope, ...], *, first: int = 0) -> None:
        super().__init__(parent)
        self._frame = frame
        self.work = OneTask(self, parent, frame.tasks, self._failed)
        self.setWindowTitle("Export cookies")
        self.setAccessibleName("Export cookies")
        self.fields = ExportFields(scopes, first)
        self._outlook: Outlook | None = None  # what the fields as they are would give
        self.outlook = parts.label(role="strong")
        self.outlook.setWordWrap(True)
        self.losses = RemarkList()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self._lay_out()
        self.fields.changed.connect(self._changed)
        self.work.changed.connect(self._enable)
        self.finished.connect(self._settle.stop)
        self._ask()

    def choose_place(self) -> None:
        """Ask where to save: a file, or a folder for several sessions."""
        order = self.fields.order()
        dialog = QFileDialog(self, "Export cookies", persons_folder())
        if order.scope.several:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.selectFile(file_name(order.scope.name, order.format))
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), order))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path, order: Order) -> None:
        """Write to `path`; the dialog closes once that has worked."""
        self.work.run("Writing…", self._save(path, order))

    def copy_text(self) -> None:
        """Put the export on the clipboard, for a while."""
        self.work.run("Copying…", self._copy(self.fields.order()))

    async def _save(self, path: Path, order: Order) -> None:
        saved = await export_work.save(self._frame, order, path)
        cookies = words.count(saved.count, "cookie")
        several = words.count(len(order.scope.sessions), "file")
        where = f"{several} in {path.name}" if order.scope.several else path.name
        self._frame.messages.note(f"Exported {cookies} to {where}.")
        self.accept()
        self._return()

    async def _copy(self, order: Order) -> None:
        exported = await export_work.text(self._frame, order)
        secrets.copy_secret(exported.text)
        cookies = words.count(exported.count, "cookie")
        self._frame.messages.note(f"Copied {cookies}. They leave the clipboard in {secrets.SECONDS} s.")
        self.accept()

    def _return(self) -> None:
        """Go back to the window: two dialogs that close at once leave the keyboard nowhere."""
        parent = self.parentWidget()
        if parent is not None:
            parent.activateWindow()

    def _changed(self) -> None:
        self.work.stop()
        self._outlook = None
        self._enable()
        self._settle.start()

    def _ask(self) -> None:
        self.work.run("Looking at the cookies…", self._look(self.fields.order()))

    async def _look(self, order: Order) -> None:
        outlook = self._outlook = await export_work.ask(self._frame, order)
        self.fields.form.accept_all()
        losses = "Everything is carried." if not outlook.remarks else "The format does not carry everything:"
        self.outlook.setText(f"{words.count(outlook.count, 'cookie')}. {losses}" if outlook.count else NOTHING)
        self.losses.say(outlook.remarks, unfolded=True)

    def _enable(self) -> None:
        ready = bool(self._outlook and self._outlook.count) and not self.work.running
        self.save.setEnabled(ready)
        self.copy.setEnabled(ready and not self.fields.order().scope.several)

    def _failed(self, error: SessileError) -> None:
        self.losses.say(())
        if error.field == "url":
            self.outlook.setText("")
            self.fields.form.show_reason("url", error.sentence)
        else:
            self.outlook.setText(error.sentence)

    def _lay_out(self) -> None:
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(parts.label("Export cookies", role="title"))
        for widget in (self.fields, self.outlook, self.losses):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(self._warning())
        column.addLayout(self._foot())

    def _warning(self) -> QHBoxLayout:
        picture, said = QLabel(), parts.label(WARNING)
        parts.follow_theme(self, lambda: picture.setPixmap(parts.picture(self, "warning", tone="soon")))
        said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(picture)
        row.addWidget(said, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        cancel = parts.button("Cancel")
        cancel.clicked.connect(self.reject)
        self.copy = parts.button("Copy", "copy")
        self.copy.setToolTip(f"Leaves the clipboard after {secrets.SECONDS} s")
        self.copy.clicked.connect(self.copy_text)
        self.save = parts.button("Save…", "save", kind="primary")
        self.save.clicked.connect(self.choose_place)
        self.save.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.work.busy, 1)
        row.addStretch(1)
        for each in (cancel, self.copy, self.save):
            row.addWidget(each)
        return row
