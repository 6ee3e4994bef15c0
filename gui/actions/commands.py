"""The window's commands as Qt actions: bound to handlers by id, enabled by what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import Any, Unpack

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from gui.actions.catalogue import BY_ID, CATALOGUE, Action, Place
from gui.actions.context import Chosen, Context
from gui.kit import parts
from gui.kit.icons import icon
from gui.kit.tasks import Tasks

Handler = Callable[[], Coroutine[Any, Any, object] | object]


class Commands(QObject):
    """One QAction for each entry of the catalogue. `context` is what is chosen now."""

    def __init__(self, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = Context()
        self._parent = parent
        self._tasks = tasks
        self._handlers: dict[str, Handler] = {}
        self._actions = {action.id: self._make(action, parent) for action in CATALOGUE}
        self._enable()

    def __getitem__(self, action_id: str) -> QAction:
        """Return the QAction, for menus, buttons and tests."""
        return self._actions[action_id]

    def bind(self, action_id: str, handler: Handler) -> None:
        """Run `handler` (plain, or returning a coroutine that becomes a task) when the command is given."""
        if action_id in self._handlers:
            raise ValueError(f"{action_id} is bound already")
        self._handlers[BY_ID[action_id].id] = handler
        self._enable()

    def bound(self, action_id: str) -> bool:
        """Whether somebody answers the command."""
        return action_id in self._handlers

    def update(self, **chosen: Unpack[Chosen]) -> None:
        """Change fields of the context and enable what fits, such as `update(views=..., now=...)`."""
        self.context = replace(self.context, **chosen)
        self._enable()

    def run(self, action_id: str) -> None:
        """Give the command, as its menu entry would; a disabled one does nothing."""
        self._actions[action_id].trigger()

    def draw_icons(self, *only: str) -> None:
        """Draw the icons, or `only` some, and again at every change of theme: forty cost more than the first paint."""
        parts.follow_theme(self._parent, partial(self._draw, only or tuple(self._actions)))

    def hear(self, place: Place, widget: QWidget) -> None:
        """Let the keys of `place` (SESSION_ROW or COOKIE_ROW) work while the focus is in `widget`."""
        widget.addActions([self._actions[action.id] for action in CATALOGUE if action.heard_in is place])

    def _make(self, action: Action, parent: QWidget) -> QAction:
        made = QAction(action.title, parent)
        made.setObjectName(action.id)
        made.setCheckable(action.checkable)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        words = action.help or action.title.rstrip("…")
        made.setToolTip(f"{words} ({action.shortcut})" if action.shortcut else words)
        made.setStatusTip(action.help)
        made.triggered.connect(lambda _checked=False: self._triggered(action.id))
        if action.heard_in is None:
            parent.addAction(made)
        else:
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return made

    def _triggered(self, action_id: str) -> None:
        result = self._handlers[action_id]()
        if isinstance(result, Coroutine):
            self._tasks.start(result, name=action_id)

    def _enable(self) -> None:
        for action in CATALOGUE:
            self._actions[action.id].setEnabled(action.id in self._handlers and action.enabled_when(self.context))

    def _draw(self, action_ids: tuple[str, ...]) -> None:
        for action in (BY_ID[action_id] for action_id in action_ids):
            if action.icon:
                self._actions[action.id].setIcon(icon(action.icon, tone="urgent" if action.danger else "text"))
