"""GUI tests run the real qasync loop and the real core, with fake browsers."""

from __future__ import annotations

import asyncio
import gc
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from gui.actions.commands import Commands
from gui.kit import theme
from gui.kit.bridge import CoreSignals
from gui.kit.error_box import show_error
from gui.kit.frame import Frame
from gui.kit.memory import Memory
from gui.kit.message_bar import MessageBar
from gui.kit.tasks import Tasks
from gui.kit.undo import Undo
from gui.main_window import MainWindow
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clock import ManualClock

if TYPE_CHECKING:
    from core.app import Core


class StepLoop(QEventLoop):  # type: ignore[misc]  # qasync has no types
    """Qt's loop, run step by step for fixtures and tests: qasync turns it once more after a step, as no running loop.

    What the core has going in the background would then fail to find its loop.
    """

    def run_forever(self) -> int:
        """Stay the running loop for that last turn."""
        code: int = super().run_forever()
        asyncio._set_running_loop(self)
        return code

    def run_until_complete(self, future: Awaitable[object]) -> object:
        """Be the running loop until the last turn is done."""
        try:
            return super().run_until_complete(future)
        finally:
            asyncio._set_running_loop(None)


def _qt_loop() -> StepLoop:
    return StepLoop(QApplication.instance() or QApplication([]))


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], StepLoop]]:
    """Run every coroutine test below on Qt's own loop."""
    return {"qt": _qt_loop}


@pytest.fixture(autouse=True)
def only_the_loop_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep pytest-qt from turning Qt's loop between the steps of a test, when no asyncio loop is running in it."""
    monkeypatch.setattr("pytestqt.plugin._process_events", lambda: None)


@pytest.fixture(scope="session", autouse=True)
def collected_here() -> Iterator[None]:
    """Let no worker thread collect garbage: a widget that dies there leaves its timers behind, and Qt crashes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # what others left to the collector is not these tests' own
        gc.collect()
    gc.freeze()  # keeps the collection after each test short
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def nothing_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test keep its widgets for good, as the program keeps what it has loaded."""
    monkeypatch.setattr(gc, "freeze", lambda: None)


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> Iterator[None]:
    """Show everything in the light theme; closing a dialog that has no window must not end the loop."""
    qapp.setQuitOnLastWindowClosed(False)
    if theme.current() is not theme.LIGHT or not qapp.styleSheet():
        theme.apply(qapp, theme.Scheme.LIGHT)
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def browsers(clock: ManualClock) -> FakeBrowsers:
    """Browsers that a test plays."""
    return FakeBrowsers(clock=clock)


@pytest.fixture
def clock() -> ManualClock:
    """Set the core's and the panels' time by hand."""
    return ManualClock()


@pytest_asyncio.fixture
async def core(tmp_path: Path, browsers: FakeBrowsers, clock: ManualClock) -> AsyncIterator[Core]:
    """Open the real core on a store of its own."""
    from core.app import open_core

    opened = await open_core(
        command_line={"base_dir": str(tmp_path / "base")}, environment={}, browsers=browsers, clock=clock
    )
    yield opened
    await opened.close()


class Shell(QWidget):
    """A bare window with what a Frame needs; `errors` holds what tasks raised."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[Exception] = []
        self.messages = MessageBar(self)
        self.tasks = Tasks(failed=self.fail)
        self.undo = Undo(self.tasks, self.messages, failed=self.fail, parent=self)
        self.commands = Commands(self.tasks, self)

    def fail(self, error: Exception) -> None:
        """Remember and show, as the window does."""
        self.errors.append(error)
        show_error(self, error)


@pytest_asyncio.fixture
async def shell() -> AsyncIterator[Shell]:
    """Make a bare window for panels and kit."""
    made = Shell()
    yield made
    await made.tasks.close()
    made.close()
    made.deleteLater()


@pytest_asyncio.fixture
async def frame(core: Core, shell: Shell, clock: ManualClock, memory: Memory) -> AsyncIterator[Frame]:
    """Give what a panel takes, over the real core."""
    signals = CoreSignals(core, shell)
    signals.follow()
    signals.listen()
    yield Frame(core, signals, shell.tasks, shell.undo, memory, shell.messages, shell.commands, clock.now)
    signals.close()


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Remember in a file of this test."""
    return Memory(tmp_path / "window.ini")


@pytest_asyncio.fixture
async def closed_window(memory: Memory, clock: ManualClock) -> AsyncIterator[MainWindow]:
    """Show the window while the core is not open yet."""
    made = MainWindow(memory, now=clock.now)
    made.show()
    yield made
    await made.end()
    made.deleteLater()


@pytest_asyncio.fixture
async def window(closed_window: MainWindow, core: Core) -> MainWindow:
    """Show the window over the open core."""
    await closed_window.open(core)
    return closed_window


class HeldTimer:
    """Stands in for QTimer where something is to be done once and later; a test says when."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], None]] = []
        self.singleShot = self._hold  # Qt's own name

    def _hold(self, _milliseconds: int, _context: object, work: Callable[[], None]) -> None:
        self._waiting.append(work)

    def elapse(self) -> None:
        """Do what has been waiting."""
        for work in self._waiting:
            work()


@pytest.fixture
def held_timer(monkeypatch: pytest.MonkeyPatch) -> HeldTimer:
    """Let the clipboard be cleared when the test says so, not after 30 s."""
    made = HeldTimer()
    monkeypatch.setattr("gui.kit.secrets.QTimer", made)
    return made
