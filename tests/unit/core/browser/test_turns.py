"""Launches take turns."""

from __future__ import annotations

import asyncio

import pytest

from core.browser import turns
from core.browser.turns import Turns


async def test_a_second_waits_until_the_first_has_ended() -> None:
    both, order = Turns(), []

    async def take(name: str) -> None:
        async with both.turn():
            order.append(name)
            await asyncio.sleep(0)
            order.append(name)

    await asyncio.gather(take("first"), take("second"))
    assert order == ["first", "first", "second", "second"]


async def test_a_turn_that_fails_is_given_back() -> None:
    both = Turns()
    with pytest.raises(ZeroDivisionError):
        async with both.turn():
            raise ZeroDivisionError
    async with asyncio.timeout(1), both.turn():
        pass


async def test_one_that_hangs_does_not_keep_others_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    both = Turns()
    async with asyncio.timeout(1), both.turn(), both.turn():
        pass


async def test_a_turn_that_was_passed_on_is_not_given_back_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    both = Turns()
    async with asyncio.timeout(1), both.turn():
        monkeypatch.setattr(turns, "_LONGEST", 60.0)
        second = both.turn()
        await second.__aenter__()
    assert both._lock.locked()
    await second.__aexit__(None, None, None)
