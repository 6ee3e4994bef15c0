"""The sessions that a bulk import would create, as a Qt table: each can be renamed or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import IntEnum
from urllib.parse import urlsplit

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.model.transfer import Remark, SessionProposal
from gui.kit import theme, words
from gui.kit.plain_text import one_line, tooltip
from gui.transfer.format_words import NAMES

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
NOTHING = "nothing"
NO_SITE = Remark("", "The text names no site", "Import it into a session, where its address can be given.")
_Role = Qt.ItemDataRole


class ProposalColumn(IntEnum):
    """Name with its check box, cookies, site, format, file, remarks."""

    NAME = 0
    COOKIES = 1
    SITE = 2
    FORMAT = 3
    ORIGIN = 4
    REMARKS = 5


TITLES = {
    ProposalColumn.NAME: "Session",
    ProposalColumn.COOKIES: "Cookies",
    ProposalColumn.SITE: "Start page",
    ProposalColumn.FORMAT: "Format",
    ProposalColumn.ORIGIN: "From",
    ProposalColumn.REMARKS: "Remarks",
}


class ProposalModel(QAbstractTableModel):
    """What has nothing in it is listed with its remark, and cannot be checked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._proposals: list[SessionProposal] = []
        self._wanted: list[bool] = []

    def add(self, proposals: Iterable[SessionProposal]) -> None:
        """Append proposals, checked as far as there is something in them."""
        new = list(proposals)
        if new:
            first = len(self._proposals)
            self.beginInsertRows(NO_PARENT, first, first + len(new) - 1)
            self._proposals += new
            self._wanted += [_holds(each) for each in new]
            self.endInsertRows()

    def put_in_place(self, row: int, proposals: Iterable[SessionProposal]) -> None:
        """Replace the proposal of `row` by several."""
        self.beginResetModel()
        new = list(proposals)
        self._proposals[row : row + 1] = new
        self._wanted[row : row + 1] = [_holds(each) for each in new]
        self.endResetModel()

    def proposal(self, row: int) -> SessionProposal:
        """Return the proposal of `row`, under the name it has now."""
        return self._proposals[row]

    def remarks(self, row: int) -> tuple[Remark, ...]:
        """Return what is to be said of `row`: what was read, and why nothing could be."""
        return _remarks(self._proposals[row])

    def wanted(self) -> tuple[SessionProposal, ...]:
        """Return what is checked."""
        return tuple(each for each, wanted in zip(self._proposals, self._wanted, strict=True) if wanted)

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the proposals."""
        return 0 if parent.isValid() else len(self._proposals)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(ProposalColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return TITLES[ProposalColumn(section)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the name be edited and checked."""
        flags = super().flags(index)
        if index.isValid() and index.column() == ProposalColumn.NAME and _holds(self._proposals[index.row()]):
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid():
            return None
        proposal, column = self._proposals[index.row()], ProposalColumn(index.column())
        if role == _Role.EditRole:
            return proposal.name
        if role == _Role.CheckStateRole and column is ProposalColumn.NAME and _holds(proposal):
            return Qt.CheckState.Checked if self._wanted[index.row()] else Qt.CheckState.Unchecked
        return _cell(proposal, column, role, wanted=self._wanted[index.row()])

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take another name, or check and uncheck."""
        if not index.isValid():
            return False
        if role == _Role.CheckStateRole:
            self._wanted[index.row()] = Qt.CheckState(value) is Qt.CheckState.Checked
        elif role == _Role.EditRole and isinstance(value, str) and value.strip():
            self._proposals[index.row()] = replace(self._proposals[index.row()], name=value.strip())
        else:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), len(ProposalColumn) - 1))
        return True


def _holds(proposal: SessionProposal) -> bool:
    return bool(proposal.read.found or proposal.read.storage)


def _remarks(proposal: SessionProposal) -> tuple[Remark, ...]:
    return ((NO_SITE,) if proposal.read.needs_url else ()) + proposal.read.remarks


def _cell(proposal: SessionProposal, column: ProposalColumn, role: int, *, wanted: bool) -> object:
    text = _text(proposal, column)
    if role == _Role.DisplayRole:
        return one_line(text)
    if role == _Role.ToolTipRole:
        return tooltip(text)
    if role == _Role.AccessibleTextRole:
        return f"{TITLES[column]}: {one_line(text) or 'none'}"
    if role == _Role.ForegroundRole and (not wanted or column is not ProposalColumn.NAME):
        return theme.current().quiet
    return None


def _text(proposal: SessionProposal, column: ProposalColumn) -> str:
    read, said = proposal.read, _remarks(proposal)
    return {
        ProposalColumn.NAME: proposal.name,
        ProposalColumn.COOKIES: f"{len(read.found):,}" if _holds(proposal) else NOTHING,
        ProposalColumn.SITE: urlsplit(proposal.start_url).netloc,
        ProposalColumn.FORMAT: NAMES[read.format] if read.format else "not known",
        ProposalColumn.ORIGIN: proposal.origin,
        ProposalColumn.REMARKS: words.count(len(said), "remark") if said else "",
    }[column]
