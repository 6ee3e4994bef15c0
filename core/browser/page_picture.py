"""A picture of a loaded page: a PNG of all of it or of one element, or a PDF as printed."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.browser.page_world import World
from core.model.page_errors import no_such_element

if TYPE_CHECKING:
    from core.browser.page_tab import Tab

HIGHEST = 16_384  # pixels, also of width; Chromium draws nothing beyond that in one picture
_BOX = """(selector => {
  const element = document.querySelector(selector);
  const box = element?.getBoundingClientRect();
  return box?.width && box.height && {
    x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, ratio: devicePixelRatio };
})(%s)"""
_PAGE = """(() => {
  const root = document.documentElement, body = document.body;
  return { x: 0, y: 0, ratio: devicePixelRatio,
    width: Math.max(root.clientWidth || innerWidth, root.scrollWidth, body?.scrollWidth ?? 0),
    height: Math.max(root.scrollHeight, root.offsetHeight || 0, body?.scrollHeight ?? 0, 1) };
})()"""


@dataclass(frozen=True, slots=True)
class Picture:
    """PNG or PDF; `note` is one sentence on what is not in it."""

    data: bytes = field(repr=False)
    note: str = ""


async def screenshot(tab: Tab, world: World, element: str) -> Picture:
    """Picture the whole page, or what the CSS selector `element` finds first; raises INPUT when it finds nothing."""
    box: dict[str, Any] | None = await world.value(_BOX % json.dumps(element) if element else _PAGE)
    if not box:
        raise no_such_element(element)
    highest = HIGHEST / box.pop("ratio")
    clip = {**box, "width": min(box["width"], highest), "height": min(box["height"], highest), "scale": 1}
    how = {"format": "png", "captureBeyondViewport": True, "clip": clip}
    answer = await tab.session.send("Page.captureScreenshot", how)
    return Picture(base64.b64decode(answer["data"]), _missing(box, highest))


def _missing(box: dict[str, Any], most: float) -> str:
    """Say what is not in the picture of `box`; empty where it is all there."""
    cut = [f"{most:.0f} of {box[side]:.0f} pixels of {side}" for side in ("height", "width") if box[side] > most]
    return f"The picture ends after {' and '.join(cut)}." if cut else ""


async def printed(tab: Tab) -> Picture:
    """Print the page to a PDF with its backgrounds, on paper as the page wants it."""
    how = {"printBackground": True, "preferCSSPageSize": True}
    answer = await tab.session.send("Page.printToPDF", how)
    return Picture(base64.b64decode(answer["data"]))
