"""A core of this command's own, asked by the same routes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.app import open_core
from core.cli.alone import Message, OwnClient, ask
from core.cli.options import Options
from core.errors import ErrorKind, SessileError
from core.services.actor import COMMAND_LINE
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.command_line import PHRASE, CommandLine, filled


@pytest.fixture
def own(tmp_path: Path) -> Iterator[OwnClient]:
    """Give a client whose core is open."""
    with OwnClient(Options(base_dir=str(tmp_path / "base"))) as client:
        assert client.open()
        yield client


def test_the_routes_answer_without_a_socket(own: OwnClient, tmp_path: Path) -> None:
    made = own.request("POST", "/sessions", {"name": "Ledger"}).fields
    kept = own.request("GET", f"/sessions/{made['session_id']}").fields
    assert (kept["metadata"]["name"], own.alone) == ("Ledger", True)
    assert not list((tmp_path / "base").glob("*.sock*"))


def test_a_refusal_is_raised_with_its_field(own: OwnClient) -> None:
    with pytest.raises(SessileError) as caught:
        own.request("POST", "/sessions", {"ttl_seconds": 0})
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "ttl_seconds")


def test_what_is_done_is_written_down_as_the_command_lines(own: OwnClient) -> None:
    session_id = own.request("POST", "/sessions", {"name": "Ledger"}).fields["session_id"]
    events = own.wait(own.core.activity.list(session_id=session_id))
    assert {event.by for event in events} == {COMMAND_LINE}


def test_the_store_is_free_again_afterwards(tmp_path: Path) -> None:
    for _ in range(2):
        with OwnClient(Options(base_dir=str(tmp_path / "base"))) as client:
            assert client.open(raising=False)


async def test_a_store_that_somebody_has_is_not_opened(tmp_path: Path) -> None:
    core = await open_core(command_line={"base_dir": str(tmp_path / "base")}, browsers=FakeBrowsers())

    def try_it() -> None:
        with OwnClient(Options(base_dir=str(tmp_path / "base"))) as client:
            assert not client.open(raising=False)
            with pytest.raises(SessileError, match="already running"):
                client.open()

    await asyncio.to_thread(try_it)
    await core.close()


def test_a_sealed_store_is_unlocked_with_what_is_given(shell: CommandLine) -> None:
    shell.sealed()
    options = Options(base_dir=str(shell.base), keyring=False, passphrase_fd=filled(PHRASE))
    with OwnClient(options) as client:
        assert client.open()
        assert client.request("GET", "/store").fields == {"state": "unlocked"}


def test_a_sealed_store_that_nobody_can_unlock_is_refused(shell: CommandLine) -> None:
    shell.sealed()
    with OwnClient(Options(base_dir=str(shell.base), keyring=False)) as client:
        with pytest.raises(SessileError) as caught:
            client.open()
        assert caught.value.kind is ErrorKind.LOCKED


async def test_an_application_is_asked_as_over_a_socket() -> None:
    seen: list[Message] = []

    async def application(scope: Message, receive: object, send: object) -> None:
        seen.append(scope)
        assert callable(receive)
        assert callable(send)
        seen.append(await receive())
        await send({"type": "http.response.start", "status": 201, "headers": [(b"content-type", b"text/x")]})
        await send({"type": "http.response.body", "body": b"a", "more_body": True})
        await send({"type": "http.response.body", "body": b"b"})

    answer = await ask(application, "POST", "/a%2Fb?c=d", {"e": 1})
    assert (answer.status, answer.content_type, answer.body) == (201, "text/x", b"ab")
    scope, asked = seen
    assert (scope["path"], scope["raw_path"], scope["query_string"]) == ("/a/b", b"/a%2Fb", b"c=d")
    assert dict(scope["headers"])[b"host"] == b"sessile"
    assert asked == {"type": "http.request", "body": b'{"e": 1}', "more_body": False}


async def test_a_route_that_fails_has_answered_before() -> None:
    async def application(_scope: Message, _receive: object, send: object) -> None:
        assert callable(send)
        await send({"type": "http.response.start", "status": 500, "headers": []})
        raise ZeroDivisionError

    assert (await ask(application, "GET", "/", None)).status == 500


async def test_a_bug_before_any_answer_is_no_answer() -> None:
    async def application(_scope: Message, _receive: object, _send: object) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await ask(application, "GET", "/", None)
