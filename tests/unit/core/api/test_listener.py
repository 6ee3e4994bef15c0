"""uvicorn on a loop and a socket of ours."""

from __future__ import annotations

import asyncio
import logging

import pytest

from core.api import listener
from core.api.channel import open_port
from core.api.guard import Guard, Message, Receive, Send, loopback_door
from core.api.listener import Listener
from tests.fakes.api import at_port, free_port


async def answering(scope: Message, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["client"][0].encode()})


async def test_it_answers_until_it_is_closed_and_says_nothing_of_itself(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "uvicorn")
    opened, closing = open_port(free_port()), asyncio.Event()
    guard = Guard(answering, loopback_door(opened.port, lambda _: True))
    running = asyncio.gather(Listener(guard, closing).run_on(opened.socket))
    async with at_port(opened.port, "any") as client:
        answer = await client.get("/", headers={"x-forwarded-for": "203.0.113.9"})
    closing.set()
    await running
    assert (answer.text, {"server", "date"} & set(answer.headers)) == ("127.0.0.1", set())
    assert [record for record in caplog.records if record.name.startswith("uvicorn")] == []


async def test_more_connections_than_there_is_room_for_are_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "_MOST", 1)
    opened, closing = open_port(free_port()), asyncio.Event()
    running = asyncio.gather(Listener(answering, closing).run_on(opened.socket))
    async with at_port(opened.port, "any") as first, at_port(opened.port, "any") as second:
        statuses = [(await client.get("/")).status_code for client in (first, second)]
        refused = await second.get("/")
    closing.set()
    await running
    assert statuses == [200, 503]
    assert (refused.headers["content-type"], refused.json()["status"]) == ("application/problem+json", 503)


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a connection little time for a request."""
    monkeypatch.setattr(listener, "_IDLE", 0.05)


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: a", b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTT"])
async def test_a_connection_whose_request_never_comes_is_closed(sent: bytes) -> None:
    opened, closing = open_port(free_port()), asyncio.Event()
    running = asyncio.gather(Listener(answering, closing).run_on(opened.socket))
    reader, writer = await asyncio.open_connection("127.0.0.1", opened.port)
    writer.write(sent)
    async with asyncio.timeout(5):
        answers = await reader.read()
    assert answers.count(b"200 OK") == sent.count(b"\r\n\r\n")
    writer.close()
    closing.set()
    await running


@pytest.mark.usefixtures("brief")
async def test_a_head_that_comes_byte_by_byte_gets_no_more_time_by_it() -> None:
    opened, closing = open_port(free_port()), asyncio.Event()
    running = asyncio.gather(Listener(answering, closing).run_on(opened.socket))
    reader, writer = await asyncio.open_connection("127.0.0.1", opened.port)
    ended = asyncio.gather(reader.read())
    async with asyncio.timeout(5):
        while not ended.done():
            writer.write(b"G")  # a method of many letters
            await asyncio.wait([ended], timeout=0.01)
    writer.close()
    closing.set()
    await running


@pytest.mark.usefixtures("brief")
async def test_an_answer_may_take_longer_than_a_request() -> None:
    waited = asyncio.Event()

    async def slow(scope: Message, receive: Receive, send: Send) -> None:
        await waited.wait()
        await answering(scope, receive, send)

    opened, closing = open_port(free_port()), asyncio.Event()
    running = asyncio.gather(Listener(slow, closing).run_on(opened.socket))
    asyncio.get_running_loop().call_later(0.15, waited.set)
    async with at_port(opened.port, "any") as client:
        assert (await client.get("/")).status_code == 200
    closing.set()
    await running
