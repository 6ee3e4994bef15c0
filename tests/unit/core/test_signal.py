"""Signals without Qt."""

from __future__ import annotations

import pytest

from core.signal import Signal


def test_every_listener_hears_each_value_in_the_order_of_connection() -> None:
    signal: Signal[int] = Signal()
    heard: list[tuple[str, int]] = []
    signal.connect(lambda value: heard.append(("first", value)))
    signal.connect(lambda value: heard.append(("second", value)))
    signal.emit(1)
    signal.emit(2)
    assert heard == [("first", 1), ("second", 1), ("first", 2), ("second", 2)]


def test_a_disconnected_listener_hears_nothing_more() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    disconnect = signal.connect(heard.append)
    disconnect()
    signal.emit(1)
    assert heard == []


def test_disconnecting_twice_is_harmless() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    disconnect = signal.connect(lambda _: None)
    signal.connect(heard.append)
    disconnect()
    disconnect()
    signal.emit(1)
    assert heard == [1]


def test_a_listener_may_disconnect_another_during_the_round() -> None:
    signal: Signal[int] = Signal()
    heard: list[int] = []
    signal.connect(lambda _: later())
    later = signal.connect(heard.append)
    signal.emit(1)
    signal.emit(2)
    assert heard == [1]


def test_a_listener_that_raises_reaches_the_emitter() -> None:
    signal: Signal[int] = Signal()
    signal.connect(lambda value: 1 // value)
    with pytest.raises(ZeroDivisionError):
        signal.emit(0)
