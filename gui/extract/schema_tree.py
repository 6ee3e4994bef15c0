"""The fields of a schema as a tree, with those inside others below them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.extract.schema_draft import Path, SchemaDraft
from gui.kit import parts
from gui.kit.icons import icon
from gui.kit.plain_text import one_line, tooltip

COLUMNS = ("Field", "Selector", "Type")
_PATH = Qt.ItemDataRole.UserRole


class SchemaTree(QWidget):
    """Attributes: tree, add, inside, remove. Signals: `chosen()`; `changed()`, fields were added or removed."""

    chosen = Signal()
    changed = Signal()

    def __init__(self, draft: SchemaDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._items: dict[Path, QTreeWidgetItem] = {}
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("Fields of a record")
        self.tree.setHeaderLabels(COLUMNS)
        self.tree.setUniformRowHeights(True)
        self.tree.setMinimumHeight(110)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(0, 150)
        self.tree.setColumnWidth(2, 90)
        self.add = parts.button("Add field", "plus")
        self.inside = parts.button("Add inside", "plus", name="Add a field inside the chosen one")
        self.remove = parts.button("Remove", "erase", name="Remove the chosen field")
        self.tree.currentItemChanged.connect(lambda *_: self._choose())
        self.add.clicked.connect(lambda: self._grow(self.path()[:-1]))
        self.inside.clicked.connect(lambda: self._grow(self.path()))
        self.remove.clicked.connect(self._shrink)
        row = QHBoxLayout()
        row.setSpacing(6)
        for each in (self.add, self.inside, self.remove):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tree, 1)
        column.addLayout(row)

    def path(self) -> Path:
        """Return the chosen field's path; empty when none is chosen."""
        item = self.tree.currentItem()
        found = item.data(0, _PATH) if item is not None else None
        return tuple(found) if found else ()

    def choose(self, path: Path) -> None:
        """Choose a field; the first one where there is none such."""
        item = self._items.get(path) or self._items.get((0,))
        if item is not None:
            self.tree.setCurrentItem(item)
        self._choose()

    def renew(self) -> None:
        """Show the draft's fields anew; the chosen one stays chosen."""
        before = self.path()
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items = {}
        for path in self._draft.below(()):
            self._grow_item(path, self.tree.invisibleRootItem())
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.choose(before)

    def retell(self, path: Path) -> None:
        """Show the words of one field anew."""
        if path in self._items:
            field = self._draft.at(path)
            for column, key in enumerate(("name", "selector", "type")):
                self._items[path].setText(column, one_line(str(field.get(key) or "")))

    def mark(self, path: Path | None, sentence: str) -> None:
        """Mark the field that is refused, and no other."""
        for each, item in self._items.items():
            refused = each == path
            item.setIcon(0, icon("warning", tone="urgent") if refused else icon("dot", tone="quiet"))
            item.setToolTip(0, (tooltip(sentence) or "") if refused else "")

    def _grow_item(self, path: Path, parent: QTreeWidgetItem) -> None:
        item = QTreeWidgetItem(parent)
        item.setData(0, _PATH, list(path))
        item.setIcon(0, icon("dot", tone="quiet"))
        self._items[path] = item
        self.retell(path)
        for each in self._draft.below(path):
            self._grow_item(each, item)

    def _choose(self) -> None:
        self.inside.setEnabled(bool(self.path()))
        self.remove.setEnabled(bool(self.path()))
        self.chosen.emit()

    def _grow(self, path: Path) -> None:
        added = self._draft.add(path)
        self.renew()
        self.choose(added)
        self.changed.emit()

    def _shrink(self) -> None:
        if path := self.path():
            self._draft.remove(path)
            self.renew()
            self.changed.emit()
