"""The body goes out once, and it and our headers never to another origin; files and empty answers are stopped."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, cast

import pytest

from core.browser import page_requests
from core.browser.page_requests import Gate
from core.errors import SessileError
from core.model.extraction import PageRequest
from core.model.session import Proxy
from tests.integration.waiting import until
from tests.unit.core.browser.doubles import Emitter

if TYPE_CHECKING:
    from core.browser.page_tab import Tab
    from core.browser.page_watch import Watch

URL = "https://shop.example/search"
POST = PageRequest(URL, "POST", b"q=1", "application/x-www-form-urlencoded")
WITH_HEADERS = PageRequest(URL, headers=(("accept", "text/plain"), ("X-Key", "1")))
PROXY = Proxy("http://proxy.example:3128", "ann", "word")


class Session(Emitter):
    """Notes what was answered to each paused request."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, dict[str, Any]]] = []

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        self.sent.append((method, params or {}))
        return {}

    async def pause(self, event: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Report a paused request and return the answer to it."""
        return await self.answer_to("Fetch.requestPaused", event)

    async def answer_to(self, name: str, event: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Report `event` and return the answer to it."""
        before = len(self.sent)
        self.emit(name, event)
        await until(lambda: len(self.sent) > before)
        return self.sent[-1]


class FakeTab:
    def __init__(self) -> None:
        self.session, self.frame_id = Session(), "main"

    @property
    def as_tab(self) -> Tab:
        return cast("Tab", self)


class FakeWatch:
    """Keeps why the load was ended."""

    def __init__(self) -> None:
        self.trouble: SessileError | None = None
        self.stands = False

    def fail(self, error: SessileError) -> None:
        self.trouble = error


def asks(
    url: str = URL, *, method: str = "GET", network_id: str = "n1", frame: str = "main", kind: str = "Document"
) -> dict[str, Any]:
    asked = {"url": url, "method": method, "headers": {"Accept": "text/html"}}
    known = {"networkId": network_id, "frameId": frame, "resourceType": kind}
    return {"requestId": "r", "request": asked, **known}


def answers(status: int = 200, *, frame: str = "main", **headers: str) -> dict[str, Any]:
    listed = [{"name": name.replace("_", "-"), "value": value} for name, value in headers.items()]
    return {**asks(frame=frame), "responseStatusCode": status, "responseHeaders": listed}


@pytest.fixture
def tab() -> FakeTab:
    return FakeTab()


async def opened(tab: FakeTab, request: PageRequest = POST, proxy: Proxy | None = None) -> FakeWatch:
    watch = FakeWatch()
    await Gate(tab.as_tab, request, proxy, cast("Watch", watch)).open()
    if request.method != "GET":
        await tab.session.pause(asks(network_id="form"))
    return watch


async def test_a_blank_form_stands_in_for_the_page_that_would_send(tab: FakeTab) -> None:
    await opened(tab)
    method, params = tab.session.sent[-1]
    assert (method, params["responseCode"]) == ("Fetch.fulfillRequest", 200)
    assert b"<form method=post>" in base64.b64decode(params["body"])


async def test_the_body_goes_with_the_first_request(tab: FakeTab) -> None:
    await opened(tab)
    method, params = await tab.session.pause(asks())
    assert (method, params["method"]) == ("Fetch.continueRequest", "POST")
    assert base64.b64decode(params["postData"]) == b"q=1"
    assert {"name": "Content-Type", "value": "application/x-www-form-urlencoded"} in params["headers"]
    assert {"name": "Accept", "value": "text/html"} in params["headers"]


async def test_without_a_body_the_type_of_our_form_is_not_sent(tab: FakeTab) -> None:
    await opened(tab, PageRequest(URL, "DELETE"))
    event = asks()
    event["request"]["headers"] |= {"Content-Type": "application/x-www-form-urlencoded"}
    _, params = await tab.session.pause(event)
    assert params["headers"] == [{"name": "Accept", "value": "text/html"}]


async def test_a_type_written_among_the_headers_is_sent_without_a_body_too(tab: FakeTab) -> None:
    await opened(tab, PageRequest(URL, "POST", headers=(("content-type", "text/plain"),)))
    _, params = await tab.session.pause(asks())
    assert params["headers"][1:] == [{"name": "content-type", "value": "text/plain"}]


async def test_a_redirect_that_asks_for_a_get_carries_nothing(tab: FakeTab) -> None:
    await opened(tab)
    await tab.session.pause(asks())
    assert await tab.session.pause(asks("https://other.example/")) == ("Fetch.continueRequest", {"requestId": "r"})


async def test_a_redirect_within_the_origin_repeats_the_body_with_its_type(tab: FakeTab) -> None:
    await opened(tab)
    await tab.session.pause(asks())
    _, params = await tab.session.pause(asks("https://shop.example:443/again", method="POST"))
    assert {"name": "Content-Type", "value": "application/x-www-form-urlencoded"} in params["headers"]


@pytest.mark.parametrize("url", ["https://other.example/", "http://shop.example/", "https://shop.example:444/"])
async def test_a_redirect_that_would_carry_the_body_elsewhere_is_stopped(tab: FakeTab, url: str) -> None:
    watch = await opened(tab)
    await tab.session.pause(asks())
    method, _ = await tab.session.pause(asks(url, method="POST"))
    assert method == "Fetch.failRequest"
    assert watch.trouble is not None
    assert "load was stopped there" in watch.trouble.sentence


async def test_what_the_page_itself_sends_is_its_own(tab: FakeTab) -> None:
    watch = await opened(tab)
    await tab.session.pause(asks())
    answer = await tab.session.pause(asks("https://other.example/", method="POST", network_id="n2"))
    assert answer == ("Fetch.continueRequest", {"requestId": "r"})
    assert watch.trouble is None


async def test_a_get_is_not_held_up_before_it_is_sent(tab: FakeTab) -> None:
    await opened(tab, PageRequest(URL))
    patterns = dict(tab.session.sent)["Fetch.enable"]["patterns"]
    assert [pattern["requestStage"] for pattern in patterns] == ["Response"]


async def test_a_proxy_that_asks_is_given_the_sessions_login(tab: FakeTab) -> None:
    await opened(tab, PageRequest(URL), PROXY)
    asked = dict(tab.session.sent)["Fetch.enable"]
    assert asked["handleAuthRequests"] is True
    assert {pattern["requestStage"] for pattern in asked["patterns"]} == {"Request", "Response"}
    event = {"requestId": "r", "authChallenge": {"source": "Proxy"}}
    method, params = await tab.session.answer_to("Fetch.authRequired", event)
    given = {"response": "ProvideCredentials", "username": "ann", "password": "word"}
    assert (method, params) == ("Fetch.continueWithAuth", {"requestId": "r", "authChallengeResponse": given})


async def test_a_get_held_up_for_the_proxys_sake_goes_on_as_it_was(tab: FakeTab) -> None:
    await opened(tab, PageRequest(URL), PROXY)
    assert await tab.session.pause(asks()) == ("Fetch.continueRequest", {"requestId": "r"})


async def test_service_workers_are_passed_by_when_a_body_is_sent(tab: FakeTab) -> None:
    await opened(tab)
    assert dict(tab.session.sent)["Network.setBypassServiceWorker"] == {"bypass": True}


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "application/problem+json", "image/svg+xml", "TEXT/PLAIN"]
)
async def test_a_page_is_let_through(tab: FakeTab, kind: str) -> None:
    watch = await opened(tab)
    method, _ = await tab.session.pause(answers(content_type=kind))
    assert (method, watch.trouble) == ("Fetch.continueRequest", None)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (answers(content_disposition="attachment; filename=x", content_type="text/html"), "a file to save instead"),
        (answers(content_type="application/zip"), "a file (application/zip) instead"),
        (answers(content_type="text/csv"), "a file (text/csv) instead"),
        (answers(204), "nothing instead"),
    ],
)
async def test_what_is_no_page_is_stopped_before_it_arrives(tab: FakeTab, answer: dict[str, Any], words: str) -> None:
    watch = await opened(tab)
    method, _ = await tab.session.pause(answer)
    assert method == "Fetch.failRequest"
    assert watch.trouble is not None
    assert words in watch.trouble.sentence


async def test_a_redirect_may_have_any_type(tab: FakeTab) -> None:
    watch = await opened(tab)
    await tab.session.pause(answers(302, content_type="application/octet-stream"))
    assert watch.trouble is None


@pytest.mark.parametrize("frame", ["inner", "main"])
async def test_a_download_in_a_frame_or_from_a_page_is_stopped_and_the_page_stays(tab: FakeTab, frame: str) -> None:
    watch = await opened(tab)
    watch.stands = True
    method, _ = await tab.session.pause(answers(frame=frame, content_type="application/zip"))
    assert (method, watch.trouble) == ("Fetch.failRequest", None)


async def test_a_proxy_that_wants_another_login_is_told(tab: FakeTab) -> None:
    watch = await opened(tab)
    await tab.session.pause(answers(407, content_type="text/html"))
    assert watch.trouble is not None
    assert "proxy" in watch.trouble.sentence


@pytest.mark.parametrize(("frame", "shown"), [("main", True), ("inner", False)])
async def test_the_page_of_a_question_for_a_login_is_shown(
    tab: FakeTab, monkeypatch: pytest.MonkeyPatch, frame: str, shown: bool
) -> None:
    async def show(session: Session, event: dict[str, Any]) -> None:
        await session.send("shown", event)

    monkeypatch.setattr(page_requests, "show_page", show)
    watch = await opened(tab, PageRequest(URL))
    method, _ = await tab.session.pause(answers(401, frame=frame, www_authenticate="Basic", content_type="text/html"))
    assert (method == "shown", watch.trouble) == (shown, None)


async def test_headers_go_to_the_pages_own_origin(tab: FakeTab) -> None:
    await opened(tab, WITH_HEADERS)
    _, params = await tab.session.pause(asks("https://shop.example/data", kind="Fetch"))
    assert params["headers"] == [{"name": "accept", "value": "text/plain"}, {"name": "X-Key", "value": "1"}]


@pytest.mark.parametrize("url", ["https://other.example/", "http://shop.example/", "https://shop.example:444/"])
async def test_headers_go_to_no_other_origin(tab: FakeTab, url: str) -> None:
    await opened(tab, WITH_HEADERS)
    assert await tab.session.pause(asks(url)) == ("Fetch.continueRequest", {"requestId": "r"})


async def test_only_requests_to_the_own_origin_are_held_up_for_headers(tab: FakeTab) -> None:
    await opened(tab, WITH_HEADERS)
    patterns = dict(tab.session.sent)["Fetch.enable"]["patterns"]
    assert {"urlPattern": "https://shop.example/*", "requestStage": "Request"} in patterns


async def test_an_answer_that_says_it_is_too_large_is_stopped_before_it_arrives(tab: FakeTab) -> None:
    watch = await opened(tab, PageRequest(URL))
    method, _ = await tab.session.pause(answers(content_type="text/html", content_length="100000001"))
    assert method == "Fetch.failRequest"
    assert watch.trouble is not None
    assert "more than 100 MB" in watch.trouble.sentence


async def test_a_closed_gate_hears_nothing_more_and_asks_nothing_of_a_page_that_may_be_stuck(tab: FakeTab) -> None:
    gate = Gate(tab.as_tab, POST, None, cast("Watch", FakeWatch()))
    await gate.open()
    before = len(tab.session.sent)
    await gate.close()
    assert not any(tab.session.listeners.values())
    assert len(tab.session.sent) == before
