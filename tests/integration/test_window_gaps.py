"""The window stays alive while a browser launches; the fine figures are in tests/benchmarks."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import qasync
from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest
from core.model.session import Presentation
from tests.integration.conftest import QUIET
from tests.integration.desktop import Desktop

pytestmark = pytest.mark.browser

WORST = 400  # milliseconds; coarse, since other work may share the machine


class Gaps:
    """Notes the time between ticks of a 16 ms timer on the window's loop, in milliseconds."""

    def __init__(self) -> None:
        self.seen: list[int] = []
        self._clock = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(lambda: self.seen.append(self._clock.restart()))
        self._clock.start()
        self._timer.start(16)

    def stop(self) -> None:
        self._timer.stop()


def test_the_window_ticks_on_while_a_browser_starts_and_ends(
    desktop: Desktop, qapp: QApplication, profile: Path
) -> None:
    async def launch_and_close() -> list[int]:
        gaps = Gaps()
        browsers = PlaywrightBrowsers(extra_args=QUIET)
        live = await browsers.launch(LaunchRequest("s", profile, headed=True, presentation=Presentation()))
        await live.capture()
        await browsers.close()
        gaps.stop()
        return gaps.seen

    loop = qasync.QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    with loop:
        gaps = loop.run_until_complete(launch_and_close())
    asyncio.set_event_loop(None)
    assert len(gaps) > 20
    assert max(gaps) < WORST
