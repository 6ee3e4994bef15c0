"""A picture shows the page or one element, and says when it ends before the page does."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any, cast

import pytest

from core.browser.page_picture import HIGHEST, printed, screenshot
from core.browser.page_world import World
from core.errors import ErrorKind, SessileError
from tests.unit.core.browser.doubles import FakeSession

if TYPE_CHECKING:
    from core.browser.page_tab import Tab


class FakeTab:
    def __init__(self, box: dict[str, Any] | None) -> None:
        self.session = FakeSession()
        data = {"data": base64.b64encode(b"drawn").decode()}
        self.session.answers |= {"Page.captureScreenshot": data, "Page.printToPDF": data}
        self.session.answers["Runtime.evaluate"] = {"result": {"value": box}}
        self.world = World(self.session.as_session, 7)

    @property
    def as_tab(self) -> Tab:
        return cast("Tab", self)


def box(height: float, ratio: float = 1.0) -> dict[str, Any]:
    return {"x": 0, "y": 0, "width": 800, "height": height, "ratio": ratio}


async def test_the_whole_page_is_pictured() -> None:
    tab = FakeTab(box(3000))
    picture = await screenshot(tab.as_tab, tab.world, "")
    assert (picture.data, picture.note) == (b"drawn", "")
    asked = tab.session.params["Page.captureScreenshot"]
    assert asked["clip"] == {"x": 0, "y": 0, "width": 800, "height": 3000, "scale": 1}
    assert asked["captureBeyondViewport"] is True


@pytest.mark.parametrize("ratio", [1.0, 2.0])
async def test_a_picture_that_would_be_too_high_is_cut_and_says_so(ratio: float) -> None:
    tab = FakeTab(box(50_000, ratio))
    picture = await screenshot(tab.as_tab, tab.world, "")
    assert tab.session.params["Page.captureScreenshot"]["clip"]["height"] == HIGHEST / ratio
    assert picture.note == f"The picture ends after {HIGHEST / ratio:.0f} of 50000 pixels of height."


async def test_one_that_would_be_too_wide_too() -> None:
    tab = FakeTab({**box(20_000), "width": 30_000})
    picture = await screenshot(tab.as_tab, tab.world, "")
    said = "The picture ends after 16384 of 20000 pixels of height and 16384 of 30000 pixels of width."
    assert picture.note == said


async def test_an_element_that_is_not_there_is_told() -> None:
    tab = FakeTab(None)
    with pytest.raises(SessileError, match="nothing that matches “#total”") as caught:
        await screenshot(tab.as_tab, tab.world, "#total")
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "element")


async def test_a_pdf_keeps_the_pages_backgrounds_and_paper() -> None:
    tab = FakeTab(None)
    assert (await printed(tab.as_tab)).data == b"drawn"
    assert tab.session.params["Page.printToPDF"] == {"printBackground": True, "preferCSSPageSize": True}


async def test_a_picture_does_not_show_in_a_log() -> None:
    tab = FakeTab(box(10))
    assert "drawn" not in repr(await screenshot(tab.as_tab, tab.world, ""))
