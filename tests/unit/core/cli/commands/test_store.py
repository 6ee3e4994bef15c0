"""`sessile lock, unlock, settings, serve, doctor`."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import AsyncIterator, Mapping

import pytest
import pytest_asyncio

from core.app import Core
from core.cli import serving
from core.cli.answers import Answer
from core.cli.commands import store
from core.cli.options import Options
from core.errors import ErrorKind, SessileError
from core.model.sealing import LockState
from core.services.locking import LockService
from tests.fakes.api import served
from tests.fakes.clients import FakeClient
from tests.fakes.command_line import PHRASE, CommandLine, Outcome
from tests.fakes.cores import Desk
from tests.fakes.keyrings import FakeKeyring
from tests.unit.core.cli.commands.conftest import Told


@pytest_asyncio.fixture
async def running(shell: CommandLine) -> AsyncIterator[Core]:
    """Run a program on a sealed store, locked."""
    await asyncio.to_thread(shell.sealed)
    desk = Desk(shell.base)
    core = await desk.open()
    async with served(core):
        yield core
    await desk.close()


async def sessile(shell: CommandLine, *words: str, typed: list[str] | None = None, **descriptors: str) -> Outcome:
    """Run a command beside the running program."""
    return await asyncio.to_thread(shell.sessile, *words, typed=typed, **descriptors)


@pytest.mark.parametrize("way", ["descriptor", "typed"])
async def test_the_running_program_is_unlocked_and_locked(way: str, shell: CommandLine, running: Core) -> None:
    if way == "typed":
        done = await sessile(shell, "unlock", "--no-keyring", typed=[PHRASE])
    else:
        done = await sessile(shell, "unlock", passphrase_fd=PHRASE)
    assert (done.code, done.out, running.locking.state) == (0, "The store is unlocked.\n", LockState.UNLOCKED)
    assert (await sessile(shell, "unlock")).out == "The store is unlocked.\n"
    done = await sessile(shell, "lock", "--close-browsers", "--json")
    assert (json.loads(done.out), running.locking.state) == ({"state": "locked"}, LockState.LOCKED)


async def test_the_recovery_code_unlocks_it_too(shell: CommandLine, running: Core) -> None:
    assert (await sessile(shell, "unlock", recovery_code_fd="AAAA")).code == 1
    done = await sessile(shell, "unlock", "--no-keyring", typed=["", "AAAA", "", "AAAA", "", "AAAA"])
    assert (done.code, shell.prompts[-1], running.locking.state) == (1, "Recovery code: ", LockState.LOCKED)


async def test_a_mistyped_passphrase_may_be_typed_again(shell: CommandLine, running: Core) -> None:
    done = await sessile(shell, "unlock", "--no-keyring", typed=["mistyped", PHRASE])
    assert (done.code, "not the passphrase" in done.err, running.locking.state) == (0, True, LockState.UNLOCKED)


@pytest_asyncio.fixture
async def with_keyring(shell: CommandLine, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeKeyring]:
    """Run a program on a store that keyring and passphrase open, locked; the keyring has lost its key."""
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
    keyring = FakeKeyring()
    keyring.install(monkeypatch)
    sealed = await asyncio.to_thread(shell.encryption, "on", passphrase_fd=PHRASE)
    assert sealed.code == 0
    keyring.secrets.clear()
    desk = Desk(shell.base)
    async with served(await desk.open()):
        yield keyring
    await desk.close()


async def test_what_is_wrong_with_the_keyring_is_said_before_a_person_is_asked(
    shell: CommandLine, with_keyring: FakeKeyring
) -> None:
    done = await sessile(shell, "unlock", typed=[PHRASE])
    assert (done.code, "does not hold this store's key" in done.err, len(shell.prompts)) == (0, True, 1)


async def test_a_refusal_that_no_passphrase_helps_asks_nobody(
    shell: CommandLine, with_keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def damaged(*_: object, **__: object) -> None:
        raise SessileError(ErrorKind.DAMAGED, "The key file is damaged.")

    monkeypatch.setattr(LockService, "unlock_with_keyring", damaged)
    done = await sessile(shell, "unlock", typed=[PHRASE])
    assert (done.code, done.err, shell.prompts) == (1, "The key file is damaged.\n", [])


async def test_a_wrong_passphrase_is_not_repeated(shell: CommandLine, running: Core) -> None:
    done = await sessile(shell, "unlock", passphrase_fd="hunter2")
    assert (done.code, "hunter2" in done.err) == (1, False)


async def test_without_a_terminal_a_way_is_named(shell: CommandLine, running: Core) -> None:
    assert "--passphrase-fd" in (await sessile(shell, "unlock", "--no-keyring")).err
    assert (await sessile(shell, "unlock")).code == 1


async def test_while_it_is_locked_other_commands_are_refused(shell: CommandLine, running: Core) -> None:
    for words in (["list"], ["new"], ["stats"], ["cleanup"], ["show", "Ledger"]):
        done = await sessile(shell, *words)
        assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
        assert "lock" in done.err


@pytest.mark.parametrize("command", ["lock", "unlock"])
def test_where_nothing_runs_there_is_nothing_to_lock(command: str, shell: CommandLine) -> None:
    done = shell.sessile(command)
    assert (done.code, "No Sessile runs" in done.err) == (1, True)


async def test_a_store_that_is_not_encrypted_is_said_so(shell: CommandLine) -> None:
    desk = Desk(shell.base)
    async with served(await desk.open()):
        for command in ("lock", "unlock"):
            assert (await sessile(shell, command)).out == "The store is not encrypted.\n"
    await desk.close()


def test_ctrl_c_ends_a_wait_for_the_keyring_at_once(shell: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    went_on: list[str] = []

    class Waiting(FakeClient):
        def request(self, method: str, target: str, body: Mapping[str, object] | None = None) -> Answer:
            if method == "POST":
                signal.raise_signal(signal.SIGINT)
                went_on.append(target)
            return super().request(method, target, body)

    shell.sealed()
    client = Waiting(said={"GET /store": {"state": "locked"}, "POST /store/unlock": {}})
    monkeypatch.setattr(store, "find", lambda _: client)
    done = shell.sessile("unlock", passphrase_fd=PHRASE)
    assert (done.code, done.err, went_on) == (1, "Stopped.\n", [])


def test_a_setting_is_changed_and_shown(shell: CommandLine, told: Told) -> None:
    assert told("settings", "bin_days", "3")[0]["value"] == 3
    assert told("settings", "SESSION_BIN_DAYS")[0]["source"] == "window"
    assert "bin_days" in shell.sessile("settings").out
    assert "  true  " in shell.sessile("settings", "robots").out


@pytest.mark.parametrize(
    ("words", "why"), [(["bin_days", "many"], "whole number"), (["nothing"], "no such setting"), (["nothing", "1"], "")]
)
def test_a_setting_that_cannot_be_is_refused(words: list[str], why: str, shell: CommandLine) -> None:
    done = shell.sessile("settings", *words)
    assert (done.code, done.out, why in done.err) == (1, "", True)


def test_serve_is_told_its_port(shell: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []

    async def serve(options: Options, *, port: int | None, as_json: bool) -> None:
        seen.extend((options.base_dir, port, as_json))

    monkeypatch.setattr(serving, "serve_until_stopped", serve)
    assert shell.sessile("serve", "--port", "7400", "--json").code == 0
    assert seen == [str(shell.base), 7400, True]


def test_the_doctor_answers_scripts_too(shell: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    done = shell.sessile("doctor", "--json")
    assert (done.code, [each["subject"] for each in json.loads(done.out)][:2]) == (0, ["browser", "display"])
