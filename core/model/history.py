"""How a store came to be as it is, and what lies ahead of it: the values behind the statistics' pictures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OverTime:
    """How many sessions were listed at each of `moments` (unix seconds, evenly spaced, oldest first; the last is now).

    `created` counts those that were created since the moment before. The bin is not counted.
    """

    moments: tuple[float, ...]
    listed: tuple[int, ...]
    created: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long sessions live: one count for each of `bounds` (seconds, not exceeded) and one for what is above.

    `ended` are those that have left the list, from creation until then; `going` are those in it, until now.
    """

    bounds: tuple[float, ...]
    ended: tuple[int, ...]
    going: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """How many sessions expire in each of the next 24 hours, and in each of the next 7 times 24 hours.

    `later` expire after that, `never` are pinned, `in_use` cannot expire now, `expired` have.
    """

    hours: tuple[int, ...]
    days: tuple[int, ...]
    later: int
    never: int
    in_use: int
    expired: int


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What kept results say of the login; `login_page` came where another page was asked for, and counts there only.

    `more` tells that older results were left out.
    """

    signed_in: int
    signed_out: int
    login_page: int
    unknown: int
    more: bool = False


@dataclass(frozen=True, slots=True)
class DiskUse:
    """What the profile of one session takes, in bytes."""

    session_id: str
    name: str
    disk_bytes: int
    binned: bool


@dataclass(frozen=True, slots=True)
class StoreHistory:
    """Everything at one moment (`at`, unix seconds); `disk` has the largest first, the bin included."""

    at: float
    over_time: OverTime
    lifetimes: Lifetimes
    ahead: Ahead
    verdicts: Verdicts
    disk: tuple[DiskUse, ...]
