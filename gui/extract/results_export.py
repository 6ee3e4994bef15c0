"""Export of kept results: as what, then where to, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from core.errors import SessileError
from core.model.result_files import ResultFiles
from gui.kit import parts, words
from gui.kit.frame import Frame
from gui.kit.one_task import OneTask
from gui.kit.saving import persons_folder

WIDTH = 480
KINDS = {
    ResultFiles.FOLDER: ("Folder", "One file for each result, and a table of all of them"),
    ResultFiles.CSV: ("Table (CSV)", "The rows of links and records, one row for every other result"),
    ResultFiles.JSONL: ("JSON Lines", "One object for each result, with where it comes from"),
}
NAMES = {ResultFiles.FOLDER: "results", ResultFiles.CSV: "results.csv", ResultFiles.JSONL: "results.jsonl"}
FILTERS = {ResultFiles.CSV: "CSV table (*.csv)", ResultFiles.JSONL: "JSON Lines (*.jsonl)"}


class ResultsExportDialog(QDialog):
    """Attributes: kinds (a button for each kind), save, reason, work."""

    def __init__(
        self, frame: Frame, parent: QWidget, ids: Sequence[str], *, kind: ResultFiles = ResultFiles.FOLDER
    ) -> None:
        super().__init__(parent.window())
        self._frame, self._ids = frame, tuple(ids)
        self.setWindowTitle("Export results")
        self.setAccessibleName("Export results")
        self.setMinimumWidth(WIDTH)
        self.work = OneTask(self, parent.window(), frame.tasks, self._failed)
        self.kinds = {kind: QRadioButton(title) for kind, (title, _) in KINDS.items()}
        self.reason = parts.label(role="error")
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.save = parts.button("Save…", "save", kind="primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self.choose_place)
        self.work.changed.connect(self._enable)
        self.finished.connect(self.deleteLater)
        self.kinds[kind].setChecked(True)
        self._lay_out()

    def kind(self) -> ResultFiles:
        """Return what is to be written."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def choose_place(self) -> None:
        """Ask for the name of the file, or of the new folder."""
        kind = self.kind()
        dialog = QFileDialog(self, "Export results", persons_folder())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        if kind in FILTERS:
            dialog.setNameFilters([FILTERS[kind], "All files (*)"])
            dialog.setDefaultSuffix(Path(NAMES[kind]).suffix[1:])
        else:
            dialog.setLabelText(QFileDialog.DialogLabel.FileName, "New folder:")
        dialog.selectFile(NAMES[kind])
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name), kind))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, path: Path, kind: ResultFiles) -> None:
        """Write to `path`, which the person has agreed to replace; the dialog closes once that has worked."""
        self.reason.hide()
        self.work.run("Writing", self._save(path, kind))

    async def _save(self, path: Path, kind: ResultFiles) -> None:
        done = await self._frame.core.results.export(
            ids=self._ids, path=path, kind=kind, replace=True, progress=self._say_progress
        )
        left = f" {words.count(done.left_out, 'result')} could not be read any more." if done.left_out else ""
        self._frame.messages.note(f"Exported {words.count(done.written, 'result')} to {path.name}.{left}")
        self.accept()

    def _say_progress(self, done: int, total: int) -> None:
        if not self.work.closed:
            self.work.busy.show_progress("Writing", done, total)

    def _failed(self, error: SessileError) -> None:
        self.reason.setText(error.sentence)
        self.reason.show()

    def _enable(self) -> None:
        for each in (self.save, *self.kinds.values()):
            each.setEnabled(not self.work.running)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(8)
        column.addWidget(parts.label(f"Export {words.count(len(self._ids), 'result')}", role="title"))
        group = QButtonGroup(self)
        for kind, (_, help_words) in KINDS.items():
            button, said = self.kinds[kind], parts.label(help_words, role="quiet")
            button.setAccessibleDescription(help_words)
            said.setContentsMargins(26, 0, 0, 4)
            said.setWordWrap(True)
            group.addButton(button)
            column.addWidget(button)
            column.addWidget(said)
        column.addWidget(self.reason)
        column.addStretch(1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        cancel = parts.button("Close")
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.work.busy, 1)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.save)
        return row
