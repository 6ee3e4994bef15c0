"""What an operation changed, by id, so that panels refresh just that; and news nobody asked for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.model.extraction import ExtractionHead


@dataclass(frozen=True, slots=True)
class Changes:
    """Session ids added, updated and removed; `cookies` are those whose jar differs.

    With none at all, something that concerns no session's values was written down.
    """

    added: frozenset[str] = frozenset()
    updated: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    cookies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ResultChanges:
    """Results that were kept, oldest first, and the ids of those that are gone: erased, or the oldest over the cap."""

    added: tuple[ExtractionHead, ...] = ()
    removed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to which session, at which unix time, by whom; `detail` never holds a secret.

    `number` is its place in the order of what happened, 0 while it is not written down.
    """

    kind: str
    session_id: str
    at: float
    by: str
    detail: str = ""
    number: int = 0


class NoticeKind(StrEnum):
    """News that the window puts into words."""

    EVICTED = "evicted"  # capacity: `session_id` went to the bin
    CLEANED = "cleaned"  # automatic cleanup binned or erased `count`
    HELD = "held"  # cleanup waits after a gap or a clock jump: `count` would go
    COOKIES_NOT_TAKEN = "cookies_not_taken"  # the browser refused or evicted `count` of the jar's cookies
    COOKIES_RESTORED = "cookies_restored"  # the profile had lost `count` cookies that the jar put back
    PROFILE_MISSING = "profile_missing"  # a sealed profile was gone; cookies and page storage went into a new one
    BROWSER_DIED = "browser_died"
    SAVE_FAILED = "save_failed"  # a capture could not be written; the last good state is kept
    SEAL_FAILED = "seal_failed"  # a profile stays readable until it is sealed at a later close or start; `detail`: why
    PROFILES_HELD = "profiles_held"  # switching on left `count` profiles readable that other programs have open
    PROFILES_SPOILT = "profiles_spoilt"  # switching off set `count` sealed profiles aside that cannot be opened
    RECORDS_DAMAGED = "records_damaged"  # `count` sessions could not be read; they stay in the database
    COOKIES_DAMAGED = "cookies_damaged"  # `count` sessions, `session_id` among them, hold other cookies than counted
    STORE_MOVED_ASIDE = "store_moved_aside"  # the database was damaged; `detail` names the file
    STORE_MISSING = "store_missing"  # there was no database beside `count` profiles; they are kept
    LOG_FAILED = "log_failed"  # no log file could be opened; `detail` says why
    RECOVERED = "recovered"  # `count` browsers were open when the program was killed
    BATCH_PAUSED = "batch_paused"  # a batch of `session_id` cannot go on by itself; `detail`: why
    BATCHES_LEFT = "batches_left"  # `count` batches were running when the program ended; they are paused
    MEMORY_LOST = "memory_lost"  # the same while cookies lived in memory only: nothing of them is kept


@dataclass(frozen=True, slots=True)
class Notice:
    """One piece of news about a session or the store; holds no secret."""

    kind: NoticeKind
    session_id: str = ""
    name: str = ""
    count: int = 0
    detail: str = ""
