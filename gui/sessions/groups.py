"""The side list's groups: what each one holds, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gui.sessions.session_row import SessionRow


@dataclass(frozen=True, slots=True)
class Group:
    """One entry of the side list. `key` is stable across restarts; a tag's key is `tag:` and the tag."""

    key: str
    title: str
    icon: str

    @property
    def tag(self) -> str:
        """The tag it stands for, empty for the fixed groups."""
        return self.key.removeprefix("tag:") if self.key.startswith("tag:") else ""

    def keep(self, rows: Iterable[SessionRow], now: float) -> list[SessionRow]:
        """Return the rows that belong to it at `now`; only the bin holds binned ones."""
        if self.key == "bin":
            return [row for row in rows if row.binned]
        kept = [row for row in rows if not row.binned]
        if self.tag:
            return [row for row in kept if self.tag in row.session.draft.tags]
        if self.key == "open":
            return [row for row in kept if row.open]
        if self.key == "expiring":
            return [row for row in kept if row.expiring(now)]
        if self.key == "expired":
            return [row for row in kept if row.ends_at <= now]
        return [row for row in kept if row.pinned] if self.key == "pinned" else kept


ALL = Group("all", "All sessions", "all")
OPEN = Group("open", "Open", "window")
EXPIRING = Group("expiring", "Expiring soon", "clock-soon")
EXPIRED = Group("expired", "Expired", "expired")
PINNED = Group("pinned", "Pinned", "pin")
BIN = Group("bin", "Bin", "bin")
FIXED = (ALL, OPEN, EXPIRING, EXPIRED, PINNED, BIN)


def tag_group(tag: str) -> Group:
    """Return the group of a tag."""
    return Group(f"tag:{tag}", tag, "tag")


def counts(rows: Iterable[SessionRow], now: float) -> dict[Group, int]:
    """Return every group with its count, in the side list's order: the fixed ones, then the tags by name."""
    rows = tuple(rows)
    tags = Counter(tag for row in rows if not row.binned for tag in row.session.draft.tags)
    result = {group: len(group.keep(rows, now)) for group in FIXED}
    for tag in sorted(tags, key=str.casefold):
        result[tag_group(tag)] = tags[tag]
    return result
