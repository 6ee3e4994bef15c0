"""Undo of what ran in the core."""

from __future__ import annotations

import asyncio

import pytest

from gui.kit.undo import LeftOpenError
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until


class Counter:
    """Something to do and take back."""

    def __init__(self) -> None:
        self.value = 1
        self.log: list[str] = []

    async def undo(self) -> None:
        await asyncio.sleep(0)
        self.value -= 1
        self.log.append("undo")

    async def redo(self) -> None:
        await asyncio.sleep(0)
        self.value += 1
        self.log.append("redo")


async def _fail() -> None:
    raise ValueError("no")


async def test_noting_a_step_does_not_do_it_again(shell: Shell) -> None:
    counter = Counter()
    shell.undo.did("Added 1", counter.undo, counter.redo)
    await asyncio.sleep(0)
    assert (counter.value, shell.undo.stack.undoText()) == (1, "Added 1")


async def test_a_step_is_taken_back_and_done_again(shell: Shell) -> None:
    counter = Counter()
    shell.undo.did("Added 1", counter.undo, counter.redo)
    shell.undo.undo()
    await until(lambda: counter.value == 0)
    shell.undo.redo()
    await until(lambda: counter.value == 1)


async def test_steps_run_one_after_the_other(shell: Shell) -> None:
    counter = Counter()
    for number in range(3):
        shell.undo.did(f"Step {number}", counter.undo, counter.redo)
    for _ in range(3):
        shell.undo.undo()
    shell.undo.redo()
    await until(lambda: len(counter.log) == 4)
    assert counter.log == ["undo", "undo", "undo", "redo"]


async def test_the_message_offers_to_undo(shell: Shell) -> None:
    counter = Counter()
    shell.undo.did("Removed 3 sessions", counter.undo, counter.redo)
    assert shell.messages.shown is not None
    assert (shell.messages.shown.text, shell.messages.shown.button) == ("Removed 3 sessions.", "Undo")
    shell.messages.button.click()
    await until(lambda: counter.value == 0)


@pytest.mark.parametrize("way", ["undo", "redo"])
async def test_what_was_undone_or_redone_is_said(shell: Shell, way: str) -> None:
    counter = Counter()
    shell.undo.did("Removed 3 sessions", counter.undo, counter.redo)
    shell.undo.undo()
    if way == "redo":
        shell.undo.redo()
    said = f"{'Undone' if way == 'undo' else 'Redone'}: Removed 3 sessions."
    await until(lambda: shell.messages.shown and shell.messages.shown.text == said)


async def test_an_offer_to_undo_goes_once_the_step_is_taken_back(shell: Shell) -> None:
    counter = Counter()
    shell.undo.did("Removed 3 sessions", counter.undo, counter.redo)
    shell.undo.undo()
    assert shell.messages.shown is None
    await until(lambda: counter.log)


async def test_an_offer_to_undo_goes_when_another_step_comes(shell: Shell) -> None:
    counter = Counter()
    shell.undo.did("Removed 3 sessions", counter.undo, counter.redo)
    shell.undo.did("Edited sid", counter.undo, counter.redo, quiet=True)
    assert shell.messages.shown is None


async def test_a_quiet_step_shows_no_message(shell: Shell) -> None:
    counter = Counter()
    shell.undo.did("Edited sid", counter.undo, counter.redo, quiet=True)
    assert shell.messages.shown is None


async def test_a_step_that_cannot_be_taken_back_is_shown_and_ends_the_list(shell: Shell) -> None:
    counter = Counter()
    shell.undo.did("First", counter.undo, counter.redo)
    shell.undo.did("Second", _fail, counter.redo)
    shell.undo.undo()
    await until(lambda: shell.errors)
    assert (str(shell.errors[0]), shell.undo.stack.canUndo(), shell.undo.stack.canRedo()) == ("no", False, False)


async def test_a_step_that_asks_instead_keeps_the_others_and_says_nothing(shell: Shell) -> None:
    counter = Counter()

    async def ask() -> None:
        shell.messages.say("Which one?")
        raise LeftOpenError

    shell.undo.did("Added 1", counter.undo, counter.redo)
    shell.undo.did("Changed", ask, ask)
    shell.undo.undo()
    await until(lambda: shell.messages.shown and shell.messages.shown.text == "Which one?")
    shell.undo.undo()
    await until(lambda: counter.value == 0)
    assert (shell.errors, shell.undo.stack.count()) == ([], 2)
