"""What may be written on the command line, and what may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli.encryption import COMMANDS
from core.cli.main import run
from core.cli.options import Options, add_encryption, base


def parsed(*arguments: str) -> Options:
    parser = base()
    add_encryption(parser, COMMANDS)
    return Options(**vars(parser.parse_args(arguments)))


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as ended:
        run(["encryption", *arguments])
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_each_action_runs_its_own_command(name: str) -> None:
    assert parsed(name).run is COMMANDS[name]


def test_nothing_said_of_the_keyring_is_told_from_no() -> None:
    assert [parsed("on", *each).keyring for each in ([], ["--keyring"], ["--no-keyring"])] == [None, True, False]
    assert [parsed("off", *each).keyring for each in ([], ["--no-keyring"])] == [None, False]


def test_what_is_written_is_read() -> None:
    options = parsed(
        "rotate",
        "--json",
        "--base-dir",
        "/b",
        "--passphrase-fd",
        "3",
        "--new-passphrase-fd",
        "4",
        "--recovery-code-file",
        "c",
    )
    assert (options.settings, options.passphrase_fd, options.new_passphrase_fd) == ({"base_dir": "/b"}, 3, 4)
    assert (options.recovery_code_file, options.as_json) == (Path("c"), True)


@pytest.mark.parametrize(
    "written",
    [
        ["--passphrase-fd", "hunter2"],
        ["--new-passphrase-fd=hunter2"],
        ["--passphrase", "hunter2"],
        ["--passphrase=hunter2"],
        ["hunter2"],
    ],
)
def test_a_secret_written_by_mistake_is_refused_and_not_repeated(
    written: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "hunter2" not in refusal(capsys, "passphrase", *written)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["status", "--yes"],
        ["on", "--passphrase-fd", "-1"],
        ["on", "--keyring", "--no-such-option"],
        ["off", "--keyring"],
        ["off", "--passphrase-fd", "3", "--recovery-code-fd", "4"],
        ["passphrase", "--remove", "--new-passphrase-fd", "3"],
        ["passphrase", "--pass", "3"],
    ],
)
def test_a_wrong_usage_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "usage: sessile" in refusal(capsys, *arguments)
