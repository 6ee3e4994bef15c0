"""Tables for people, JSON for scripts."""

from __future__ import annotations

import json

import pytest

from core.cli import showing
from core.cli.showing import show_bytes, show_facts, show_json, show_line, show_table, show_text

STEERING = "a\x1b[31m[bold]b"
SHOWN = r"a\x1b[31m[bold]b"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the output count as a terminal of 40 columns that has colours."""
    monkeypatch.setattr(showing, "watched", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_columns_stand_below_their_heads(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("NAME", "STATE"), [("Ledger", "open"), ("A", "expired")], styles=["green", ""])
    assert capsys.readouterr().out == "NAME    STATE\nLedger  open\nA       expired\n"


def test_a_pipe_gets_no_colour_and_nothing_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("NAME",), [("x" * 5000,)], styles=["red"])
    show_facts({"Name": "y" * 5000})
    out = capsys.readouterr().out
    assert ("x" * 5000 in out, "y" * 5000 in out, "\x1b" in out) == (True, True, False)


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_colour_and_its_width(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("NAME",), [("x" * 100,)], styles=["red"])
    out = capsys.readouterr().out
    assert "\x1b[31m" in out
    assert "x" * 41 not in out


@pytest.mark.usefixtures("terminal")
def test_whoever_wants_no_colour_gets_none(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    show_table(("NAME",), [("x",)], styles=["red"])
    assert "\x1b[31m" not in capsys.readouterr().out


def test_text_of_others_neither_steers_nor_colours(capsys: pytest.CaptureFixture[str]) -> None:
    show_table(("NAME",), [(STEERING,)])
    show_facts({"Name": STEERING})
    show_line(STEERING)
    assert capsys.readouterr().out == f"NAME\n{SHOWN}\nName  {SHOWN}\n{SHOWN}\n"


def test_json_is_ascii_and_exact(capsys: pytest.CaptureFixture[str]) -> None:
    show_json({"name": "Bücher\x9b"})
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out) == {"name": "Bücher\x9b"}


def test_bytes_go_out_as_they_are(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    show_bytes(b"\x89PNG\r\n\xff")
    assert capfdbinary.readouterr().out == b"\x89PNG\r\n\xff"


def test_a_text_goes_out_as_it_is_with_its_last_line_ended(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    show_text(b"a\t\x1bb")
    show_text(b"c\n")
    assert capfdbinary.readouterr().out == b"a\t\x1bb\nc\n"


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_a_text_of_others_is_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    show_text(b"a\n\x1b]0;title\x07\xff")
    out = capsys.readouterr().out
    assert ("\x1b" in out, out.splitlines()[0]) == (False, "a")
