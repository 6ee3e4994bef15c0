"""`sessile extract`: what is asked, and what is shown of the answer."""

from __future__ import annotations

import base64
import json
import os
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from core.cli import showing
from core.cli.commands import pages
from tests.fakes.browsers import FakeBrowsers, page
from tests.fakes.clients import FIRST, FakeClient, kept
from tests.fakes.command_line import CommandLine
from tests.unit.core.cli.commands.conftest import Told

URL = "https://ledger.example/"


def found(**changes: object) -> dict[str, Any]:
    """Return a result as the API tells it."""
    told: dict[str, Any] = {
        "url": URL, "final_url": URL, "status": 200, "title": "A page", "content": "Hello", "encoding": "text",
        "mode": "text", "verdict": {"state": "signed_in", "sign": "", "login_page": False},
    }  # fmt: skip
    return told | changes


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> FakeClient:
    """Give the client that answers the commands."""
    made = FakeClient([kept()], {"POST /extract": found()})
    monkeypatch.setattr(pages, "client_for", lambda _: nullcontext(made))
    return made


def test_a_page_is_extracted_as_its_session(told: Told, ledger: str, browsers: FakeBrowsers) -> None:
    browsers.pages = {URL: page(URL, text="Hello, Ledger")}
    result = told("extract", URL, "--session", "Ledger", "--mode", "text")
    assert (result["content"], result["session_id"], result["status"]) == ("Hello, Ledger", ledger, 200)


def test_the_content_is_the_output_and_the_rest_beside_it(shell: CommandLine, client: FakeClient) -> None:
    done = shell.sessile("extract", URL)
    assert (done.code, done.out) == (0, "Hello\n")
    assert done.err == f"200 {URL} “A page”, signed in\n"
    assert client.asked == [("POST", "/extract", {"url": URL, "extraction_mode": "default"})]


def test_everything_that_is_said_is_asked(shell: CommandLine, client: FakeClient, tmp_path: Path) -> None:
    (tmp_path / "body").write_text("a=1")
    (tmp_path / "schema").write_text('{"baseSelector": "li"}')
    shell.sessile(
        "extract", URL, "--session", "Work", "--mode", "records", "--engine", "http", "--method", "PUT", "--wait-for",
        "250", "--timeout-ms", "9000", "--body-file", str(tmp_path / "body"), "--schema-file",
        str(tmp_path / "schema"), headers_fd="Authorization: Bearer a:b\nX-Two: 2",
    )  # fmt: skip
    assert client.asked[-1][2] == {
        "url": URL, "session_id": FIRST, "extraction_mode": "records", "engine": "http", "method": "PUT",
        "wait_for": 250, "timeout_ms": 9000, "body": "a=1", "schema": {"baseSelector": "li"},
        "headers": {"Authorization": "Bearer a:b", "X-Two": "2"},
    }  # fmt: skip


def test_a_saved_schema_is_named(shell: CommandLine, client: FakeClient) -> None:
    shell.sessile("extract", URL, "--mode", "records", "--schema", "Bills", "--wait-for", "li.bill")
    said = client.asked[-1][2]
    assert isinstance(said, dict)
    assert (said["schema"], said["wait_for"]) == ("Bills", "li.bill")


def test_a_login_page_in_disguise_is_no_success(shell: CommandLine, client: FakeClient) -> None:
    client.said = {"POST /extract": found(verdict={"state": "signed_out", "sign": "", "login_page": True})}
    for words in ([], ["--json"]):
        done = shell.sessile("extract", URL, *words)
        assert (done.code, "Hello" in done.out) == (1, True)
        assert "login page" in done.err


def test_a_picture_goes_into_a_pipe_or_a_file(
    shell: CommandLine, client: FakeClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = base64.b64encode(b"%PDF-1.7").decode()
    client.said = {"POST /extract": found(content=picture, encoding="base64", mode="pdf")}
    assert shell.sessile("extract", URL).out == "%PDF-1.7"
    done = shell.sessile("extract", URL, "--output", str(tmp_path / "page.pdf"))
    assert (done.out, (tmp_path / "page.pdf").read_bytes()) == ("", b"%PDF-1.7")
    assert (tmp_path / "page.pdf").stat().st_mode & 0o777 == 0o600
    monkeypatch.setattr(showing, "watched", lambda: True)
    assert "--output" in shell.sessile("extract", URL).err


def test_rows_are_json(shell: CommandLine, client: FakeClient) -> None:
    client.said = {"POST /extract": found(content=[{"a": "ü"}], encoding="json", mode="records")}
    assert json.loads(shell.sessile("extract", URL).out) == [{"a": "ü"}]


@pytest.mark.parametrize(("option", "text", "why"), [("--schema-file", "{", "no JSON"), ("--body-file", "", "UTF-8")])
def test_a_file_that_is_not_what_it_should_be_is_refused(
    option: str, text: str, why: str, shell: CommandLine, client: FakeClient, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(text.encode() or b"\xff")
    done = shell.sessile("extract", URL, option, str(tmp_path / "file"))
    assert (done.code, client.asked, why in done.err) == (1, [], True)


def test_what_is_no_header_is_refused_and_not_repeated(shell: CommandLine, client: FakeClient) -> None:
    done = shell.sessile("extract", URL, headers_fd="hunter2")
    assert (done.code, client.asked, "hunter2" in done.err) == (1, [], False)


@pytest.mark.parametrize(
    ("given", "why"),
    [(b"X-One: hunter2\xff\n", "UTF-8"), (b"X-One: hunter2\nx-one : 2\n", "twice"), (None, "cannot be read")],
)
def test_headers_that_cannot_be_taken_are_refused_with_a_sentence(
    given: bytes | None, why: str, shell: CommandLine, client: FakeClient
) -> None:
    reading, writing = os.pipe()
    os.write(writing, given or b"")
    os.close(writing)
    if given is None:
        os.close(reading)
    done = shell.sessile("extract", URL, "--headers-fd", str(reading))
    if given is not None:
        os.close(reading)
    assert (done.code, client.asked, why in done.err, "hunter2" in done.err) == (1, [], True, False)


def test_headers_are_not_read_from_a_terminal(shell: CommandLine, client: FakeClient) -> None:
    main, terminal = os.openpty()
    done = shell.sessile("extract", URL, "--headers-fd", str(terminal))
    for descriptor in (main, terminal):
        os.close(descriptor)
    assert (done.code, client.asked, "would show it" in done.err) == (1, [], True)


@pytest.mark.parametrize("mode", ["screenshot", "pdf"])
def test_a_picture_for_a_terminal_is_refused_before_anything_is_sent(
    mode: str, shell: CommandLine, client: FakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "watched", lambda: True)
    done = shell.sessile("extract", URL, "--mode", mode, "--method", "POST")
    assert (done.code, client.asked, "--output" in done.err) == (1, [], True)
    assert shell.sessile("extract", URL, "--mode", mode, "--json").code == 0


@pytest.mark.parametrize(("place", "why"), [("missing/a.txt", "does not exist"), (".", "is a folder")])
def test_a_file_that_cannot_be_written_is_refused_before_anything_is_sent(
    place: str, why: str, shell: CommandLine, client: FakeClient, tmp_path: Path
) -> None:
    done = shell.sessile("extract", URL, "--output", str(tmp_path / place))
    assert (done.code, client.asked, why in done.err) == (1, [], True)
