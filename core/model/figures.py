"""What was counted since the program began, and how the store stands: the values behind the metrics."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.model.extraction import Mode
from core.model.verdict import SignIn


class LaunchKind(StrEnum):
    """What a browser was started for."""

    HEADED = "headed"  # a person
    HEADLESS = "headless"  # extractions as a session
    THROW_AWAY = "throw_away"  # one extraction without a session


@dataclass(frozen=True, slots=True)
class Spread:
    """How values lie: `counts` has one entry for each of `bounds` and one for what is above, `total` is their sum."""

    bounds: tuple[float, ...]
    counts: tuple[int, ...]
    total: float


@dataclass(frozen=True, slots=True)
class Counted:
    """What happened since the program began. Lifetimes, cleanups and latencies in seconds.

    A latency is that of a method and a route; a request is counted by method, route and status.
    """

    launches: Mapping[LaunchKind, int]
    extractions: Mapping[tuple[Mode, SignIn], int]
    requests: Mapping[tuple[str, str, int], int]
    latencies: Mapping[tuple[str, str], Spread]
    lifetimes: Spread
    cleanups: Spread
    captures: int = 0
    cookie_writes: int = 0
    evictions: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How an open store stands: `active` sessions can be used, `disk_bytes` in bytes, `browsers` by being headed."""

    active: int
    in_bin: int
    disk_bytes: int
    browsers: Mapping[bool, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything now. `created` and `expired` count since the store began; `standing` is None while locked."""

    created: int
    expired: int
    counted: Counted
    standing: Standing | None
