"""Work on the encryption that a kill interrupted goes on after the unlock, and the window says so until it ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PySide6.QtWidgets import QProgressBar

from core.app import open_core
from core.errors import ErrorKind, SessileError
from core.model.sealing import SealingProgress, SealingStep
from core.secrets.key_file import Phase
from gui.main_window import MainWindow
from gui.sealing.status_words import GOES_ON, STOPPED, WENT_ON
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clock import ManualClock
from tests.fakes.keyrings import FakeKeyring
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core


class Work:
    """What goes on: it waits until it is let, then is done or fails."""

    def __init__(self, core: Core, patch: pytest.MonkeyPatch) -> None:
        self.may_end = asyncio.Event()
        self.fault: SessileError | None = None
        switching = core.locking._switching
        really = switching.go_on

        async def held(progress: object) -> None:
            await self.may_end.wait()
            if self.fault is not None:
                raise self.fault
            await really(lambda _: None)

        patch.setattr(switching, "go_on", held)


@pytest_asyncio.fixture
async def core(tmp_path: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Core]:
    """Open a core on a store that was just being sealed when its program was killed; the keyring has its key."""
    FakeKeyring().install(monkeypatch)
    where = {"base_dir": str(tmp_path / "sealed")}
    first = await open_core(command_line=where, environment={}, browsers=FakeBrowsers(clock=clock), clock=clock)
    keys = first.sealing.new_keys()
    await first.sealing.switch_on(keys=keys, passphrase=None, keyring=True, progress=lambda _: None)
    keychain = first._workspace.keychain
    await keychain.save(replace(keychain.present(), phase=Phase.SWITCHING_ON))
    await first.close()
    made = await open_core(command_line=where, environment={}, browsers=FakeBrowsers(clock=clock), clock=clock)
    yield made
    await made.close()


@pytest.fixture
def work(core: Core, monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(core, monkeypatch)


def _shows(window: MainWindow, text: str) -> bool:
    return window.messages.shown is not None and window.messages.shown.text == text


async def test_it_is_said_until_it_ends_and_the_window_can_be_used(
    closed_window: MainWindow, core: Core, work: Work
) -> None:
    await closed_window.open(core)
    await until(lambda: _shows(closed_window, GOES_ON))
    assert closed_window.body.isVisible()
    work.may_end.set()
    await until(lambda: _shows(closed_window, WENT_ON))
    assert not (await core.sealing.status()).unfinished


async def test_a_bar_beside_it_shows_how_far_it_is(closed_window: MainWindow, core: Core, work: Work) -> None:
    await closed_window.open(core)
    await until(lambda: _shows(closed_window, GOES_ON))
    core.locking.progress.emit(SealingProgress(SealingStep.PROFILES, 3, 10))
    bar = closed_window.messages.busy.findChild(QProgressBar)
    assert bar is not None
    assert (bar.isVisible(), bar.value(), bar.maximum()) == (True, 3, 10)
    work.may_end.set()
    await until(lambda: _shows(closed_window, WENT_ON))
    assert not bar.isVisible()


async def test_that_it_failed_is_said(closed_window: MainWindow, core: Core, work: Work) -> None:
    work.fault = SessileError(ErrorKind.STORE, "The disk is full.")
    await closed_window.open(core)
    await until(lambda: _shows(closed_window, GOES_ON))
    work.may_end.set()
    await until(lambda: _shows(closed_window, STOPPED))
