"""The window's ticks while a jar of very many cookies is loaded, changed, taken back and copied (`make bench`)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import time

import pytest
from PySide6.QtWidgets import QApplication

from core.app import Core, open_core
from core.model.cookie import Cookie, CookieEdit
from core.model.session import SessionDraft
from gui.kit import theme
from gui.kit.memory import Memory
from gui.main_window import MainWindow
from tests.benchmarks import report
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.fakes.browsers import FakeBrowsers
from tests.integration.waiting import until

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(300)]

MANY, LOADED = 10_000, 89_000
ROUNDS = 3
COOKIES_TAB = 1
IDLE = "an idle window"
LIMIT = "< 50 ms (beside: idle)"


def jar(count: int) -> tuple[Cookie, ...]:
    end = time() + 86_400
    return tuple(
        Cookie(
            name=f"cookie_{number}",
            value=f"{number:08}" * 5,
            domain=f"www.site-{number // 20}.com",
            secure=True,
            expires=end + number if number % 3 else None,
        )
        for number in range(count)
    )


class Ticks:
    """Notes the longest tick of each step, over all rounds; `step` waits until its work is done and drawn."""

    def __init__(self) -> None:
        self.longest: dict[str, list[float]] = {}

    async def step(self, name: str, work: Callable[[], Awaitable[object]], done: Callable[[], bool]) -> None:
        gaps = Gaps()
        await until(lambda: len(gaps.seen) > 20)
        gaps.seen.clear()
        await work()
        await until(done, seconds=60)
        seen = len(gaps.seen)
        await until(lambda: len(gaps.seen) > seen + 10)
        gaps.stop()
        self.longest.setdefault(name, []).append(max(gaps.seen) / 1000)


async def work_on(window: MainWindow, core: Core, ticks: Ticks) -> None:
    """Do what a person does with big jars."""
    panel, stack, clipboard = window.body.cookies, window.undo.stack, QApplication.clipboard()
    many, most = [(await core.sessions.create(draft=SessionDraft(name))).id for name in ("Many", "Most")]
    added = tuple(CookieEdit(None, each) for each in jar(LOADED))
    changed = tuple(CookieEdit(each.after, replace(each.after, secure=False)) for each in added[:MANY] if each.after)

    def rows(count: int) -> bool:
        return panel.cookies.rowCount() == count

    def secure() -> bool:
        return panel.cookies.cookie(0).secure

    await ticks.step(IDLE, partial(asyncio.sleep, 1), lambda: True)
    await show(window, most)
    await ticks.step(f"{LOADED:,} cookies added", lambda: add(core, most, added), lambda: rows(LOADED))
    await show(window, many)
    await add(core, many, added[:MANY])
    await until(lambda: rows(MANY))
    panel.table.selectAll()
    change = partial(panel._commands._edits.change, many, changed)
    await ticks.step(f"{MANY:,} cookies changed", change, lambda: not secure())
    await ticks.step(f"the change of {MANY:,} cookies taken back", partial(at_once, stack.undo), secure)
    copy = partial(at_once, lambda: window.commands.run("cookie.copy_json"))
    await ticks.step(f"{MANY:,} cookies copied as JSON", copy, lambda: clipboard.mimeData().hasText())
    clipboard.clear()
    choose = partial(at_once, lambda: window.body.sessions.choose(most))
    await ticks.step(f"a jar of {LOADED:,} chosen", choose, lambda: rows(LOADED))


async def show(window: MainWindow, session_id: str) -> None:
    """Choose an empty session in the list."""
    sessions, panel = window.body.sessions, window.body.cookies
    await until(lambda: sessions.model.place_of(session_id) is not None)
    sessions.choose(session_id)
    await until(lambda: panel.session_id == session_id and panel.cookies.rowCount() == 0)


async def at_once(work: Callable[[], None]) -> None:
    work()


async def add(core: Core, session_id: str, edits: tuple[CookieEdit, ...]) -> None:
    await core.cookies.edit(session_id=session_id, edits=edits)


def test_ticks_of_the_window_with_big_jars(qapp: QApplication, tmp_path: Path) -> None:
    ticks = Ticks()

    async def measured() -> None:
        for number in range(ROUNDS):
            core = await open_core(
                command_line={"base_dir": str(tmp_path / str(number))}, environment={}, browsers=FakeBrowsers()
            )
            window = MainWindow(Memory(tmp_path / "window.ini"))
            window.resize(1360, 860)
            window.show()
            await window.open(core)
            window.body.show_tab(COOKIES_TAB)
            await work_on(window, core, ticks)
            await window.end()
            await core.close()
            window.deleteLater()

    theme.apply(qapp, theme.Scheme.LIGHT)
    qapp.setQuitOnLastWindowClosed(False)
    in_the_window(qapp, measured)
    idle = report.middle(ticks.longest.pop(IDLE))
    for name, seen in ticks.longest.items():
        report.row(f"longest tick of the window, {name}", report.middle(seen), idle, LIMIT)
