"""The store's figures in words."""

from __future__ import annotations

from core.model.statistics import StoreStatistics
from gui.statistics.figures import as_text, figures

STATISTICS = StoreStatistics(
    total=1234, expired_cleaned=7, disk_bytes=28_000_000, average_age=97_200.0, created_last_hour=2, in_bin=3,
    open_browsers=1,
)  # fmt: skip


def amounts(statistics: StoreStatistics) -> dict[str, str]:
    return {figure.title: figure.amount for figure in figures(statistics)}


def test_every_figure_is_in_words() -> None:
    assert amounts(STATISTICS) == {
        "Sessions": "1,234",
        "Open browsers": "1",
        "In the bin": "3",
        "Expired ones cleaned": "7",
        "Created in the last hour": "2",
        "Average age": "1 d 3 h",
        "Disk usage": "28 MB",
    }


def test_no_sessions_have_no_age() -> None:
    assert amounts(StoreStatistics(0, 0, 0, 0.0, 0, 0, 0))["Average age"] == "—"


def test_the_text_to_paste_has_one_aligned_line_a_figure() -> None:
    lines = as_text(figures(STATISTICS)).splitlines()
    assert lines[0] == "Sessions:                 1,234"
    assert len({line.index(line.split(":")[1].strip()) for line in lines}) == 1
