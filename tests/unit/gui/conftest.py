"""GUI tests run the real qasync loop and the real core, with fake browsers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
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
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clock import ManualClock

if TYPE_CHECKING:
    from core.app import Core


def _qt_loop() -> QEventLoop:
    return QEventLoop(QApplication.instance() or QApplication([]))


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], QEventLoop]]:
    """Run every coroutine test below on Qt's own loop."""
    return {"qt": _qt_loop}


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> None:
    """Show everything in the light theme; closing a dialog that has no window must not end the loop."""
    qapp.setQuitOnLastWindowClosed(False)
    if theme.current() is not theme.LIGHT or not qapp.styleSheet():
        theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.fixture
def browsers() -> FakeBrowsers:
    """Browsers that a test plays."""
    return FakeBrowsers()


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
async def frame(core: Core, shell: Shell, clock: ManualClock, tmp_path: Path) -> AsyncIterator[Frame]:
    """Give what a panel takes, over the real core."""
    signals = CoreSignals(core, shell)
    signals.listen()
    memory = Memory(tmp_path / "window.ini")
    yield Frame(core, signals, shell.tasks, shell.undo, memory, shell.messages, shell.commands, clock.now)
    signals.close()
