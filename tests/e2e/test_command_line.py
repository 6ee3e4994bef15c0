"""The command line as processes: with a running program and alone, refused, misused, and cut off."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.commands import PATIENCE, PROGRAM, Commands
from tests.e2e.program import Program
from tests.fakes.api import free_port
from tests.integration.desktop import Desktop

SECRET = "hunter2-and-more"
PHRASE = "one sentence nobody guesses"


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    return Commands(tmp_path / "store")


@pytest.fixture
def served(commands: Commands) -> Iterator[Commands]:
    """Give commands beside a program that serves without a window and without a display."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        commands.environment.pop(variable, None)
    process = commands.start("serve", "--port", str(free_port()))
    assert process.stdout is not None
    assert "Sessile answers at" in process.stdout.readline()
    yield commands
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=PATIENCE)[1] == ""
    assert process.returncode == 0


@pytest.fixture(params=["alone", "served"])
def either(request: pytest.FixtureRequest) -> Commands:
    """Give commands alone, then beside a running program: nobody can tell the two apart."""
    found: Commands = request.getfixturevalue("commands" if request.param == "alone" else "served")
    return found


@pytest.mark.timeout(240)
def test_the_life_of_a_session(either: Commands) -> None:
    made = either.run("new", "Ledger", "--ttl", "12h", "--tag", "money")
    session_id = made.stdout.strip()
    assert (made.returncode, made.stderr) == (0, "")
    assert either.run("cookies", "set", "Ledger", ".ledger.example", "sid", fed=f"{SECRET}\n").returncode == 0
    assert SECRET not in either.run("cookies", "list", "Ledger").stdout
    assert either.told("cookies", "get", session_id[:12], "ledger.example", "sid")["value"] == SECRET
    exported = either.run("cookies", "export", "Ledger").stdout
    other = either.run("new", "Copy").stdout.strip()
    assert either.told("cookies", "import", other, fed=exported)["added"] == 1
    assert either.told("show", "Ledger")["cookie_count"] == 1
    assert int(either.told("extend", "Ledger", "30d")["expires_at"]) > 30 * 86_400
    assert either.told("rename", "Copy", "Second")["metadata"]["name"] == "Second"
    assert either.told("pin", "Second")["metadata"]["pinned"] is True
    assert either.run("remove", "Second").returncode == 0
    assert either.run("restore", "Second").returncode == 0
    assert either.run("remove", "--erase", "Second").returncode == 0
    assert either.told("stats")["total_sessions"] == 1
    assert either.told("cleanup")["sessions_remaining"] == 1
    assert "Ledger" in either.run("list").stdout


def test_what_is_refused_ends_with_one_and_a_sentence(either: Commands) -> None:
    for words in (["show", "Nobody"], ["extend", "sess_", "1h"], ["cookies", "get", "x", "y", "z"], ["restore", "x"]):
        done = either.run(*words)
        assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1), words


def test_a_wrong_usage_ends_with_two_and_changes_nothing(commands: Commands) -> None:
    for words in (["fly"], ["show"], ["list", "--fly"], ["new", "a", "b"], ["extend", "x", "soon"], ["cookies", "fly"]):
        done = commands.run(*words)
        assert (done.returncode, done.stdout, "usage: sessile" in done.stderr) == (2, "", True), words
    assert not commands.base.exists()


def test_nothing_but_text_goes_into_a_pipe(either: Commands) -> None:
    either.run("new", "x" * 150)
    done = either.run("list")
    assert "x" * 150 in done.stdout
    assert "\x1b" not in done.stdout + done.stderr + either.run("show", "Nobody").stderr


def test_a_reader_that_leaves_early_is_no_failure(either: Commands) -> None:
    either.run("new", "Ledger")
    shell = f"set -o pipefail; {' '.join(PROGRAM)} list --json | head -c 1"
    done = subprocess.run(
        ["bash", "-c", shell], env=either.environment, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "[", "")
    closed = subprocess.run(
        ["bash", "-c", f"{' '.join(PROGRAM)} list --json >&-"], env=either.environment, capture_output=True, text=True,
        check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert "Traceback" not in closed.stderr


def test_no_secret_is_in_the_arguments_of_a_process(commands: Commands) -> None:
    done = commands.run("cookies", "set", "Ledger", "a.example", "sid", SECRET)
    assert (done.returncode, SECRET in done.stderr) == (2, False)


def test_commands_at_once_wait_for_each_other(commands: Commands) -> None:
    commands.run("new", "First")
    started = [commands.start("new", f"Session {number}") for number in range(3)]
    ended = [process.communicate(timeout=PATIENCE) for process in started]
    assert [(process.returncode, err) for process, (_, err) in zip(started, ended, strict=True)] == [(0, "")] * 3
    names = commands.run("list").stdout
    assert [f"Session {number}" in names for number in range(3)] == [True] * 3


def test_a_sealed_store_is_opened_by_a_descriptor_or_refused(commands: Commands, tmp_path: Path) -> None:
    commands.run("new", "Ledger")
    phrase = tmp_path / "phrase"
    phrase.write_text(f"{PHRASE}\n")
    script = f"{' '.join(PROGRAM)} %s --no-keyring --passphrase-fd 3 3< {phrase}"

    def by_descriptor(words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-c", script % words], env=commands.environment, capture_output=True, text=True, check=False,
            timeout=PATIENCE,
        )  # fmt: skip

    assert by_descriptor("encryption on").returncode == 0
    assert "Ledger" in by_descriptor("list").stdout
    done = commands.run("list", "--no-keyring")
    assert (done.returncode, done.stdout) == (1, "")
    assert "locked" in done.stderr


async def test_a_command_talks_to_the_open_window(program: Program, tmp_path: Path) -> None:
    await program.start()
    commands = Commands(tmp_path / "store")
    made = await asyncio.to_thread(commands.run, "new", "From a script")
    assert (made.returncode, made.stderr) == (0, "")
    await program.until(lambda kept: "From a script" in kept)
    listed = await asyncio.to_thread(commands.run, "list")
    assert "From a script" in listed.stdout


@pytest.mark.browser
async def test_alone_a_launch_stays_until_the_browser_is_closed(desktop: Desktop, tmp_path: Path) -> None:
    commands = Commands(tmp_path / "store")
    await asyncio.to_thread(commands.run, "new", "Ledger")
    process = commands.start("launch", "Ledger")
    window = await desktop.window()
    assert window
    other = await asyncio.to_thread(commands.run, "list")
    assert (other.returncode, "open" in other.stdout) == (0, True)
    assert process.poll() is None
    await desktop.close_window()
    out, err = await asyncio.to_thread(process.communicate, timeout=PATIENCE)
    assert (process.returncode, "is open" in out, "Close the browser" in err) == (0, True, True)


@pytest.mark.browser
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_a_launch_in_order(number: int, desktop: Desktop, tmp_path: Path) -> None:
    commands = Commands(tmp_path / "store")
    await asyncio.to_thread(commands.run, "new", "Ledger")
    process = commands.start("launch", "Ledger")
    await desktop.window()
    assert process.stderr is not None
    await asyncio.to_thread(process.stderr.readline)
    os.kill(process.pid, number)
    await asyncio.to_thread(process.communicate, timeout=PATIENCE)
    assert process.returncode == 0
    assert (await asyncio.to_thread(commands.told, "show", "Ledger"))["state"] == "active"
