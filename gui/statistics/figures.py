"""The store's figures in words, for the dialog and the clipboard."""

from __future__ import annotations

from dataclasses import dataclass

from core.model.statistics import StoreStatistics
from gui.kit import words


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it counts, how much, and what exactly is meant."""

    title: str
    amount: str
    meaning: str


def figures(statistics: StoreStatistics) -> tuple[Figure, ...]:
    """Put `statistics` into words, the most asked first."""
    age = words.duration(statistics.average_age) if statistics.total else "—"
    return (
        Figure("Sessions", f"{statistics.total:,}", "not counting the bin"),
        Figure("Open browsers", f"{statistics.open_browsers:,}", "right now"),
        Figure("In the bin", f"{statistics.in_bin:,}", "can be restored"),
        Figure("Expired ones cleaned", f"{statistics.expired_cleaned:,}", "since the store was made"),
        Figure("Created in the last hour", f"{statistics.created_last_hour:,}", ""),
        Figure("Average age", age, "since each was created"),
        Figure("Disk usage", words.size(statistics.disk_bytes), "store and profiles"),
    )


def as_text(shown: tuple[Figure, ...]) -> str:
    """Return the figures as lines to paste."""
    width = max(len(figure.title) for figure in shown) + 2
    return "\n".join(f"{figure.title + ':':<{width}}{figure.amount}" for figure in shown)
