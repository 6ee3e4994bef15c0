"""Long work in short slices."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.kit.slices import Slices
from tests.unit.gui.waiting import until


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every step use a slice up."""
    monkeypatch.setattr("gui.kit.slices.BUDGET", -1.0)


def steps(seen: list[int], count: int) -> Iterator[None]:
    for number in range(count):
        seen.append(number)
        yield


def test_short_work_is_done_at_once(qapp: QApplication) -> None:
    seen: list[int] = []
    Slices().run(steps(seen, 3), lambda: seen.append(99))
    assert seen == [0, 1, 2, 99]


async def test_long_work_lets_the_loop_turn_between_its_steps(qapp: QApplication, slow: None) -> None:
    seen: list[int] = []
    slices = Slices()
    slices.run(steps(seen, 3), lambda: seen.append(99))
    QTimer.singleShot(0, lambda: seen.append(-1))
    begun = list(seen)
    await until(lambda: 99 in seen)
    assert begun == [0]
    assert seen.index(-1) < seen.index(99)
    assert [number for number in seen if number >= 0] == [0, 1, 2, 99]


async def test_newer_work_ends_what_is_under_way(qapp: QApplication, slow: None) -> None:
    old: list[int] = []
    new: list[int] = []
    slices = Slices()
    slices.run(steps(old, 3), lambda: old.append(99))
    slices.run(steps(new, 3), lambda: new.append(99))
    await until(lambda: 99 in new)
    assert old == [0]


async def test_it_is_busy_until_all_is_done(qapp: QApplication, slow: None) -> None:
    slices = Slices()
    slices.run(steps([], 2), lambda: None)
    under_way = slices.busy
    await until(lambda: not slices.busy)
    assert under_way


async def test_what_is_left_can_be_done_now(qapp: QApplication, slow: None) -> None:
    seen: list[int] = []
    slices = Slices()
    slices.run(steps(seen, 3), lambda: seen.append(99))
    slices.finish()
    assert (seen, slices.busy) == ([0, 1, 2, 99], False)
