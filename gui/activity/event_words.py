"""What happened, in words: one row for every kind of event that the core writes down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.model.changes import Event
from gui.kit import words


class Area(StrEnum):
    """What the list can be narrowed to."""

    BROWSERS = "Browsers and pages"
    COOKIES = "Cookies"
    SESSIONS = "Sessions"
    SECRETS = "Reveals and exports"
    KEYS = "Locks and keys"
    UPKEEP = "Upkeep"


@dataclass(frozen=True, slots=True)
class EventWords:
    """`text` is the sentence; `icon` and `tone` stand before it; `areas` say where it is listed."""

    text: str
    icon: str
    areas: tuple[Area, ...]
    tone: str = "quiet"


def _in(*areas: Area) -> tuple[Area, ...]:
    return areas


EVENTS: Mapping[str, EventWords] = {
    "launched": EventWords("Browser opened", "launch", _in(Area.BROWSERS)),
    "closed": EventWords("Browser closed", "close", _in(Area.BROWSERS)),
    "extracted": EventWords("Page extracted", "extract", _in(Area.BROWSERS)),
    "results_exported": EventWords("Results exported", "export", _in(Area.SECRETS), "soon"),
    "results_erased": EventWords("Results erased", "erase", _in(Area.UPKEEP)),
    "batch_started": EventWords("Batch started", "extract", _in(Area.BROWSERS)),
    "batch_resumed": EventWords("Batch resumed", "extract", _in(Area.BROWSERS)),
    "batch_paused": EventWords("Batch paused", "extract", _in(Area.BROWSERS)),
    "batch_cancelled": EventWords("Batch cancelled", "extract", _in(Area.BROWSERS)),
    "batch_done": EventWords("Batch done", "extract", _in(Area.BROWSERS)),
    "recovered": EventWords("Recovered after Sessile was ended", "restore", _in(Area.BROWSERS, Area.UPKEEP)),
    "cookies_edited": EventWords("Cookies edited", "edit", _in(Area.COOKIES)),
    "cookies_cleared": EventWords("Cookies cleared", "broom", _in(Area.COOKIES)),
    "cookies_imported": EventWords("Cookies imported", "import", _in(Area.COOKIES)),
    "cookies_exported": EventWords("Cookies exported", "export", _in(Area.COOKIES, Area.SECRETS), "soon"),
    "revealed": EventWords("Value revealed or copied", "eye", _in(Area.SECRETS), "soon"),
    "created": EventWords("Session created", "plus", _in(Area.SESSIONS)),
    "updated": EventWords("Session edited", "edit", _in(Area.SESSIONS)),
    "pinned": EventWords("Pinned", "pin", _in(Area.SESSIONS)),
    "unpinned": EventWords("Unpinned", "unpin", _in(Area.SESSIONS)),
    "extended": EventWords("Given more time", "extend", _in(Area.SESSIONS)),
    "removed": EventWords("Removed to the bin", "bin", _in(Area.SESSIONS)),
    "restored": EventWords("Restored from the bin", "restore", _in(Area.SESSIONS)),
    "erased": EventWords("Erased for good", "erase", _in(Area.SESSIONS, Area.UPKEEP)),
    "evicted": EventWords("Put into the bin: the store was full", "bin", _in(Area.UPKEEP), "soon"),
    "expired_cleaned": EventWords("Put away: expired", "expired", _in(Area.UPKEEP)),
    "locked": EventWords("Locked", "lock", _in(Area.KEYS)),
    "unlocked": EventWords("Unlocked", "unlock", _in(Area.KEYS)),
    "unlock_failed": EventWords("Unlocking failed", "warning", _in(Area.KEYS), "urgent"),
    "encryption_on": EventWords("Encryption switched on", "lock", _in(Area.KEYS), "good"),
    "encryption_off": EventWords("Encryption switched off", "unlock", _in(Area.KEYS), "soon"),
    "key_rotated": EventWords("Key replaced", "key", _in(Area.KEYS)),
    "passphrase_changed": EventWords("Passphrase set or changed", "key", _in(Area.KEYS)),
    "passphrase_removed": EventWords("Passphrase removed", "key", _in(Area.KEYS)),
    "recovery_code_changed": EventWords("New recovery code made", "key", _in(Area.KEYS)),
    "keyring_on": EventWords("Keyring taken into use", "key", _in(Area.KEYS)),
    "keyring_off": EventWords("Keyring not used any more", "key", _in(Area.KEYS)),
}
WAYS = {"keyring": "by the keyring", "passphrase": "by the passphrase", "recovery": "by the recovery code"}
BY = {"person": "You", "program": "Sessile", "api": "A script over the API", "command_line": "The command line"}


def known(event: Event) -> EventWords:
    """Return the row for `event`; a kind of a newer version is said as it is called."""
    text = event.kind.replace("_", " ").capitalize()
    return EVENTS.get(event.kind) or EventWords(text, "info", _in(Area.UPKEEP))


def sentence(event: Event) -> str:
    """Return what happened, with the event's own count where it has one."""
    text = known(event).text
    detail = event.detail
    if event.kind.startswith("cookies_"):
        number, _, form = detail.partition(" as ")
        counted = words.count(int(number), "cookie") if number.isdigit() else ""
        detail = f"{counted}, {form}" if form and counted else counted
    elif event.kind == "created" and detail.startswith("copy of"):
        detail = "a copy"
    elif event.kind == "closed" and detail == "died":
        detail = "it ended unexpectedly"
    elif event.kind in ("unlocked", "unlock_failed"):
        detail = WAYS.get(detail, "")
    return f"{text} · {detail}" if detail else text


def by_whom(event: Event) -> str:
    """Say who did it."""
    return BY.get(event.by, event.by)
