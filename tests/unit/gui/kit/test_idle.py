"""Nobody at the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.kit.idle import IdleWatch
from tests.fakes.clock import ManualClock


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


def _watch(window: QWidget, clock: ManualClock, limit: float = 60.0) -> tuple[IdleWatch, list[int]]:
    told: list[int] = []
    made = IdleWatch(lambda: limit, clock.now, window)
    made.idle.connect(lambda: told.append(1))
    made.start()
    return made, told


def test_it_tells_once_the_time_is_up(window: QWidget, clock: ManualClock) -> None:
    watch, told = _watch(window, clock)
    clock.advance(59)
    watch.look()
    before = list(told)
    clock.advance(1)
    watch.look()
    assert (before, told) == ([], [1])


def test_a_key_begins_the_time_anew(window: QWidget, clock: ManualClock) -> None:
    watch, told = _watch(window, clock)
    clock.advance(59)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    clock.advance(2)
    watch.look()
    assert told == []


def test_the_pointer_begins_the_time_anew(window: QWidget, clock: ManualClock) -> None:
    watch, told = _watch(window, clock)
    clock.advance(59)
    QTest.mouseMove(window.windowHandle(), window.rect().center())
    clock.advance(2)
    watch.look()
    assert told == []


def test_zero_means_never(window: QWidget, clock: ManualClock) -> None:
    watch, told = _watch(window, clock, 0.0)
    clock.advance(10**6)
    watch.look()
    assert told == []


def test_a_clock_set_back_does_not_hold_it_up(window: QWidget, clock: ManualClock) -> None:
    watch, told = _watch(window, clock)
    clock.jump(-86_400)
    watch.look()
    clock.advance(60)
    watch.look()
    assert told == [1]
