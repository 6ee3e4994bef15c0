"""Who may call: every header that could be wrong, one by one."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from core.api.guard import PRIVATE_DOOR, Door, Guard, Message, Receive, Send, loopback_door
from core.services.actor import acting

TOKEN = "the-right-token-0123456789"
HOST = "127.0.0.1:7377"
RIGHT = {"host": HOST, "authorization": f"Bearer {TOKEN}"}
JSON = {**RIGHT, "content-type": "application/json"}
LARGEST = 1000


class Inside:
    """What stands behind the guard. Attributes: `bodies` and `actors` of the requests that came through."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        self.actors: list[str] = []

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        message = await receive()
        self.bodies.append(message.get("body", b""))
        self.actors.append(acting.get())
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"inside"})


@pytest.fixture
def inside() -> Inside:
    return Inside()


def through(inside: Inside, door: Door) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(Guard(inside, door, largest_body=LARGEST))
    return httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}")


@pytest.fixture
def public(inside: Inside) -> httpx.AsyncClient:
    return through(inside, loopback_door(7377, lambda given: given == TOKEN.encode()))


@pytest.fixture
def private(inside: Inside) -> httpx.AsyncClient:
    return through(inside, PRIVATE_DOOR)


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", "BEARER  "])
async def test_the_right_token_is_let_through(scheme: str, public: httpx.AsyncClient, inside: Inside) -> None:
    answer = await public.get("/sessions", headers={"host": HOST, "authorization": f"{scheme}{TOKEN}"})
    assert (answer.status_code, inside.actors) == (200, ["api"])


@pytest.mark.parametrize(
    "authorization",
    ["", TOKEN, "Bearer", "Bearer ", f"Bearer {TOKEN[:-1]}", f"Bearer {TOKEN}x", f"Basic {TOKEN}", f"Bearer {TOKEN} x",
     f"Bearer {TOKEN},Bearer {TOKEN}", "Bearer wrong"],
)  # fmt: skip
async def test_any_other_is_refused_with_a_challenge(
    authorization: str, public: httpx.AsyncClient, inside: Inside
) -> None:
    answer = await public.get("/sessions", headers={"host": HOST, "authorization": authorization})
    assert (answer.status_code, answer.headers["www-authenticate"], inside.bodies) == (401, "Bearer", [])


async def test_two_tokens_are_refused_whichever_is_right(public: httpx.AsyncClient, inside: Inside) -> None:
    twice = [("host", HOST), ("authorization", "Bearer wrong"), ("authorization", f"Bearer {TOKEN}")]
    assert (await public.get("/sessions", headers=twice)).status_code == 401


@pytest.mark.parametrize(
    "headers", [{"cookie": f"token={TOKEN}"}, {"x-api-key": TOKEN}, {"proxy-authorization": f"Bearer {TOKEN}"}]
)
async def test_a_token_elsewhere_is_none(headers: dict[str, str], public: httpx.AsyncClient) -> None:
    assert (await public.get(f"/sessions?token={TOKEN}", headers={"host": HOST, **headers})).status_code == 401


@pytest.mark.parametrize("host", ["127.0.0.1:7377", "localhost:7377"])
async def test_its_own_hosts_are_answered(host: str, public: httpx.AsyncClient) -> None:
    assert (await public.get("/sessions", headers={**RIGHT, "host": host})).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.test", "evil.test:7377", "127.0.0.1", "localhost", "127.0.0.1:7378", "127.0.0.1:07377", "localhost.:7377",
     "LOCALHOST:7377", "127.0.0.1.evil.test:7377", "evil.test@127.0.0.1:7377", "[::1]:7377", "0.0.0.0:7377",
     "127.1:7377", "2130706433:7377", "sessile", "", "127.0.0.1:7377, evil.test"],
)  # fmt: skip
async def test_no_other_host_is(host: str, public: httpx.AsyncClient, inside: Inside) -> None:
    for path in ("/sessions", "/health"):
        answer = await public.get(path, headers={**RIGHT, "host": host})
        assert (answer.status_code, inside.bodies) == (403, [])


async def test_two_hosts_are_refused(public: httpx.AsyncClient) -> None:
    twice = [("host", HOST), ("host", HOST), ("authorization", f"Bearer {TOKEN}")]
    assert (await public.get("/sessions", headers=twice)).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.test", "null", "", f"http://{HOST}", "http://localhost:7377", "chrome-extension://abc"]
)
@pytest.mark.parametrize("path", ["/sessions", "/health"])
async def test_any_origin_is_refused(origin: str, path: str, public: httpx.AsyncClient, inside: Inside) -> None:
    answer = await public.get(path, headers={**RIGHT, "origin": origin})
    assert (answer.status_code, inside.bodies) == (403, [])


@pytest.mark.parametrize(
    ("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 403), ("none", 200)]
)
async def test_what_a_page_asks_is_refused_without_an_origin_too(
    site: str, status: int, public: httpx.AsyncClient
) -> None:
    assert (await public.get("/sessions", headers={**RIGHT, "sec-fetch-site": site})).status_code == status


async def test_a_preflight_is_refused_and_allows_nothing(public: httpx.AsyncClient) -> None:
    asked = {"host": HOST, "origin": "http://evil.test", "access-control-request-method": "DELETE"}
    answer = await public.options("/sessions", headers=asked)
    assert answer.status_code == 403
    assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_a_websocket_is_refused_with_the_right_token_too(public: httpx.AsyncClient, inside: Inside) -> None:
    asked = {**RIGHT, "connection": "Upgrade", "upgrade": "WebSocket", "sec-websocket-version": "13"}
    assert ((await public.get("/sessions", headers=asked)).status_code, inside.bodies) == (403, [])


async def test_a_conversation_that_is_no_request_is_ended(inside: Inside) -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    await Guard(inside, PRIVATE_DOOR)({"type": "websocket", "headers": []}, receive, send)
    assert ([each["type"] for each in sent], inside.bodies) == (["websocket.close"], [])


async def test_health_needs_no_token(public: httpx.AsyncClient) -> None:
    assert (await public.get("/health", headers={"host": HOST})).status_code == 200


@pytest.mark.parametrize("path", ["/health/", "/health/x", "/Health", "//health", "/sessions?/health", "/healthy"])
async def test_what_only_looks_like_health_does(path: str, public: httpx.AsyncClient) -> None:
    assert (await public.get(f"http://{HOST}{path}", headers={"host": HOST})).status_code == 401


@pytest.mark.parametrize("kind", ["application/json", "application/json; charset=utf-8", "Application/JSON"])
async def test_a_json_body_comes_through_whole(kind: str, public: httpx.AsyncClient, inside: Inside) -> None:
    answer = await public.post("/sessions", content=b'{"a": 1}', headers={**RIGHT, "content-type": kind})
    assert (answer.status_code, inside.bodies) == (200, [b'{"a": 1}'])


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp",
             "application/xml", "text/json", "", "application/json, text/plain"],
)  # fmt: skip
async def test_any_other_body_is_refused(kind: str, public: httpx.AsyncClient, inside: Inside) -> None:
    answer = await public.post("/sessions", content=b'{"a": 1}', headers={**RIGHT, "content-type": kind})
    assert (answer.status_code, inside.bodies) == (415, [])


async def test_a_body_without_a_type_is_refused(public: httpx.AsyncClient, inside: Inside) -> None:
    assert (await public.post("/sessions", content=b"{}", headers=RIGHT)).status_code == 415


async def test_a_post_without_a_body_needs_no_type(public: httpx.AsyncClient, inside: Inside) -> None:
    assert (await public.post("/sessions/cleanup", headers=RIGHT)).status_code == 200
    assert inside.bodies == [b""]


async def _pieces() -> AsyncIterator[bytes]:
    for _ in range(LARGEST // 100 + 1):
        yield b"x" * 100


async def test_a_body_that_is_too_large_is_refused_however_it_comes(public: httpx.AsyncClient, inside: Inside) -> None:
    announced = await public.post("/sessions", content=b"x" * (LARGEST + 1), headers=JSON)
    in_pieces = await public.post("/sessions", content=_pieces(), headers=JSON)
    lying = await public.post("/sessions", content=_pieces(), headers={**JSON, "content-length": "2"})
    assert [each.status_code for each in (announced, in_pieces, lying)] == [413, 413, 413]
    assert inside.bodies == []


async def test_the_largest_body_is_not_too_large(public: httpx.AsyncClient, inside: Inside) -> None:
    assert (await public.post("/sessions", content=b"x" * LARGEST, headers=JSON)).status_code == 200


async def test_a_body_that_is_broken_off_is_never_used(inside: Inside) -> None:
    messages: list[Message] = [
        {"type": "http.request", "body": b'{"a"', "more_body": True},
        {"type": "http.disconnect"},
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        return messages.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(name.encode(), value.encode()) for name, value in {**JSON, "host": "sessile"}.items()]
    scope = {"type": "http", "path": "/sessions", "headers": [*headers, (b"content-length", b"9")]}
    await Guard(inside, PRIVATE_DOOR)(scope, receive, send)
    assert inside.bodies == []


async def test_whoever_may_not_call_has_no_body_read(inside: Inside) -> None:
    async def receive() -> Message:
        raise AssertionError("nothing may be read")

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/sessions", "headers": [(b"host", b"x"), (b"content-length", b"9")]}
    await Guard(inside, PRIVATE_DOOR)(scope, receive, send)
    assert sent[0]["status"] == 403


@pytest.mark.parametrize("announced", [{"content-length": "9"}, {"transfer-encoding": "chunked"}])
async def test_without_a_token_no_body_is_read_for_health_either(announced: dict[str, str], inside: Inside) -> None:
    async def receive() -> Message:
        raise AssertionError("nothing may be read")

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    given = {"host": HOST, "content-type": "application/json", **announced}
    headers = [(name.encode(), value.encode()) for name, value in given.items()]
    guard = Guard(inside, loopback_door(7377, lambda _: False))
    await guard({"type": "http", "path": "/health", "headers": headers}, receive, send)
    assert (sent[0]["status"], inside.bodies) == (401, [])


@pytest.mark.parametrize(("headers", "actor"), [({}, "api"), ({"x-sessile-actor": "command line"}, "command_line")])
async def test_the_private_channel_needs_no_token(
    headers: dict[str, str], actor: str, private: httpx.AsyncClient, inside: Inside
) -> None:
    answer = await private.get("/sessions", headers={"host": "sessile", **headers})
    assert (answer.status_code, inside.actors) == (200, [actor])


@pytest.mark.parametrize("headers", [{"host": HOST}, {"host": "sessile", "origin": "http://evil.test"}])
async def test_the_private_channel_keeps_the_other_rules(headers: dict[str, str], private: httpx.AsyncClient) -> None:
    assert (await private.get("/sessions", headers=headers)).status_code == 403


async def test_nobody_at_the_port_passes_for_the_command_line(public: httpx.AsyncClient, inside: Inside) -> None:
    await public.get("/sessions", headers={**RIGHT, "x-sessile-actor": "command line"})
    assert inside.actors == ["api"]
