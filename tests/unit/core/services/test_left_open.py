"""Profiles that a kill left readable are counted, those that a browser has are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.paths import Layout
from core.services import left_open
from core.services.left_open import count_left_open


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Give a base folder with two profile folders, and beside them what is none."""
    made = Layout(tmp_path)
    for name in ("one", "two", "three.tmp"):
        made.profile(name).mkdir(parents=True)
    made.sealed_profile("three").touch()
    made.profile("link").symlink_to(made.profile("one"))
    return made


def test_without_a_store_there_are_none(tmp_path: Path) -> None:
    assert count_left_open(Layout(tmp_path / "base")) == 0


def test_folders_count_and_neither_links_nor_what_is_half_written(layout: Layout) -> None:
    assert count_left_open(layout) == 2


def test_whoever_knows_what_is_in_use_spares_it(layout: Layout) -> None:
    assert count_left_open(layout, spared={"two"}) == 1


def test_what_a_browser_has_is_not_left_open(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_open, "profiles_in_use", lambda folder: frozenset({"one"}))
    assert count_left_open(layout) == 1
