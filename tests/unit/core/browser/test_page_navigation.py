"""The body goes out once and never to another origin; files and empty answers are stopped; rest is waited for."""

from __future__ import annotations

import asyncio
import base64
from typing import TYPE_CHECKING, Any, cast

import pytest

from core.browser.page_navigation import Navigation
from core.model.extraction import PageRequest
from core.model.session import Proxy
from tests.integration.waiting import until
from tests.unit.core.browser.doubles import Emitter, FakePage

if TYPE_CHECKING:
    from core.browser.page_tab import Tab

URL = "https://shop.example/search"
POST = PageRequest(URL, "POST", b"q=1", "application/x-www-form-urlencoded")
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


class LoadingPage(FakePage):
    """A page whose load states are reached at once."""

    def __init__(self) -> None:
        super().__init__()
        self.main_frame = object()
        self.waited = 0

    async def wait_for_load_state(self, _state: str, **_options: object) -> None:
        self.waited += 1


class FakeTab:
    def __init__(self) -> None:
        self.page, self.session, self.frame_id = LoadingPage(), Session(), "main"

    @property
    def as_tab(self) -> Tab:
        return cast("Tab", self)


class FakeRequest:
    def __init__(self, frame: object, *, navigation: bool = True, url: str = URL) -> None:
        self.frame, self.url, self._navigation = frame, url, navigation

    def is_navigation_request(self) -> bool:
        return self._navigation


def asks(url: str = URL, *, method: str = "GET", network_id: str = "n1", frame: str = "main") -> dict[str, Any]:
    asked = {"url": url, "method": method, "headers": {"Accept": "text/html"}}
    return {"requestId": "r", "networkId": network_id, "frameId": frame, "request": asked}


def answers(status: int = 200, *, frame: str = "main", **headers: str) -> dict[str, Any]:
    listed = [{"name": name.replace("_", "-"), "value": value} for name, value in headers.items()]
    return {**asks(frame=frame), "responseStatusCode": status, "responseHeaders": listed}


@pytest.fixture
def tab() -> FakeTab:
    return FakeTab()


async def watching(tab: FakeTab, request: PageRequest = POST, proxy: Proxy | None = None) -> Navigation:
    navigation = Navigation(tab.as_tab, request, proxy)
    await navigation.watch()
    return navigation


async def test_the_body_goes_with_the_first_request(tab: FakeTab) -> None:
    await watching(tab)
    method, params = await tab.session.pause(asks())
    assert (method, params["method"]) == ("Fetch.continueRequest", "POST")
    assert base64.b64decode(params["postData"]) == b"q=1"
    assert {"name": "Content-Type", "value": "application/x-www-form-urlencoded"} in params["headers"]
    assert {"name": "Accept", "value": "text/html"} in params["headers"]


async def test_a_redirect_that_asks_for_a_get_carries_nothing(tab: FakeTab) -> None:
    await watching(tab)
    await tab.session.pause(asks())
    assert await tab.session.pause(asks("https://other.example/")) == ("Fetch.continueRequest", {"requestId": "r"})


async def test_a_redirect_within_the_origin_repeats_the_body_with_its_type(tab: FakeTab) -> None:
    await watching(tab)
    await tab.session.pause(asks())
    _, params = await tab.session.pause(asks("https://shop.example:443/again", method="POST"))
    assert {"name": "Content-Type", "value": "application/x-www-form-urlencoded"} in params["headers"]


@pytest.mark.parametrize("url", ["https://other.example/", "http://shop.example/", "https://shop.example:444/"])
async def test_a_redirect_that_would_carry_the_body_elsewhere_is_stopped(tab: FakeTab, url: str) -> None:
    navigation = await watching(tab)
    await tab.session.pause(asks())
    method, _ = await tab.session.pause(asks(url, method="POST"))
    assert method == "Fetch.failRequest"
    assert navigation.refusal is not None
    assert "load was stopped there" in navigation.refusal.sentence


async def test_what_the_page_itself_sends_is_its_own(tab: FakeTab) -> None:
    navigation = await watching(tab)
    await tab.session.pause(asks())
    answer = await tab.session.pause(asks("https://other.example/", method="POST", network_id="n2"))
    assert answer == ("Fetch.continueRequest", {"requestId": "r"})
    assert navigation.refusal is None


async def test_a_get_is_not_held_up_before_it_is_sent(tab: FakeTab) -> None:
    await watching(tab, PageRequest(URL))
    patterns = dict(tab.session.sent)["Fetch.enable"]["patterns"]
    assert [pattern["requestStage"] for pattern in patterns] == ["Response"]


async def test_a_proxy_that_asks_is_given_the_sessions_login(tab: FakeTab) -> None:
    await watching(tab, PageRequest(URL), PROXY)
    asked = dict(tab.session.sent)["Fetch.enable"]
    assert asked["handleAuthRequests"] is True
    assert [pattern["requestStage"] for pattern in asked["patterns"]] == ["Request", "Response"]
    event = {"requestId": "r", "authChallenge": {"source": "Proxy"}}
    method, params = await tab.session.answer_to("Fetch.authRequired", event)
    given = {"response": "ProvideCredentials", "username": "ann", "password": "word"}
    assert (method, params) == ("Fetch.continueWithAuth", {"requestId": "r", "authChallengeResponse": given})


async def test_a_get_held_up_for_the_proxys_sake_goes_on_as_it_was(tab: FakeTab) -> None:
    await watching(tab, PageRequest(URL), PROXY)
    assert await tab.session.pause(asks()) == ("Fetch.continueRequest", {"requestId": "r"})


async def test_service_workers_are_passed_by_when_a_body_is_sent(tab: FakeTab) -> None:
    await watching(tab)
    assert dict(tab.session.sent)["Network.setBypassServiceWorker"] == {"bypass": True}


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "application/problem+json", "image/svg+xml", "TEXT/PLAIN"]
)
async def test_a_page_is_let_through(tab: FakeTab, kind: str) -> None:
    navigation = await watching(tab)
    method, _ = await tab.session.pause(answers(content_type=kind))
    assert (method, navigation.refusal) == ("Fetch.continueRequest", None)


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
    navigation = await watching(tab)
    method, _ = await tab.session.pause(answer)
    assert method == "Fetch.failRequest"
    assert navigation.refusal is not None
    assert words in navigation.refusal.sentence


async def test_a_redirect_may_have_any_type(tab: FakeTab) -> None:
    navigation = await watching(tab)
    await tab.session.pause(answers(302, content_type="application/octet-stream"))
    assert navigation.refusal is None


async def test_a_download_in_a_frame_is_stopped_and_the_page_goes_on(tab: FakeTab) -> None:
    navigation = await watching(tab)
    method, _ = await tab.session.pause(answers(frame="inner", content_type="application/zip"))
    assert (method, navigation.refusal) == ("Fetch.failRequest", None)


async def test_a_proxy_that_wants_another_login_is_told(tab: FakeTab) -> None:
    navigation = await watching(tab)
    await tab.session.pause(answers(407, content_type="text/html"))
    assert navigation.refusal is not None
    assert "proxy" in navigation.refusal.sentence


async def test_rest_waits_for_a_page_that_is_being_sent_on(tab: FakeTab) -> None:
    navigation = await watching(tab)
    frame = tab.page.main_frame
    tab.page.emit("request", FakeRequest(frame, url="https://shop.example/next"))
    resting = asyncio.get_running_loop().create_task(navigation.rest())
    await until(lambda: tab.page.waited)
    assert not resting.done()
    tab.page.emit("framenavigated", frame)
    await resting
    assert navigation.url == "https://shop.example/next"


async def test_frames_and_pictures_do_not_count_as_being_sent_on(tab: FakeTab) -> None:
    navigation = await watching(tab)
    tab.page.emit("request", FakeRequest(object()))
    tab.page.emit("request", FakeRequest(tab.page.main_frame, navigation=False))
    async with asyncio.timeout(5):
        await navigation.rest()
    assert navigation.url == URL


async def test_a_navigation_that_came_to_nothing_is_not_waited_for(tab: FakeTab) -> None:
    navigation = await watching(tab)
    request = FakeRequest(tab.page.main_frame)
    tab.page.emit("request", request)
    tab.page.emit("requestfailed", request)
    async with asyncio.timeout(5):
        await navigation.rest()
