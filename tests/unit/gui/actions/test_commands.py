"""Commands as Qt actions."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.actions.catalogue import Place
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until


async def test_a_command_nobody_answers_is_disabled(shell: Shell) -> None:
    shell.commands.update(ready=True)
    assert not shell.commands["session.new"].isEnabled()


async def test_a_bound_command_is_enabled_when_it_fits(shell: Shell) -> None:
    shell.commands.bind("session.new", lambda: None)
    assert not shell.commands["session.new"].isEnabled()
    shell.commands.update(ready=True)
    assert shell.commands["session.new"].isEnabled()


async def test_a_command_runs_its_handler(shell: Shell) -> None:
    ran: list[str] = []
    shell.commands.bind("view.help", lambda: ran.append("help"))
    shell.commands.run("view.help")
    assert ran == ["help"]


async def test_a_disabled_command_does_nothing(shell: Shell) -> None:
    ran: list[str] = []
    shell.commands.bind("session.new", lambda: ran.append("new"))
    shell.commands.run("session.new")
    assert ran == []


async def test_a_coroutine_becomes_a_task(shell: Shell) -> None:
    done = asyncio.Event()

    async def handler() -> None:
        await asyncio.sleep(0)
        done.set()

    shell.commands.bind("view.help", handler)
    shell.commands.run("view.help")
    await until(done.is_set)


async def test_what_a_handler_raises_is_shown(shell: Shell) -> None:
    async def handler() -> None:
        raise ValueError("no")

    shell.commands.bind("view.help", handler)
    shell.commands.run("view.help")
    await until(lambda: shell.errors)
    assert [str(error) for error in shell.errors] == ["no"]


async def test_a_command_is_bound_once(shell: Shell) -> None:
    shell.commands.bind("view.help", lambda: None)
    with pytest.raises(ValueError, match=r"view\.help"):
        shell.commands.bind("view.help", lambda: None)


async def test_an_unknown_command_cannot_be_bound(shell: Shell) -> None:
    with pytest.raises(KeyError):
        shell.commands.bind("view.nothing", lambda: None)


async def test_a_tooltip_tells_the_key(shell: Shell) -> None:
    assert shell.commands["session.new"].toolTip() == "Keep one more login (Ctrl+N)"


async def test_a_row_key_is_heard_in_its_rows_only(shell: Shell) -> None:
    ran: list[str] = []
    shell.commands.bind("cookie.copy", lambda: ran.append("copy"))
    shell.commands["cookie.copy"].setEnabled(True)
    rows, elsewhere = QLineEdit(shell), QLineEdit(shell)
    rows.setReadOnly(True)
    shell.commands.hear(Place.COOKIE_ROW, rows)
    assert shell.commands["cookie.copy"] in rows.actions()
    assert shell.commands["cookie.copy"] not in elsewhere.actions()
    assert shell.commands["cookie.copy"].shortcutContext() == Qt.ShortcutContext.WidgetWithChildrenShortcut


async def test_icons_are_drawn_when_asked(shell: Shell) -> None:
    assert shell.commands["session.new"].icon().isNull()
    shell.commands.draw_icons("session.new")
    assert not shell.commands["session.new"].icon().isNull()
    assert shell.commands["session.pin"].icon().isNull()
