"""The preview's columns, and what one cell says; a masked value is nowhere in it."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import Qt

from core.model.cookie import Cookie
from core.model.transfer import PreviewItem
from gui.kit import parts, theme
from gui.kit.icons import icon
from gui.kit.plain_text import one_line, tooltip
from gui.transfer import outcomes
from gui.transfer.difference import differences, expiry, partition
from gui.transfer.outcomes import STORED, Outcome

MASK = "•" * 8
EMPTY_VALUE = "(empty)"
SHORT_MASK = "•" * 3  # for two of them in one cell
ARROW = " → "
_Role = Qt.ItemDataRole


class PreviewColumn(IntEnum):
    """What becomes of it, the cookie, and why."""

    OUTCOME = 0
    NAME = 1
    VALUE = 2
    DOMAIN = 3
    DETAILS = 4
    PATH = 5
    EXPIRES = 6
    PLACE = 7


TITLES = {
    PreviewColumn.OUTCOME: "Outcome",
    PreviewColumn.NAME: "Name",
    PreviewColumn.VALUE: "Value",
    PreviewColumn.DOMAIN: "Domain",
    PreviewColumn.PATH: "Path",
    PreviewColumn.EXPIRES: "Expires",
    PreviewColumn.DETAILS: "Details",
    PreviewColumn.PLACE: "Where",
}
_FULL = frozenset({PreviewColumn.OUTCOME, PreviewColumn.NAME, PreviewColumn.VALUE, PreviewColumn.DETAILS})


class PreviewCell:
    """One cell: `bits` are its row's outcomes, `item` is None for a cookie that the jar would lose."""

    def __init__(self, cookie: Cookie, item: PreviewItem | None, bits: int, *, revealed: bool, now: float) -> None:
        self._cookie, self._item, self._bits = cookie, item, bits
        self._revealed, self._now = revealed, now

    def answer(self, column: PreviewColumn, role: int) -> object:
        """Answer for `role`."""
        if role == _Role.DisplayRole:
            return one_line(self.text(column))
        if role == _Role.ToolTipRole:
            return tooltip(self._hint(column))
        if role == _Role.AccessibleTextRole:
            return f"{TITLES[column]}: {one_line(self._spoken(column)) or 'none'}"
        if role == _Role.ForegroundRole:
            quiet = not self._bits & (STORED | Outcome.REMOVED) or column not in _FULL
            return theme.current().quiet if quiet else None
        if role == _Role.DecorationRole and column is PreviewColumn.OUTCOME:
            shown = outcomes.look(self._bits)
            return icon(shown.icon, tone=shown.tone)
        if role == _Role.FontRole and column is PreviewColumn.VALUE:
            return parts.fixed_font()
        return None

    def text(self, column: PreviewColumn) -> str:
        """Return the cell's words."""
        cookie, place = self._cookie, self._item.place if self._item else "in the jar"
        said: dict[PreviewColumn, Callable[[], str]] = {
            PreviewColumn.OUTCOME: lambda: outcomes.word(self._bits),
            PreviewColumn.NAME: lambda: cookie.name,
            PreviewColumn.VALUE: self._value,
            PreviewColumn.DOMAIN: lambda: cookie.shown_domain,
            PreviewColumn.PATH: lambda: cookie.path,
            PreviewColumn.EXPIRES: lambda: expiry(cookie, now=self._now),
            PreviewColumn.DETAILS: self._details,
            PreviewColumn.PLACE: lambda: place,
        }
        return said[column]()

    def _value(self) -> str:
        before = self._item.before if self._item else None
        if before is None or before.value == self._cookie.value:
            return _shown(self._cookie) if self._revealed else MASK
        both = (_shown(before), _shown(self._cookie)) if self._revealed else (SHORT_MASK, SHORT_MASK)
        return ARROW.join(both)

    def _details(self) -> str:
        item = self._item
        if item is None:
            return "not in the import, and its site is replaced"
        said = [item.why, *item.altered]
        if item.before is not None and self._bits & (Outcome.CHANGED | Outcome.LEFT_OUT):
            said += differences(item.before, item.cookie, now=self._now)
        if item.partitioned:
            said.append(f"kept apart for {partition(item.cookie.partition_key)}")
        return "; ".join(each for each in said if each)

    def _hint(self, column: PreviewColumn) -> str:
        if column is PreviewColumn.VALUE and not self._revealed:
            return "Hidden. A double click or Space shows it."
        return self.text(column)

    def _spoken(self, column: PreviewColumn) -> str:
        if column is PreviewColumn.VALUE and not self._revealed:
            return "hidden"
        return self.text(column)


def _shown(cookie: Cookie) -> str:
    return one_line(cookie.value, most=120) or EMPTY_VALUE
