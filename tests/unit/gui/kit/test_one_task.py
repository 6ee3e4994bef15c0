"""One thing at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtWidgets import QDialog

from core.errors import ErrorKind, SessileError
from gui.kit.one_task import OneTask
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until


class Held:
    """A dialog with work that a test lets go; `refused` holds what it was told."""

    def __init__(self, shell: Shell) -> None:
        self.dialog = QDialog(shell)
        self.refused: list[str] = []
        self.ended: list[str] = []
        self.gate = asyncio.Event()
        self.work = OneTask(self.dialog, shell, shell.tasks, lambda error: self.refused.append(error.sentence))

    async def wait(self, name: str = "first") -> None:
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.ended.append(f"{name} cancelled")
            raise
        self.ended.append(name)

    async def fail(self) -> None:
        raise SessileError(ErrorKind.STORE, "The disk is full.")


@pytest_asyncio.fixture
async def held(shell: Shell) -> AsyncIterator[Held]:
    made = Held(shell)
    made.dialog.show()
    yield made
    made.dialog.close()


async def test_it_says_what_runs_and_stops_saying_so(held: Held) -> None:
    held.work.run("Reading…", held.wait())
    shown = (held.work.running, held.work.busy.isHidden())
    held.gate.set()
    await until(lambda: not held.work.running)
    assert (shown, held.work.busy.isHidden(), held.ended) == ((True, False), True, ["first"])


async def test_another_thing_takes_the_place_of_what_runs(held: Held) -> None:
    held.work.run("Reading…", held.wait())
    await asyncio.sleep(0)
    held.work.run("Reading…", held.wait("second"))
    held.gate.set()
    await until(lambda: not held.work.running)
    assert held.ended == ["first cancelled", "second"]


async def test_cancel_ends_it(held: Held) -> None:
    held.work.run("Reading…", held.wait())
    await asyncio.sleep(0)
    held.work.busy.cancel.click()
    await until(lambda: held.ended == ["first cancelled"] and not held.work.running)


async def test_closing_the_dialog_ends_it(held: Held) -> None:
    held.work.run("Reading…", held.wait())
    await asyncio.sleep(0)
    held.dialog.reject()
    await until(lambda: held.ended == ["first cancelled"])
    assert held.work.closed


async def test_a_refusal_goes_to_the_dialog(held: Held) -> None:
    held.work.run("Reading…", held.fail())
    await until(lambda: held.refused == ["The disk is full."])


async def test_once_closed_a_refusal_goes_to_the_window(held: Held, shell: Shell) -> None:
    held.work.run("Reading…", held.fail())
    held.work.closed = True
    await until(lambda: shell.messages.shown)
    assert held.refused == []
