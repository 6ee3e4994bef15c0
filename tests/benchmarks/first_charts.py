"""Opens the statistics for the first time in a process of its own, and prints how the window's ticks fared, as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.app import Core, open_core
from core.model.session import SessionDraft
from core.services.writing import Writing
from gui.kit.frame import Frame
from gui.kit.memory import Memory
from gui.main_window import MainWindow
from gui.statistics.statistics_dialog import StatisticsDialog
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clock import ManualClock
from tests.fakes.kept_results import keep, made

SESSIONS, EVENTS, RESULTS = 200, 20_000, 500


async def filled(base: Path, clock: ManualClock) -> Core:
    """Open a core with a past."""
    core = await open_core(
        command_line={"base_dir": str(base)}, environment={}, browsers=FakeBrowsers(clock=clock), clock=clock
    )
    session = await core.sessions.create(draft=SessionDraft("First"))
    for number in range(1, SESSIONS):
        await core.sessions.create(draft=SessionDraft(f"Session {number}", ttl=3600 * number))
    await keep(core, *(made(session, number) for number in range(RESULTS)))

    def live(writing: Writing) -> None:
        for number in range(EVENTS):
            writing.record("created" if number % 2 == 0 else "removed", f"sess_{number // 2}")
        for view in core._workspace.cache.views():
            writing.save(replace(view.session, disk_bytes=1_000_000))

    await core._workspace.write(live)
    return core


async def opened(core: Core, folder: Path) -> dict[str, list[int]]:
    """Open the dialog, look at every chart, and return the gaps between ticks (ms) before and during both."""
    assert "pyqtgraph" not in sys.modules
    window = MainWindow(Memory(folder / "window.ini"))
    window.show()
    await window.open(core)
    for _ in range(30):
        await asyncio.sleep(0.02)  # the window settles; nothing says when
    assert window.signals is not None
    frame = Frame(core, window.signals, window.tasks, window.undo, window.memory, window.messages, window.commands)
    before = await _during(lambda: _settled(lambda: False, turns=40))
    made = StatisticsDialog(frame, window)
    first = await _during(lambda: _shown(made))
    looking = await _during(lambda: _looked_through(made))
    made.close()
    await window.end()
    await core.close()
    return {"quiet": before, "first": first, "looking": looking}


async def _shown(dialog: StatisticsDialog) -> None:
    dialog.open()
    await _settled(lambda: dialog.charts.plot is not None and bool(dialog.charts.chart), turns=3_000)
    await _settled(lambda: False, turns=20)


async def _looked_through(dialog: StatisticsDialog) -> None:
    for number in range(6):
        dialog.charts.choice.button(number).click()
        await _settled(lambda: False, turns=10)


async def _settled(over: Callable[[], bool], *, turns: int) -> None:
    for _ in range(turns):
        if over():
            return
        await asyncio.sleep(0.01)


async def _during(work: Callable[[], Awaitable[None]]) -> list[int]:
    gaps = Gaps()
    await work()
    gaps.stop()
    return gaps.seen[1:]


def main() -> None:
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory() as folder:
        base, clock = Path(folder), ManualClock()

        async def run() -> dict[str, list[int]]:
            return await opened(await filled(base / "base", clock), base)

        sys.stdout.write(json.dumps(in_the_window(application, run)))


if __name__ == "__main__":
    main()
