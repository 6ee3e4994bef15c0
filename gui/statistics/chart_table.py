"""A chart's table: the same values in words, for whoever cannot or does not want to look at a picture."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.statistics.chart import Chart

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class ChartTableModel(QAbstractTableModel):
    """One row of words for each row of the chart."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: tuple[str, ...] = ("", "")
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_chart(self, chart: Chart) -> None:
        """Show the values of `chart`."""
        self.beginResetModel()
        self._heads, self._rows = chart.heads, chart.rows
        self.endResetModel()

    # Qt's own names from here on

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._heads[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one cell."""
        if not index.isValid() or role not in SPOKEN:
            return None
        return self._rows[index.row()][index.column()]
