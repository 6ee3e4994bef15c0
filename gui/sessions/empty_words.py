"""What an empty session table says, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from gui.sessions import groups
from gui.sessions.groups import Group


class Step(Enum):
    """What the button of an empty table does."""

    NEW = auto()
    CLEAR_FILTER = auto()
    SHOW_ALL = auto()


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """Title, sentence, button and what the button does."""

    title: str
    text: str
    button: str
    step: Step


_FIRST = EmptyWords(
    "No session yet",
    "Create one, sign in once by hand, and Sessile keeps that login. Cookie files dropped here become sessions.",
    "New session",
    Step.NEW,
)
_GROUPS = {
    groups.OPEN: ("No browser is open", "Choose a session and launch it: its browser opens where you left it."),
    groups.EXPIRING: ("Nothing expires soon", "Sessions that end within the hour are shown here."),
    groups.EXPIRED: ("Nothing has expired", "Expired sessions wait here for a day and can be renewed."),
    groups.PINNED: ("Nothing is pinned", "A pinned session never expires and is never evicted."),
    groups.BIN: ("The bin is empty", "Removed sessions wait here, and can be restored, until they are erased."),
}


def empty_words(group: Group, *, filtered: bool) -> EmptyWords:
    """Return the words for a group without rows; `filtered` when it is the filter that hides them."""
    if filtered:
        text = f"Nothing in “{group.title}” fits the filter."
        return EmptyWords("No session matches", text, "Clear filter", Step.CLEAR_FILTER)
    if group not in _GROUPS:
        return _FIRST
    title, text = _GROUPS[group]
    return EmptyWords(title, text, "Show all sessions", Step.SHOW_ALL)
