"""`sessile launch, close`, on fake browsers."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext

import pytest

from core.app import Core
from core.cli import staying
from core.cli.commands import browsers as commands
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clients import FIRST, FakeClient
from tests.fakes.command_line import CommandLine


def test_alone_it_stays_until_the_browser_is_closed(
    shell: CommandLine, ledger: str, browsers: FakeBrowsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = staying.until_closed

    async def closing(core: Core) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(waiting(core))
            browsers.of(ledger).close_by_person()

    monkeypatch.setattr(staying, "until_closed", closing)
    done = shell.sessile("launch", "Ledger")
    assert (done.code, done.out) == (0, f"{ledger} is open.\n")
    assert "Close the browser to end" in done.err


def test_a_launch_of_nobody_is_refused(shell: CommandLine, ledger: str) -> None:
    assert shell.sessile("launch", "Nobody").code == 1


def test_a_browser_that_is_not_there_is_closed_already(shell: CommandLine, ledger: str) -> None:
    assert shell.sessile("close", "Ledger").out == f"{ledger} is active.\n"


@pytest.mark.parametrize("command", ["launch", "close"])
def test_a_running_program_keeps_the_browser(command: str, shell: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    client = FakeClient(said={f"POST /sessions/{FIRST}/{command}": {"state": "open"}})
    monkeypatch.setattr(commands, "client_for", lambda _: nullcontext(client))
    done = shell.sessile(command, FIRST, "--json")
    assert (done.code, done.err, done.out) == (0, "", '{\n  "state": "open"\n}\n')
