"""Figures about a store and about a cleanup."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoreStatistics:
    """The store at one moment. `disk_bytes` in bytes, `average_age` in seconds; the bin is not in `total`.

    `unreadable` are in the database and damaged: they are in no other figure but what the disk holds.
    """

    total: int
    expired_cleaned: int
    disk_bytes: int
    average_age: float
    created_last_hour: int
    in_bin: int
    open_browsers: int
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class CleanupResult:
    """What a cleanup did. `duration` in seconds; `held` is how many it left alone after a gap or a clock jump."""

    binned: int
    erased: int
    remaining: int
    bytes_freed: int
    duration: float
    held: int = 0
