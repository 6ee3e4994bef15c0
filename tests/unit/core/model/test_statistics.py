"""Figures about a cleanup."""

from __future__ import annotations

from core.model.statistics import CleanupResult


def test_a_cleanup_holds_nothing_back_unless_said() -> None:
    assert CleanupResult(binned=1, erased=2, remaining=3, bytes_freed=4, duration=0.5).held == 0
