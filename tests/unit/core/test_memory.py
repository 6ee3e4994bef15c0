"""Making very many values without a search for garbage among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from core.memory import MANY, many_values


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_few_values_change_nothing() -> None:
    frozen = gc.get_freeze_count()
    with many_values(MANY):
        assert gc.isenabled()
    assert gc.get_freeze_count() == frozen


def test_no_search_runs_while_many_are_made_and_none_looks_at_them_afterwards() -> None:
    with many_values(MANY + 1):
        assert not gc.isenabled()
        made = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= len(made)


def test_the_search_waits_for_the_last_of_overlapping_blocks() -> None:
    first, second = many_values(MANY + 1), many_values(MANY + 2)
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_a_failure_inside_brings_the_search_back() -> None:
    with pytest.raises(ValueError, match="wrong"), many_values(MANY + 1):
        raise ValueError("wrong")
    assert gc.isenabled()
