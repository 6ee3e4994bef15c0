"""The batches, newest first: name, where each is, and a bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.model.batch import BatchProgress
from gui.actions.builder import context_menu
from gui.actions.catalogue import Place
from gui.actions.commands import Commands
from gui.extract.batch_words import STATE_LOOKS, ended, pace, short
from gui.kit import theme
from gui.kit.icons import pixmap
from gui.kit.plain_text import one_line, tooltip

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
ProgressRole = Qt.ItemDataRole.UserRole
ROW_HEIGHT, PADDING, BAR, ICON = 60, 10, 4, 16


class BatchListModel(QAbstractListModel):
    """Attribute: shown, as they were last told."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[BatchProgress] = []
        self._names: Mapping[str, str] = {}

    def load(self, batches: Iterable[BatchProgress], names: Mapping[str, str]) -> None:
        """Show these; `names` calls their sessions."""
        self.beginResetModel()
        self.shown, self._names = list(batches), names
        self.endResetModel()

    def put(self, progress: BatchProgress) -> bool:
        """Show how a batch stands now; False for an unknown one."""
        row = self.row_of(progress.batch.id)
        if row < 0:
            return False
        self.shown[row] = progress
        self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def row_of(self, batch_id: str) -> int:
        """Return a batch's row, -1 for an unknown one."""
        return next((row for row, each in enumerate(self.shown) if each.batch.id == batch_id), -1)

    def session_name(self, progress: BatchProgress) -> str:
        """Return what the batch's session is called."""
        return self._names.get(progress.batch.plan.session_id, "")

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the batches."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one batch."""
        if not index.isValid():
            return None
        progress = self.shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(progress.batch.plan.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(progress.batch.plan.name)}, {short(progress.batch)}, {pace(progress)}"
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, ROW_HEIGHT)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(f"{progress.batch.plan.name} · {self.session_name(progress)}")
        return progress if role == ProgressRole else None


class BatchList(QListView):
    """Signal: `chosen()`."""

    chosen = Signal()

    def __init__(self, model: BatchListModel, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._commands = model, commands
        self.setModel(model)
        self.setItemDelegate(BatchDelegate(self))
        self.setAccessibleName("Batches")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit())
        commands.hear(Place.BATCH_ROW, self)

    def batch_id(self) -> str:
        """Return the chosen batch's id, empty for none."""
        index = self.currentIndex()
        return self._model.shown[index.row()].batch.id if index.isValid() else ""

    def choose(self, batch_id: str) -> None:
        """Choose a batch; the newest one where that is unknown."""
        row = max(0, self._model.row_of(batch_id))
        self.setCurrentIndex(self._model.index(row))

    # Qt's own names from here on

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen batch."""
        if self.batch_id():
            context_menu(self._commands, Place.BATCH_ROW, self).popup(event.globalPos())


class BatchDelegate(QStyledItemDelegate):
    """Two lines and a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a batch."""
        progress = index.data(ProgressRole)
        if not isinstance(progress, BatchProgress):
            return
        painter.save()
        colours, place = theme.current(), QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, colours.selection)
        painter.fillRect(QRect(place.left(), place.bottom(), place.width(), 1), colours.line)
        inner = place.adjusted(PADDING, 8, -PADDING, -8)
        icon_name, tone = STATE_LOOKS[progress.batch.state]
        ratio = option.widget.devicePixelRatioF() if option.widget else 1.0
        painter.drawPixmap(inner.left(), inner.top(), pixmap(icon_name, tone=tone, size=ICON, ratio=ratio))
        title = inner.adjusted(ICON + 8, 0, 0, 0)
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colours.text)
        _line(painter, title, one_line(progress.batch.plan.name))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(colours.quiet)
        _line(painter, title.adjusted(0, 18, 0, 0), short(progress.batch))
        bar = QRect(title.left(), inner.bottom() - BAR + 2, title.width(), BAR)
        painter.fillRect(bar, colours.line)
        share = ended(progress.batch) / progress.batch.total if progress.batch.total else 0.0
        painter.fillRect(QRect(bar.left(), bar.top(), round(bar.width() * share), BAR), colours.colour(tone))
        painter.restore()


def _line(painter: QPainter, place: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
