"""Data that lies beside the project may be missing on one's own machine, and nowhere else."""

from __future__ import annotations

import pytest
from _pytest.outcomes import Failed, Skipped

from tests.shared_data import shared

MISSING = "cookies/no_such_file.jsonl"


def test_without_the_data_the_tests_of_every_commit_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Failed, match="no_such_file"):
        shared(MISSING)


def test_without_the_data_a_test_of_ones_own_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(Skipped, match="no_such_file"):
        shared(MISSING)
