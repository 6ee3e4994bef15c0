"""What is remembered for each session."""

from __future__ import annotations

from gui.extract.remembered import Remembered


def test_a_value_is_kept_by_its_key() -> None:
    kept: Remembered[int] = Remembered(2)
    kept.keep("a", 1)
    assert (kept.get("a"), kept.get("b")) == (1, None)


def test_the_one_unused_the_longest_goes_first() -> None:
    kept: Remembered[int] = Remembered(2)
    kept.keep("a", 1)
    kept.keep("b", 2)
    kept.get("a")
    kept.keep("c", 3)
    assert (kept.get("a"), kept.get("b"), kept.get("c")) == (1, None, 3)


def test_a_newer_value_takes_the_place_of_an_older_one() -> None:
    kept: Remembered[int] = Remembered(2)
    kept.keep("a", 1)
    kept.keep("a", 2)
    assert kept.get("a") == 2


def test_forgetting_is_for_good_and_harmless_again() -> None:
    kept: Remembered[int] = Remembered(2)
    kept.keep("a", 1)
    kept.forget("a")
    kept.forget("a")
    assert kept.get("a") is None
