"""Documents are put together from what each world tells; the scripts' own part is tested in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from core.browser.page_composing import compose, is_composite
from core.browser.page_reading import Document
from core.browser.page_world import World
from core.model.page_errors import LARGEST_PAGE
from tests.unit.core.browser.doubles import FakeSession

if TYPE_CHECKING:
    from core.browser.page_tab import Tab


class Composer(FakeSession):
    """A document whose script tells `html` and `text`, MARK standing for a frame; `hidden` nodes are seen by none."""

    def __init__(self, html: str, text: str = "", *, hidden: int = 0, length: int | None = None) -> None:
        super().__init__()
        self.html, self.text, self.hidden, self.length = html, text, hidden, length
        self.closed: list[str] = []
        self.answers |= {
            "Page.createIsolatedWorld": {"executionContextId": 7},
            "Runtime.evaluate": {"result": {"objectId": "object"}},
            "DOM.performSearch": {"resultCount": 10 + hidden},
            "DOM.getDocument": {
                "root": {"children": [{"shadowRoots": [{"shadowRootType": "closed", "backendNodeId": 5}]}]}
            },
            "DOM.resolveNode": {"object": {"objectId": "closed root"}},
            "DOM.describeNode": {"node": {"frameId": "inner"}},
        }

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = await super().send(method, params)
        if method != "Runtime.callFunctionOn" or params is None:
            return answer
        if not params.get("returnByValue"):
            return {"result": {"objectId": "frame"}}
        how, *closed = params["arguments"]
        self.closed = [each["objectId"] for each in closed]
        mark = f"{how['value']['mark']}0;"
        told = {"html": self.html.replace("MARK", mark), "text": self.text.replace("MARK", mark), "nodes": 10}
        length = len(self.html) if self.length is None else self.length
        return {"result": {"value": {**told, "length": length, "frames": self.html.count("MARK")}}}


class Page:
    """A tab whose frames are all of one process."""

    def __init__(self, session: Composer, inner: Composer | None = None) -> None:
        self.session, self.inner = session, inner
        self.page = self.context = self
        self.frames = ["main", "inner"]
        self.session.answers["Page.getFrameTree"] = {"frameTree": {"frame": {"id": "main"}}}
        if inner is not None:
            inner.answers["Page.getFrameTree"] = {"frameTree": {"frame": {"id": "inner"}}}

    async def new_cdp_session(self, _frame: str) -> Composer:
        assert self.inner is not None
        return self.inner

    async def composed(self, *, text: bool = False) -> Document:
        return await compose(cast("Tab", self), World(self.session.as_session, 7), text=text)


async def test_a_page_without_frames_is_what_its_script_tells() -> None:
    session = Composer("<html>a</html>", "a")
    assert await Page(session).composed(text=True) == Document(14, "<html>a</html>", "a")
    assert "DOM.getDocument" not in session.sent


async def test_closed_trees_are_fetched_when_the_browser_knows_of_more_than_the_script() -> None:
    session = Composer("<html>a</html>", hidden=1)
    await Page(session).composed()
    assert session.closed == ["closed root"]


@pytest.mark.parametrize(("hidden", "odd", "composite"), [(0, False, False), (0, True, True), (1, False, True)])
async def test_a_page_is_composite_with_frames_and_with_trees_open_or_closed(
    hidden: int, odd: bool, composite: bool
) -> None:
    session = Composer("", hidden=hidden)
    session.answers["Runtime.evaluate"] = {"result": {"value": {"odd": odd, "nodes": 10}}}
    assert await is_composite(World(session.as_session, 7)) is composite


async def test_a_frame_of_another_site_is_put_into_its_place() -> None:
    outer = Composer("<body>a <div>MARK</div></body>", "a MARK")
    inner = Composer("<html><body class=x>b</body></html>", "b")
    found = await Page(outer, inner).composed(text=True)
    assert (found.html, found.text) == ("<body>a <div>b</div></body>", "a b")


async def test_a_frame_that_cannot_be_read_leaves_its_place_empty() -> None:
    outer, inner = Composer("<div>MARK</div>", "a MARK"), Composer("")
    inner.gone = True
    page = Page(outer, inner)
    page.frames = ["main"]
    found = await page.composed(text=True)
    assert (found.html, found.text) == ("<div></div>", "a ")


async def test_frames_within_frames_without_end_are_left_at_some_depth() -> None:
    outer = Composer("<b>MARK</b>")
    assert (await Page(outer, outer).composed()).html == "<b>" * 6 + "</b>" * 6


async def test_frames_that_make_a_page_too_large_are_not_carried_along() -> None:
    outer, inner = Composer("<div>MARK</div>"), Composer("b", length=LARGEST_PAGE)
    found = await Page(outer, inner).composed()
    assert found.length > LARGEST_PAGE
    assert found.html == ""
