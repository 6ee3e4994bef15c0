"""The sessions panel: side list and table, loaded from the core and kept in step with it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.errors import ErrorKind, SessileError
from core.model.changes import Changes
from core.model.session import SessionView
from gui.kit.frame import Frame
from gui.sessions import groups
from gui.sessions.browser_commands import BrowserCommands
from gui.sessions.filter import parse_filter
from gui.sessions.groups import Group
from gui.sessions.session_commands import SessionCommands
from gui.sessions.session_list import SessionList
from gui.sessions.session_table_model import SessionTableModel
from gui.sessions.side_list import SideList

_FEW = 32  # up to here, asking for each session costs less than reading the whole list


class SessionsPanel(QObject):
    """Everything about the list of sessions.

    Attributes: side_list and table (widgets for the window's splitters), model.
    Signals: `selection_changed(tuple[SessionView, ...])`, also when a chosen one changes; `counted(shown, total)`;
    `filter_cleared()` when the filter box must become empty.
    """

    selection_changed = Signal(object)
    counted = Signal(int, int)
    filter_cleared = Signal()

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(parent)
        self._frame = frame
        self._loaded = False
        self._waiting = Changes()
        self._following = False
        self._awaited = ""
        self._group = groups.ALL
        self.model = SessionTableModel(self, now=frame.now, bin_days=lambda: frame.core.settings.bin_days)
        self.side_list = SideList()
        self.table = SessionList(frame, self.model)
        self._commands = SessionCommands(frame, self.model, parent, shown=self.choose)
        self._browser_commands = BrowserCommands(frame, parent)
        self._connect()

    async def load(self) -> None:
        """Read every session and choose what was chosen before `forget`, else the first one shown."""
        self.model.load(await self._frame.core.sessions.list())
        self._loaded = True
        self._refresh()
        self.side_list.choose(self._group)
        if self.model.rowCount() and not self.views():
            self.table.rows.chosen.choose((self.model.view_at(0).session.id,))
        self._follow()

    def forget(self) -> None:
        """Hold nothing of any session until the next `load`."""
        self._group = self.side_list.group
        self._loaded = False
        self._waiting, self._awaited = Changes(), ""
        self.model.load(())
        self._refresh()

    def set_filter(self, text: str) -> None:
        """Show only what fits `text`, the filter box's content."""
        self.model.show(filter_=parse_filter(text))
        self._refresh()

    def choose(self, session_id: str) -> None:
        """Go to a session, leaving a group or a filter that hides it; one that is still to come is gone to then."""
        view = self.model.view_of(session_id)
        self._awaited = "" if view else session_id
        if view is not None and self.model.place_of(session_id) is None:
            self.filter_cleared.emit()
            self.set_filter("")
            if self.model.place_of(session_id) is None:
                self.side_list.choose(groups.BIN if view.session.binned else groups.ALL)
        rows = self.table.rows
        rows.chosen.choose((session_id,))
        rows.scrollTo(rows.currentIndex())

    def views(self) -> tuple[SessionView, ...]:
        """Return the chosen sessions."""
        return self.table.rows.chosen.views()

    def _connect(self) -> None:
        frame, rows = self._frame, self.table.rows
        frame.signals.changes.connect(self._changed)
        self.side_list.chosen.connect(self._show_group)
        self.table.clear_filter.connect(self.filter_cleared)
        self.table.clear_filter.connect(lambda: self.set_filter(""))
        self.table.show_all.connect(lambda: self.side_list.choose(groups.ALL))
        rows.chosen.changed.connect(self._tell)
        rows.moved.connect(self._time_moved)
        rows.opened.connect(self._open)
        frame.commands.bind("view.columns", rows.header.show_menu)

    def _open(self) -> None:
        commands = self._frame.commands
        commands.run("session.focus" if commands["session.focus"].isEnabled() else "session.launch")

    def _show_group(self, group: Group) -> None:
        self.model.show(group=group)
        self._refresh()

    def _time_moved(self) -> None:
        self._refresh()
        self._tell(self.views())

    def _refresh(self) -> None:
        self.side_list.show_counts(self.model.counts())
        if self._loaded:
            self.table.refresh()
        self.counted.emit(self.model.rowCount(), self.model.total())

    def _tell(self, views: tuple[SessionView, ...]) -> None:
        self._frame.commands.update(views=views, now=self._frame.now())
        self.selection_changed.emit(views)

    def _changed(self, changes: Changes) -> None:
        before = self._waiting
        self._waiting = Changes(
            added=before.added | changes.added,
            updated=before.updated | changes.updated,
            removed=before.removed | changes.removed,
        )
        self._follow()

    def _follow(self) -> None:
        if self._loaded and not self._following and self._waiting != Changes():
            self._following = True
            self._frame.tasks.start(self._catch_up(), name="sessions.follow")

    async def _catch_up(self) -> None:
        try:
            while self._waiting != Changes():
                changes, self._waiting = self._waiting, Changes()
                fresh = await self._read(changes.added | changes.updated)
                chosen, place = self.views(), self.table.rows.chosen.first_row()
                self.model.apply(changes, fresh)
                self._refresh()
                if self.model.view_of(self._awaited):
                    self.choose(self._awaited)
                elif chosen and all(self._put_away(view) for view in chosen) and self.model.rowCount():
                    self.choose(self.model.view_at(min(place, self.model.rowCount() - 1)).session.id)
        finally:
            self._following = False

    def _put_away(self, before: SessionView) -> bool:
        after = self.model.view_of(before.session.id)
        return after is None or after.session.binned is not before.session.binned

    async def _read(self, session_ids: frozenset[str]) -> list[SessionView]:
        sessions = self._frame.core.sessions
        if len(session_ids) > _FEW:
            return [view for view in await sessions.list() if view.session.id in session_ids]
        views = []
        for session_id in session_ids:
            try:
                views.append(await sessions.get(session_id=session_id))
            except SessileError as error:
                if error.kind is not ErrorKind.NOT_FOUND:
                    raise
        return views
