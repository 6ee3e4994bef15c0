"""Python's search for garbage, while what stays is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from gui.kit.garbage import no_search

FREEZE = gc.freeze


@pytest.fixture(autouse=True)
def _searched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(gc, "freeze", FREEZE)
    before = gc.isenabled()
    gc.enable()
    yield
    gc.unfreeze()
    if not before:
        gc.disable()


def test_nothing_is_searched_meanwhile_and_what_was_made_never() -> None:
    with no_search():
        searched = gc.isenabled()
        made: list[list[int]] = [[]]
    assert (searched, gc.isenabled()) == (False, True)
    assert not any(each is made for each in gc.get_objects())


def test_a_search_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with no_search():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_fault_turns_it_on_again() -> None:
    with pytest.raises(KeyError), no_search():
        raise KeyError
    assert gc.isenabled()
