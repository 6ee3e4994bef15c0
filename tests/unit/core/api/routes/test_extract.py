"""Pages for scripts, with a session or without."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Iterator, MutableMapping
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest
from core.model.session import Session
from core.tasks import Tasks
from tests.fakes.browsers import Answer, FakeLive, page
from tests.fakes.cores import HOUR, Desk, cookie, create, jar, until
from tests.fakes.sealed_cores import switch_on
from tests.site.server import Site

URL = "https://example.org/"
NOBODY = "sess_" + "0" * 32


@pytest.fixture(autouse=True)
def _page(desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL, html="<h1>Hello</h1><a href='/next'>next</a>")}


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


async def extract(
    client: httpx.AsyncClient, session: Session | None = None, *, status: int = 200, **said: object
) -> dict[str, Any]:
    """Ask for the page and return the answer's JSON."""
    named = {} if session is None else {"session_id": session.id}
    answer = await client.post("/extract", json={"url": URL, "extraction_mode": "text", **named, **said})
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_a_page_comes_as_the_session(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)

    def answer(request: PageRequest, live: FakeLive) -> Answer:
        live.profile.cookies[cookie().id] = cookie()
        return page(request.url)

    desk.browsers.pages = answer
    told = await extract(client, session)
    assert (told["content"], told["status"], told["session_id"]) == ("Hello", 200, session.id)
    assert "login" in await jar(core, session)
    assert [head.id for head in await core.results.list()] == [told["metadata"]["extraction_id"]]


async def test_without_a_session_nothing_is_kept(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    given = {"domain": "Example.org", "name": "login", "value": "one", "expires_in_seconds": 60}
    told = await extract(client, cookies=[given])
    assert (told["content"], told["session_id"], told["metadata"]["extraction_id"]) == ("Hello", None, None)
    assert desk.browsers.launches[0].cookies == (cookie(expires=desk.clock.now() + 60),)
    assert (await core.sessions.list(), await core.results.list()) == ((), ())


async def test_the_session_may_stand_in_the_query_or_in_a_header(client: httpx.AsyncClient, core: Core) -> None:
    session = await create(core)
    body = {"url": URL, "extraction_mode": "text"}
    by_query = await client.post("/extract", json=body, params={"session_id": session.id})
    by_header = await client.post("/extract", json=body, headers={"X-Session-ID": session.id})
    assert by_query.json()["session_id"] == by_header.json()["session_id"] == session.id


async def test_two_sessions_are_one_too_many(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    said = {"url": URL, "session_id": session.id}
    answer = await client.post("/extract", json=said, headers={"X-Session-ID": NOBODY})
    assert (answer.status_code, answer.json()["field"]) == (422, "session_id")
    answer = await client.post(f"/extract?session_id={session.id}&session_id={NOBODY}", json={"url": URL})
    assert (answer.status_code, desk.browsers.launches) == (422, [])


@pytest.mark.parametrize("session_id", [NOBODY, "", "../etc"])
async def test_an_unknown_session_is_never_a_throw_away_one(
    client: httpx.AsyncClient, desk: Desk, session_id: str
) -> None:
    await extract(client, status=404, session_id=session_id)
    assert desk.browsers.launches == []


async def test_an_expired_session_is_gone(client: httpx.AsyncClient, core: Core, desk: Desk) -> None:
    session = await create(core)
    desk.clock.advance(2 * HOUR)
    await extract(client, session, status=410)


async def test_a_session_in_the_bin_is_refused_by_its_field(client: httpx.AsyncClient, core: Core) -> None:
    session = await create(core)
    await core.bin.remove(session_ids=[session.id])
    assert (await extract(client, session, status=422))["field"] == "session_id"


async def test_a_locked_store_extracts_nothing(client: httpx.AsyncClient, core: Core) -> None:
    session = await create(core)
    await switch_on(core)
    await core.locking.lock()
    await extract(client, session, status=423)
    await extract(client, status=423)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"wait_for": 5_000, "timeout_ms": 1_000}, "wait_for"),
        ({"extraction_mode": "pdf", "engine": "http"}, "extraction_mode"),
        ({"engine": "http", "wait_for": "#x"}, "wait_for"),
        ({"timeout_ms": 0}, "timeout_ms"),
        ({"url": "nonsense:"}, "url"),
        ({"shape": "text"}, "shape"),
        ({"cookies": [{"domain": "example.org", "name": "a;b", "value": ""}]}, "cookies"),
    ],
)
async def test_wrong_input_is_named_as_the_request_names_it(
    client: httpx.AsyncClient, said: dict[str, Any], field: str
) -> None:
    assert (await extract(client, status=422, **said))["field"] == field


@pytest.mark.parametrize(
    ("kind", "status"), [(ErrorKind.UNREACHABLE, 502), (ErrorKind.TIMEOUT, 504), (ErrorKind.NO_BROWSER, 424)]
)
async def test_what_keeps_a_page_from_loading_is_told(
    client: httpx.AsyncClient, core: Core, desk: Desk, kind: ErrorKind, status: int
) -> None:
    desk.browsers.pages = {URL: SessileError(kind, "This is why. Do that.")}
    for session in (None, await create(core)):
        assert (await extract(client, session, status=status))["detail"] == "This is why. Do that."


async def test_an_error_page_of_the_site_is_a_page(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.browsers.pages = {URL: page(URL, status=403)}
    told = await extract(client)
    assert (told["status"], told["verdict"]["state"]) == (403, "signed_out")


async def test_links_are_json_and_pictures_base64(client: httpx.AsyncClient, desk: Desk) -> None:
    desk.browsers.pages = {URL: replace(page(URL, html="<a href='/next'>next</a>"), picture=b"\x89PNG")}
    links = await extract(client, extraction_mode="links")
    assert [link["url"] for link in links["content"]] == [f"{URL}next"]
    picture = await extract(client, extraction_mode="screenshot")
    assert base64.b64decode(picture["content"]) == b"\x89PNG"
    assert (picture["media_type"], picture["encoding"]) == ("image/png", "base64")


async def test_records_come_by_a_schema(client: httpx.AsyncClient) -> None:
    schema = {"baseSelector": "body", "fields": [{"name": "title", "selector": "h1", "type": "text"}]}
    told = await extract(client, extraction_mode="records", schema=schema)
    assert told["content"] == [{"title": "Hello"}]


async def test_a_form_goes_without_a_browser_as_a_session(client: httpx.AsyncClient, core: Core, site: Site) -> None:
    session = await create(core)
    url, headers = f"{site.base_url}/echo", {"X-Mine": "yes"}
    told = await extract(client, session, url=url, engine="http", body={"a": "1"}, headers=headers)
    [seen] = site.requests("/echo")
    assert (seen.method, seen.body, seen.headers["x-mine"]) == ("POST", b"a=1", "yes")
    assert told["metadata"]["engine"] == "http"


async def test_whoever_hangs_up_cancels_the_load(app: FastAPI, desk: Desk) -> None:
    desk.browsers.load_gate, gone = asyncio.Event(), asyncio.Event()
    asked = [{"type": "http.request", "body": json.dumps({"url": URL}).encode()}]
    answered: list[int] = []

    async def receive() -> dict[str, Any]:
        if asked:
            return asked.pop()
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        answered.append(message.get("status", 0))

    headers = [(b"host", b"sessile"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": "/extract", "query_string": b"", "headers": headers}
    asking = Tasks().start(app({**scope, "http_version": "1.1", "scheme": "http"}, receive, send), name="ask")
    await until(lambda: desk.browsers.loads)
    gone.set()
    await asking
    assert (answered[0], desk.browsers.lives) == (499, {})
