"""`sessile cookies import, export`, on a real store."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.fakes.command_line import CommandLine, Keys
from tests.unit.core.cli.commands.conftest import Told

NETSCAPE = "# Netscape HTTP Cookie File\n.ledger.example\tTRUE\t/\tTRUE\t0\tsid\thunter2\n"


@pytest.fixture
def filled(shell: CommandLine, ledger: str) -> str:
    """Import a cookie into the session Ledger and return its id."""
    assert shell.sessile("cookies", "import", "Ledger", fed=NETSCAPE).out.startswith("netscape: 1 added")
    return ledger


def test_a_file_is_imported(shell: CommandLine, told: Told, ledger: str, tmp_path: Path) -> None:
    path = tmp_path / "cookies.txt"
    path.write_bytes(b"\xef\xbb\xbf" + NETSCAPE.encode())
    assert told("cookies", "import", "Ledger", str(path), "--mode", "replace")["added"] == 1
    assert shell.sessile("cookies", "import", "Ledger", str(path)).out == "netscape: 0 added, 0 changed, 1 the same.\n"


def test_a_header_needs_its_address(shell: CommandLine, told: Told, ledger: str) -> None:
    words = ("cookies", "import", "Ledger", "-", "--format", "header")
    assert "url" in shell.sessile(*words, fed="a=1; b=2").err
    assert told(*words, "--url", "https://ledger.example/", fed="a=1; b=2")["added"] == 2


def test_what_is_left_out_is_told_beside_the_output(shell: CommandLine, ledger: str) -> None:
    lines = [{"name": "__Host-a", "value": "hunter2", "domain": ".ledger.example", "path": "/", "secure": True}]
    outcome = shell.sessile("cookies", "import", "Ledger", fed=json.dumps(lines))
    assert outcome.code == 0
    assert "__Host-a was left out" in outcome.err
    assert "hunter2" not in outcome.err


def test_what_holds_of_many_cookies_is_told_once(shell: CommandLine, ledger: str) -> None:
    lines = [f"a.example\tFALSE\t/\tFALSE\t9999999999\tn{number}\tv" for number in range(400)]
    spoilt = [f"a.example\tFALSE\t/\tFALSE\t0\t__Host-{number}\tv" for number in range(3)]
    outcome = shell.sessile("cookies", "import", "Ledger", fed="\n".join((NETSCAPE.strip(), *lines, *spoilt)))
    left_out, capped = outcome.err.splitlines()
    assert left_out.startswith("__Host-0 and 2 more were left out: A name that begins with")
    assert capped.startswith("line 3 and 399 more: A browser keeps it for 400 days at most")


@pytest.mark.parametrize(("content", "why"), [(bytes(range(32)) * 9, "no text"), (b"", "")])
def test_what_is_no_text_of_cookies_is_refused(
    content: bytes, why: str, shell: CommandLine, ledger: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(content)
    outcome = shell.sessile("cookies", "import", "Ledger", str(tmp_path / "file"))
    assert outcome.code == 1
    assert why in outcome.err


@pytest.mark.parametrize(("encoding", "told"), [("utf-8-sig", ""), ("utf-16", ""), ("cp1252", "not in UTF-8")])
def test_a_file_in_another_encoding_is_read_as_in_the_window(
    encoding: str, told: str, shell: CommandLine, ledger: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(NETSCAPE.replace("hunter2", "café").encode(encoding))
    outcome = shell.sessile("cookies", "import", "Ledger", str(tmp_path / "file"))
    assert (outcome.code, told in outcome.err) == (0, True)
    assert "café" in shell.sessile("cookies", "export", "Ledger").out


def test_a_file_that_is_not_there_is_said(shell: CommandLine, ledger: str, tmp_path: Path) -> None:
    assert "no file gone.txt" in shell.sessile("cookies", "import", "Ledger", str(tmp_path / "gone.txt")).err


def test_at_a_terminal_a_file_is_asked_for(shell: CommandLine, ledger: str) -> None:
    assert Keys().isatty()
    assert "Name a file" in shell.sessile("cookies", "import", "Ledger", typed=["a"]).err


def test_an_export_is_the_form_itself(shell: CommandLine, filled: str) -> None:
    assert shell.sessile("cookies", "export", "Ledger").out == NETSCAPE
    state = json.loads(shell.sessile("cookies", "export", "Ledger", "--format", "storage-state").out)
    assert state["cookies"][0]["value"] == "hunter2"


def test_what_the_form_cannot_hold_is_told_beside_the_output(shell: CommandLine, told: Told, filled: str) -> None:
    state = {"name": "part", "value": "hunter3", "domain": "ledger.example", "path": "/", "secure": True}
    state |= {"sameSite": "None", "partitionKey": "https://top.example", "_crHasCrossSiteAncestor": True}
    shell.sessile("cookies", "import", "Ledger", fed=json.dumps({"cookies": [state], "origins": []}))
    outcome = shell.sessile("cookies", "export", "Ledger")
    assert (outcome.code, outcome.out, outcome.err) == (0, NETSCAPE, "1 cookie left out: partitioned.\n")
    assert told("cookies", "export", "Ledger")["left_out"] == "1 cookie left out: partitioned"


def test_an_export_for_one_address_needs_it(shell: CommandLine, filled: str) -> None:
    words = ("cookies", "export", "Ledger", "--format", "header")
    assert shell.sessile(*words).code == 1
    assert shell.sessile(*words, "--url", "https://ledger.example/").out.strip().endswith("sid=hunter2")


def test_an_exported_file_is_for_this_user_alone(shell: CommandLine, told: Told, filled: str, tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    assert shell.sessile("cookies", "export", "Ledger", "--output", str(path)).out == ""
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == (NETSCAPE, 0o600)
    said = told("cookies", "export", "Ledger", "--output", str(path))
    form = {"format": "netscape", "content_type": "text/plain; charset=utf-8"}
    assert said == {**form, "left_out": "", "file": str(path)}


def test_scripts_get_the_text_in_json(told: Told, filled: str) -> None:
    assert told("cookies", "export", "Ledger")["text"] == NETSCAPE


def test_no_link_is_written_through(shell: CommandLine, filled: str, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    assert shell.sessile("cookies", "export", "Ledger", "--output", str(tmp_path / "link")).code == 1
    assert not (tmp_path / "elsewhere").exists()
