"""The pages of a batch as rows: as many as there are, and only those held that somebody looks at."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from core.model.batch import BatchPage, BatchProgress, BatchState, PageState
from gui.extract.batch_words import LOGIN_WORDS, page_state
from gui.kit.icons import icon
from gui.kit.plain_text import one_line, tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
CHUNK = 50  # pages that are read and held together


class Column(IntEnum):
    """The columns, first to last."""

    ADDRESS = 0
    STATE = 1
    STATUS = 2
    TITLE = 3
    LOGIN = 4
    ATTEMPTS = 5


TITLES = {
    Column.ADDRESS: "Address",
    Column.STATE: "State",
    Column.STATUS: "Status",
    Column.TITLE: "Title, or why there is none",
    Column.LOGIN: "Login",
    Column.ATTEMPTS: "Attempts",
}


class BatchPagesModel(QAbstractTableModel):
    """Signal: `wanted(int)`, a chunk that is looked at and not held."""

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._chunks: dict[int, tuple[BatchPage, ...]] = {}
        self._progress: BatchProgress | None = None

    def stand(self, progress: BatchProgress | None) -> None:
        """Let waiting pages say what their batch makes of them: it loads them, or it was cancelled."""
        before, self._progress = self._progress, progress
        if self._count and _standing(before) != _standing(progress):
            self.dataChanged.emit(self.index(0, Column.STATE), self.index(self._count - 1, Column.STATE))

    def clear(self, count: int = 0) -> None:
        """Show `count` other pages, none of which is held."""
        self.beginResetModel()
        self._count, self._chunks = count, {}
        self.endResetModel()

    def resize(self, count: int) -> None:
        """Have `count` rows from now on: pages were found, or are in another state now."""
        if count > self._count:
            self.beginInsertRows(NO_PARENT, self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(NO_PARENT, count, self._count - 1)
            self._count = count
            self.endRemoveRows()

    def put(self, chunk: int, pages: tuple[BatchPage, ...]) -> None:
        """Hold the pages of a chunk."""
        before = self._chunks.get(chunk)
        self._chunks[chunk] = pages
        first, last = chunk * CHUNK, min((chunk + 1) * CHUNK, self._count) - 1
        if pages != before and last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

    def keep(self, chunks: set[int]) -> None:
        """Hold these chunks alone: the others are no longer as they were."""
        self._chunks = {chunk: pages for chunk, pages in self._chunks.items() if chunk in chunks}

    def page(self, row: int) -> BatchPage | None:
        """Return a page, None while it is not held."""
        chunk = row // CHUNK
        pages = self._chunks.get(chunk)
        if pages is None:
            self.wanted.emit(chunk)
            return None
        place = row - chunk * CHUNK
        return pages[place] if place < len(pages) else None

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the pages."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title a column."""
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return TITLES[Column(section)] if wanted else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid() or role not in _ROLES:
            return None
        page, column = self.page(index.row()), Column(index.column())
        if page is None:
            return "…" if column is Column.ADDRESS and role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DecorationRole:
            _, name, tone = page_state(page, self._progress)
            return icon(name, tone=tone) if column is Column.STATE else None
        text = page_state(page, self._progress)[0] if column is Column.STATE else _words(page, column)
        return one_line(text) if role == Qt.ItemDataRole.DisplayRole else tooltip(text)


_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.ToolTipRole)


def _standing(progress: BatchProgress | None) -> tuple[BatchState | None, tuple[str, ...]]:
    return (progress.batch.state, progress.loading) if progress is not None else (None, ())


def _words(page: BatchPage, column: Column) -> str:
    match column:
        case Column.ADDRESS:
            return page.url
        case Column.STATUS:
            return str(page.status) if page.status else ""
        case Column.TITLE:
            return page.error or page.title
        case Column.LOGIN:
            return LOGIN_WORDS[page.verdict] if page.state is PageState.DONE else ""
    return str(page.attempts) if page.attempts else ""
