"""The command line of the program."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

import main
from core.cli import main as command_line
from core.cli.summaries import SUMMARIES
from gui import run
from gui.shell.options import Options
from gui.shell.serving import Serve
from tests.fakes.api import at_channel
from tests.fakes.cores import Desk


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """Begin with a umask that takes nothing away, and leave the one that was."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def forbidden(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what would be forbidden to this process for good."""
    forbidden: list[str] = []
    monkeypatch.setattr(main, "forbid_dumps", lambda: forbidden.append("dumps"))
    return forbidden


def test_no_core_dump_holds_what_the_program_knew(monkeypatch: pytest.MonkeyPatch, forbidden: list[str]) -> None:
    seen: list[str] = []

    def running(*_: object) -> int:
        seen.extend(forbidden)
        return 0

    monkeypatch.setattr(run, "main", running)
    main.main([])
    assert seen == ["dumps"]


@pytest.mark.parametrize(("module", "name", "given"), [(run, "main", []), (command_line, "run", ["doctor"])])
def test_what_its_browsers_write_is_for_this_user_alone(
    module: ModuleType, name: str, given: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def running(*_: object) -> int:
        (tmp_path / "file").touch()
        return 0

    monkeypatch.setattr(module, name, running)
    main.main(given)
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Options] = []

    def running(options: Options, _serve: object) -> int:
        given.append(options)
        return 7

    monkeypatch.setattr(run, "main", running)
    assert main.main(["--base-dir", "/srv/x", "--scheme", "dark", "--tab", "cookies", "--select", "Ledger"]) == 7
    assert given == [Options(base_dir="/srv/x", scheme="dark", tab="cookies", select="Ledger")]


@pytest.mark.parametrize(
    "written",
    [["doctor", "--base-dir", "/srv/x"], ["--base-dir", "/srv/x", "doctor"], ["--base-dir=/srv/x", "doctor"]],
)
def test_a_command_goes_to_the_command_line(written: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[list[str]] = []

    def running(arguments: Sequence[str]) -> int:
        given.append(list(arguments))
        return 3

    monkeypatch.setattr(command_line, "run", running)
    assert main.main(written) == 3
    assert " ".join(given[0]).replace("=", " ") == "doctor --base-dir /srv/x"


def test_an_unknown_word_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["open"])
    assert ended.value.code == 2
    assert "there is no such command" in capsys.readouterr().err


def test_help_lists_the_commands_with_what_they_do(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert [text for text in SUMMARIES.values() if text not in said] == []


async def test_the_window_is_given_what_serves_its_core(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given: list[Serve] = []

    def running(_: Options, serve: Serve) -> int:
        given.append(serve)
        return 0

    monkeypatch.setattr(run, "main", running)
    main.main([])
    desk = Desk(tmp_path / "base")
    core = await desk.open()
    stop = await given[0](core)
    async with at_channel(core) as client:
        assert (await client.get("/health")).status_code == 200
    await stop()
    await desk.close()
