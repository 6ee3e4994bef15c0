"""All commands in one list, found by typing (Ctrl+K)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.actions.catalogue import CATALOGUE, Action, Place
from gui.actions.commands import Commands
from gui.kit import parts, theme
from gui.kit.icons import icon

AREAS = {
    "session": "Session",
    "cookie": "Cookie",
    "extract": "Extraction",
    "result": "Extraction",
    "batch": "Batch",
    "view": "Window",
}
WIDTH, HIGHEST = 520, 392
EDGES = 10  # above and below the rows
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def title(action: Action) -> str:
    """Return the words of `action` that stand without their menu: "Session: Extend by 1 hour"."""
    words = action.title.rstrip("…")
    if Place.EXTEND in action.places and action.id != "session.extend":
        words = f"Extend {words[0].lower()}{words[1:]}"
    if Place.COPY_AS in action.places:
        words = f"Copy as {words}"
    if Place.THEME in action.places:
        words = f"Theme: {words.lower()}"
    return f"{AREAS[action.id.partition('.')[0]]}: {words}"


def matches(words: str, typed: str) -> bool:
    """Whether every typed word occurs in `words`."""
    return all(part in words.casefold() for part in typed.casefold().split())


class Palette(QDialog):
    """A filter box over the commands that can be used now; Enter runs the chosen one."""

    def __init__(self, commands: Commands, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("palette")
        self.setAccessibleName("Command palette")
        self._commands = commands
        self._usable = tuple(action for action in CATALOGUE if commands[action.id].isEnabled())
        self.box = QLineEdit()
        self.box.setPlaceholderText("Type a command")
        self.box.setAccessibleName("Type a command")
        self.box.textChanged.connect(self._filter)
        self.box.installEventFilter(self)
        self.list = _list()
        self.list.itemActivated.connect(self._run)
        self.list.itemClicked.connect(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self.list)
        self.setFixedWidth(WIDTH)
        self._filter("")

    def show_over(self, window: QWidget) -> None:
        """Show at the upper middle of `window`."""
        self.move(window.mapToGlobal(window.rect().topLeft()).x() + (window.width() - self.width()) // 2,
                  window.mapToGlobal(window.rect().topLeft()).y() + 64)  # fmt: skip
        self.show()
        self._fit()
        self.box.setFocus()

    def _filter(self, typed: str) -> None:
        self.list.clear()
        for action in self._usable:
            words = title(action)
            if matches(f"{words} {action.help}", typed):
                item = QTreeWidgetItem(self.list, [words, action.shortcut])
                item.setIcon(0, icon(action.icon, tone="urgent" if action.danger else "quiet"))
                item.setData(0, Qt.ItemDataRole.UserRole, action.id)
                item.setForeground(1, theme.current().quiet)
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._fit()

    def _fit(self) -> None:
        found = self.list.topLevelItemCount()
        self.list.setVisible(found > 0)
        rows = found * self.list.sizeHintForRow(0) + EDGES if found else 0
        self.setFixedHeight(min(HIGHEST, self.box.sizeHint().height() + rows + 2))

    def _run(self, item: QTreeWidgetItem | None) -> None:
        self.close()
        if item is not None:
            self._commands.run(item.data(0, Qt.ItemDataRole.UserRole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list, and Enter run, while the cursor stays in the box."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)


def _list() -> QTreeWidget:
    made = QTreeWidget()
    made.setAccessibleName("Commands")
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setColumnCount(2)
    made.setHeaderHidden(True)
    made.setRootIsDecorated(False)
    made.setUniformRowHeights(True)
    made.setIconSize(parts.ICON_SIZE)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.header().setStretchLastSection(False)
    made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return made
