"""Import sessions: several files, one new session each; a big one can be split by site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import SessileError
from gui.kit import parts, words
from gui.kit.drops import DropArea, Dropped
from gui.kit.empty import EmptyState
from gui.kit.frame import Frame
from gui.kit.one_task import OneTask
from gui.kit.plain_table import PlainTable
from gui.kit.saving import persons_folder
from gui.transfer.bulk_step import BulkStep
from gui.transfer.proposal_model import ProposalColumn, ProposalModel
from gui.transfer.remark_list import RemarkList
from gui.transfer.result_page import ResultPage

WIDTHS = {ProposalColumn.NAME: 200, ProposalColumn.COOKIES: 116, ProposalColumn.SITE: 160,
          ProposalColumn.FORMAT: 170, ProposalColumn.ORIGIN: 140}  # fmt: skip
WIDTH, HEIGHT = 960, 560
EMPTY = ("Many sessions at once", "Choose cookie or storageState files: each becomes one session. Or drop them here.")
ONLY_FILES = "Only files can become sessions. To import a text, choose a session first."


class BulkDialog(QDialog):
    """Attributes: proposals (model), table, remarks, outcome (the last page), work, add, split, verb, created (ids)."""

    def __init__(self, frame: Frame, parent: QWidget, paths: Sequence[Path] = ()) -> None:
        super().__init__(parent)
        self._frame = frame
        self.work = OneTask(self, parent, frame.tasks, self._failed)
        self.created: tuple[str, ...] = ()
        self.setWindowTitle("Import sessions")
        self.setAccessibleName("Import sessions")
        self.proposals = ProposalModel(self)
        self.table = PlainTable(self.proposals, "Sessions to create", WIDTHS.values())
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.empty = EmptyState(*EMPTY, "Choose files…", self.choose_files, icon_name="files")
        self.remarks = RemarkList()
        self.outcome = ResultPage()
        self._lay_out()
        self._connect()
        self._enable()
        if paths:
            self.add_files(paths)

    def choose_files(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(self, "Import sessions", persons_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files and list what they would become."""
        self.work.run(f"Reading {words.count(len(paths), 'file')}…", self._add(paths))

    def split_by_site(self) -> None:
        """Put one proposal per site in the place of the chosen one."""
        rows = self.table.chosen_rows()
        if rows:
            self.work.run("Splitting…", self._split(rows[0]))

    def create_sessions(self) -> None:
        """Create what is checked."""
        self.work.run("Creating…", self._create())

    async def _add(self, paths: Sequence[Path]) -> None:
        proposals = await self._frame.core.bulk_import.propose(paths=paths)
        self.proposals.add(proposals)
        if not self.table.chosen_rows():
            self.table.selectRow(0)
        self.table.setFocus()

    async def _split(self, row: int) -> None:
        proposal = self.proposals.proposal(row)
        split = await self._frame.core.bulk_import.split(read=proposal.read, origin=proposal.origin)
        self.proposals.put_in_place(row, split)
        self.table.selectRow(row)

    async def _create(self) -> None:
        step = BulkStep(self._frame, self.proposals.wanted())
        result = await step.create()
        self.created = step.ids
        if self.work.closed:
            return
        if result.remarks:
            self.outcome.say(step.done, "Something was left out:", result.remarks)
            self._pages.setCurrentWidget(self.outcome)
            self._enable()
        else:
            self.accept()

    def _failed(self, error: SessileError) -> None:
        self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.show()

    def _forward(self) -> None:
        if self._pages.currentWidget() is self.outcome:
            self.accept()
        else:
            self.create_sessions()

    def _dropped(self, what: Dropped) -> None:
        if self._pages.currentWidget() is self.outcome:
            return
        if what.paths:
            self.add_files(what.paths)
        else:
            self._say(ONLY_FILES)

    def _enable(self) -> None:
        over = self._pages.currentWidget() is self.outcome
        if not over:
            self._pages.setCurrentWidget(self._list if self.proposals.rowCount() else self.empty)
        number, idle = len(self.proposals.wanted()), not self.work.running
        rows = self.table.chosen_rows()
        remarks = tuple(remark for row in rows for remark in self.proposals.remarks(row))
        self.remarks.say(remarks)
        for each in (self.add, self.split, self.cancel):
            each.setVisible(not over)
        self.add.setEnabled(idle)
        self.split.setEnabled(idle and len(rows) == 1 and len(self.proposals.proposal(rows[0]).read.found) > 1)
        self.verb.setText("Close" if over else f"Create {words.count(number, 'session')}" if number else "Create")
        self.verb.setAccessibleName(self.verb.text())
        self.verb.setEnabled(over or (idle and number > 0))

    def _connect(self) -> None:
        self.work.changed.connect(self._enable)
        self.add.clicked.connect(self.choose_files)
        self.split.clicked.connect(self.split_by_site)
        self.cancel.clicked.connect(self.reject)
        self.verb.clicked.connect(self._forward)
        self.proposals.dataChanged.connect(self._enable)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        DropArea(self, lambda: "Drop files to add them", self._dropped)

    def _lay_out(self) -> None:
        self.fault = parts.label(role="error")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._list = QWidget()
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.remarks)
        self._pages = QStackedWidget()
        for page in (self.empty, self._list, self.outcome):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(parts.label("Import sessions", role="title"))
        column.addWidget(self._pages, 1)
        column.addWidget(self.fault)
        column.addLayout(self._foot())
        self.resize(WIDTH, HEIGHT)

    def _foot(self) -> QHBoxLayout:
        self.add = parts.button("Add files…", "plus")
        self.split = parts.button("Split by site", "globe")
        self.split.setToolTip("Make one session for each site of the chosen file")
        self.cancel = parts.button("Cancel")
        self.verb = parts.button("Create", kind="primary")
        self.verb.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.add)
        row.addWidget(self.split)
        row.addWidget(self.work.busy, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.verb)
        return row
