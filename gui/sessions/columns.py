"""The table's columns: names, titles, and what each one sorts by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum

from gui.sessions.session_row import NEVER, SessionRow, State

SortKey = Callable[[SessionRow], str | float]


class Column(IntEnum):
    """The columns in their first order; the number is Qt's section."""

    SESSION = 0
    STATE = 1
    EXPIRES = 2
    COOKIES = 3
    TAGS = 4
    LAST_USED = 5
    SIZE = 6

    @property
    def title(self) -> str:
        """What the header says."""
        return _TITLES[self]


NUMBERS = frozenset({Column.COOKIES, Column.SIZE})
"""Columns of figures, set flush right."""

_TITLES: Mapping[Column, str] = {
    Column.SESSION: "Session",
    Column.STATE: "State",
    Column.EXPIRES: "Expires",
    Column.COOKIES: "Cookies",
    Column.TAGS: "Tags",
    Column.LAST_USED: "Last used",
    Column.SIZE: "Size",
}

_KEYS: Mapping[Column, SortKey] = {
    Column.SESSION: lambda row: row.name_key,
    Column.EXPIRES: lambda row: row.erased_at if row.binned else NEVER if row.pinned else row.session.expires_at,
    Column.COOKIES: lambda row: row.view.session.cookie_count,
    Column.TAGS: lambda row: row.tags_key,
    Column.LAST_USED: lambda row: row.view.session.last_accessed,
    Column.SIZE: lambda row: row.view.session.disk_bytes,
}


def sort_key(column: Column, now: float) -> SortKey:
    """Return the key to sort by `column`; states depend on the moment."""
    if column is Column.STATE:
        return lambda row: State.EXPIRED if row.ends_at <= now else row.lasting
    return _KEYS[column]
