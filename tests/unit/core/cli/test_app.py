"""The commands by name, and what a wrong usage is told."""

from __future__ import annotations

import pytest

from core.cli.app import COMMANDS, COOKIES, run_command

EVERY = [[name] for name in COMMANDS] + [["cookies", name] for name in COOKIES]


def wrong(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        run_command(words)
    assert ended.value.code == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_command_explains_itself(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command([*words, "--help"]) == 0
    said = capsys.readouterr().out
    assert f"sessile {' '.join(words)}" in said
    assert "--json" in said
    assert "--base-dir" in said


@pytest.mark.parametrize("words", [["--help"], [], ["cookies"], ["cookies", "--help"]])
def test_what_there_is_is_listed_with_what_it_is_for(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(words) == 0
    lines = [line.strip("│ ").split() for line in capsys.readouterr().out.splitlines()]
    told = {line[0]: line[1:] for line in lines if line}
    assert [name for name in (COOKIES if words[:1] == ["cookies"] else COMMANDS) if len(told.get(name, ())) < 2] == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["new"], "[OPTIONS] [NAME]"),
        (["new"], "--ttl TIME"),
        (["extend"], "SESSION TIME"),
        (["remove"], "SESSION [MORE...]"),
        (["settings"], "[NAME [VALUE]]"),
        (["cookies", "import"], "SESSION [FILE]"),
        (["cookies", "set"], "--expires-in TIME"),
    ],
)
def test_help_names_what_is_wanted(words: list[str], named: str, capsys: pytest.CaptureFixture[str]) -> None:
    run_command([*words, "--help"])
    assert named in capsys.readouterr().out


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_help_names_no_kinds_of_values(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    run_command([*words, "--help"])
    said = capsys.readouterr().out.split()
    assert {"INT", "[ARGS]", "[ARGS...]"} & set(said) == set()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["fly"], "there are new, list"),
        (["cookies", "fly"], "there are list, get, set"),
        (["show"], "SESSION is missing"),
        (["rename", "Work"], "NAME is missing"),
        (["new", "--ttl"], "--ttl is missing"),
        (["cookies", "import", "Work", "--fly"], "it takes a file"),
        (["show", "Work", "further"], "further words"),
        (["list", "--everything"], "--everything"),
        (["extend", "Work", "soon"], "TIME: it takes a time"),
        (["cookies", "set", "Work", "a.example", "sid", "--same-site", "maybe"], "strict, lax, none"),
        (["extract", "https://a.example", "--timeout-ms", "soon"], "whole number"),
        (["extract", "https://a.example", "--timeout-ms", "0"], "--timeout-ms: it takes a whole number"),
        (["new", "--ttl", "0"], "--ttl: it takes a time"),
        (["extend", "Work", "0"], "TIME: it takes a time"),
        (["cookies", "set", "Work", "a.example", "sid", "--expires-in", "0"], "--expires-in: it takes a time"),
        (["serve", "--port", "80"], "--port: it takes a whole number from 1024 to 65535"),
        (["cookies", "set", "Work", "a.example", "sid", "--value-fd", "soon"], "file descriptor"),
    ],
)
def test_a_wrong_usage_is_told_by_names_and_ends_with_two(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = wrong(capsys, *words)
    assert told in said
    assert "usage: sessile" in said


@pytest.mark.parametrize(
    "words",
    [
        ["hunter2"],
        ["show", "Work", "hunter2"],
        ["new", "--password", "hunter2"],
        ["new", "--password=hunter2"],
        ["new", "--proxy-login-fd", "hunter2"],
        ["new", "--proxy-login-fd=hunter2"],
        ["new", "--ttl", "hunter2"],
        ["new", "--pinned=hunter2"],
        ["list", "--json=hunter2"],
        ["list", "-hunter2"],
        ["cookies", "set", "Work", "a.example", "sid", "hunter2"],
        ["cookies", "set", "Work", "a.example", "sid", "--value", "hunter2"],
        ["cookies", "set", "Work", "a.example", "sid", "--value=hunter2"],
        ["cookies", "set", "Work", "a.example", "sid", "--same-site", "hunter2"],
        ["unlock", "hunter2"],
        ["cookies", "import", "Work", "--password=hunter2"],
        ["unlock", "--passphrase=hunter2"],
        ["extract", "https://a.example", "--header", "Authorization: hunter2"],
    ],
)
def test_a_secret_written_by_mistake_is_refused_and_not_repeated(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "hunter2" not in wrong(capsys, *words)
