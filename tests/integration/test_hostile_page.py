"""A page of http://evil.test in a real Chromium calls the API in every way a page can: nothing is done or read.

The name leads to this computer, as a name does after DNS rebinding, and the page has another port than the API.
"""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from core.api import serving
from core.api.guard import Door, Guard, Message, Receive, Send
from core.app import Core
from core.browser.finding import Finder
from core.model.cookie import Cookie, CookieEdit
from core.model.session import Session
from tests.fakes.api import api_on, free_port, served
from tests.fakes.cores import Desk, cookie, create, now_of
from tests.integration.conftest import QUIET

pytestmark = pytest.mark.browser

NAME = "Ledger of the canary"
VALUE = "canary-value"
EVIL = "evil.test"
TRY_ALL = """async ([api, id, token]) => {
  const said = {};
  const tell = async (name, work) => {
    try { said[name] = String(await work()); } catch (error) { said[name] = `${error.name}: ${error.message}`; }
  };
  const read = async (...asked) => {
    const answer = await fetch(...asked);
    return `${answer.type} ${await answer.text()}`;
  };
  const post = {method: "POST", mode: "no-cors", body: JSON.stringify({name: "made by evil"})};
  const loaded = (tag, place) => new Promise(resolve => {
    const element = document.createElement(tag);
    if (tag === "link") element.rel = "stylesheet";
    element.onload = () => resolve("loaded"); element.onerror = () => resolve("refused");
    element[place] = `${api}/sessions?by=${tag}`; document.body.append(element);
  });
  await tell("get", () => read(`${api}/sessions`));
  await tell("get without cors", () => read(`${api}/sessions`, {mode: "no-cors"}));
  await tell("health", () => read(`${api}/health`));
  await tell("post without cors", () => read(`${api}/sessions`, post));
  const json = {...post, mode: "cors", headers: {"Content-Type": "application/json"}};
  await tell("post of json", () => read(`${api}/sessions`, json));
  await tell("delete", () => read(`${api}/sessions/${id}`, {method: "DELETE"}));
  await tell("with the token", () => read(`${api}/sessions`, {headers: {Authorization: `Bearer ${token}`}}));
  await tell("beacon", () => navigator.sendBeacon(`${api}/sessions`, post.body));
  for (const [tag, place] of [["img", "src"], ["script", "src"], ["link", "href"], ["iframe", "src"]])
    await tell(tag, () => loaded(tag, place));
  await tell("frame", () => frames[0].document.body.innerText);
  await tell("form", () => new Promise(resolve => {
    const form = document.createElement("form"), frame = document.createElement("iframe");
    frame.name = "into"; document.body.append(frame);
    frame.onload = () => resolve("sent");
    Object.assign(form, {method: "POST", action: `${api}/sessions`, target: "into", enctype: "text/plain"});
    const field = document.createElement("input");
    Object.assign(field, {name: '{"name": "made by evil", "x": "', value: '"}'});
    form.append(field); document.body.append(form); form.submit();
  }));
  await tell("websocket", () => new Promise(resolve => {
    const socket = new WebSocket(`${api.replace("http", "ws")}/sessions`);
    socket.onopen = () => resolve("open"); socket.onerror = () => resolve("refused");
  }));
  return said;
}"""


class Watched(Guard):
    """The guard, telling each request with its host and what came of it."""

    seen: list[tuple[str, str, str, int]]

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.seen.append((scope["method"], scope["path"], headers.get("host", ""), message["status"]))
            await send(message)

        await super().__call__(scope, receive, noted)


class Blank(http.server.BaseHTTPRequestHandler):
    """Answers with an empty page."""

    def do_GET(self) -> None:
        body = b"<!doctype html><title>evil</title><body></body>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def evil() -> Iterator[str]:
    """Serve the page of evil.test and give its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Blank)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://{EVIL}:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    found = await Finder().find("auto", own=None)
    rule = f"--host-resolver-rules=MAP {EVIL} 127.0.0.1"
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found.path, args=[*QUIET, rule])
        yield browser
        await browser.close()


@pytest.fixture
async def page(browser: Browser, evil: str) -> Page:
    page = await browser.new_page()
    await page.goto(evil)
    return page


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str, int]]:
    """Collect what reaches the API."""
    seen: list[tuple[str, str, str, int]] = []
    watched = type("WatchedHere", (Watched,), {"seen": seen})

    def guard(app: object, door: Door) -> Guard:
        made: Guard = watched(app, door)
        return made

    monkeypatch.setattr(serving, "Guard", guard)
    return seen


@pytest.fixture
async def core(tmp_path: Path, port: int, seen: object) -> AsyncIterator[Core]:
    """Open a core whose API is on."""
    desk = Desk(tmp_path / "base")
    core = await desk.open(api_on(port))
    async with served(core):
        yield core
    await desk.close()


@pytest.fixture
async def session(core: Core) -> Session:
    """Keep one session with a cookie in it."""
    session = await create(core, NAME)
    edit = CookieEdit(None, cookie("login", VALUE))
    await core.cookies.edit(session_id=session.id, edits=(edit,))
    return await now_of(core, session)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", EVIL])
async def test_nothing_is_done_and_nothing_is_read(
    host: str, page: Page, core: Core, session: Session, port: int, seen: list[tuple[str, str, str, int]]
) -> None:
    api = f"http://{host}:{port}"
    jar: tuple[Cookie, ...] = await core.cookies.list(session_id=session.id)
    said = await page.evaluate(TRY_ALL, [api, session.id, await core.api.token()])
    assert {method for method, _, _, _ in seen} >= {"GET", "POST", "OPTIONS"}
    assert {(called, status) for _, _, called, status in seen} == {(f"{host}:{port}", 403)}
    assert [each.session for each in await core.sessions.list()] == [session]
    assert await core.cookies.list(session_id=session.id) == jar
    unread = ("get", "health", "post of json", "delete", "with the token")
    assert all(said[name].startswith("TypeError") for name in unread), said
    assert [said[name] for name in ("img", "script", "link", "websocket")] == ["refused"] * 4
    assert (said["get without cors"], said["post without cors"]) == ("opaque ", "opaque ")  # without a word of the body
    assert said["frame"].startswith("SecurityError")
    assert not [word for word in (NAME, VALUE) if word in json.dumps(said)]


async def test_the_name_that_leads_here_shows_nothing_in_the_address_bar_either(
    page: Page, core: Core, session: Session, port: int
) -> None:
    answer = await page.goto(f"http://{EVIL}:{port}/sessions/{session.id}")
    assert answer is not None
    assert answer.status == 403
    assert NAME not in await page.content()


async def test_a_page_of_the_same_name_and_port_gets_nothing(
    page: Page, core: Core, session: Session, port: int, seen: list[tuple[str, str, str, int]]
) -> None:
    """After rebinding, a page is of the API's own origin: no Origin is sent, and only the host tells."""
    await page.goto(f"http://{EVIL}:{port}/health")
    read = "async ([path, token]) => (await fetch(path, {headers: {Authorization: `Bearer ${token}`}})).status"
    for path in ("/health", "/openapi.json", f"/sessions/{session.id}"):
        assert await page.evaluate(read, [path, await core.api.token()]) == 403
    assert {status for _, _, _, status in seen} == {403}
