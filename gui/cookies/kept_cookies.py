"""Keeps the chosen cookies chosen when the table shows others, and those that an edit has given another identity."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from core.model.cookie import Cookie, CookieEdit, CookieId
from gui.cookies.cookie_changes import moves
from gui.cookies.cookie_table_view import CookieTableView


class KeptCookies(QObject):
    """Works by itself at every reset; `hold` keeps the choice over several, until a new jar is on show."""

    def __init__(self, table: CookieTableView) -> None:
        super().__init__(table)
        self._table = table
        self._held: tuple[Cookie, ...] = ()
        self._holding = self._choosing = self._new_jar = False
        self._renamed: dict[CookieId, CookieId] = {}  # by an edit that the jar does not show yet
        table.cookies.modelAboutToBeReset.connect(self._before)
        table.cookies.modelReset.connect(self._after)
        table.cookies.arranged.connect(self._release)
        table.selectionModel().selectionChanged.connect(self._person_chose)

    def hold(self) -> None:
        """Keep what is chosen now until the rows are those of a new jar; another choice of the person's ends it."""
        self._held, self._holding, self._new_jar = self._table.chosen(), True, True

    def note_renamed(self, edits: Iterable[CookieEdit]) -> None:
        """Follow cookies that an edit, which the jar does not show yet, gives another identity."""
        for edit in edits:
            if edit.before is not None and edit.after is not None and moves(edit.before, edit.after):
                self._renamed[edit.before.id] = edit.after.id

    def _before(self) -> None:
        if not self._holding:
            self._held = self._table.chosen()

    def _after(self) -> None:
        self._choosing = True
        self._table.choose(self._wanted())
        self._choosing = False

    def _wanted(self) -> list[Cookie | CookieId]:
        """Return what is chosen under its old and its new identity; an edit that failed has left the old one."""
        held: list[Cookie | CookieId] = list(self._held)
        if not self._renamed:
            return held
        return held + [self._renamed[cookie.id] for cookie in self._held if cookie.id in self._renamed]

    def _release(self) -> None:
        if self._new_jar:
            self._renamed.clear()
        self._held, self._holding, self._new_jar = (), False, False

    def _person_chose(self) -> None:
        if not self._choosing:
            self._holding = False
