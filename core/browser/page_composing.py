"""The document as a person sees it: open and closed shadow trees and the frames of any site in their places."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.browser.page_frames import Frames
from core.browser.page_reading import Document
from core.browser.page_world import World, script
from core.model.page_errors import LARGEST_PAGE

if TYPE_CHECKING:
    from core.browser.page_tab import Tab

_DEEPEST = 5  # frames within frames
_MOST = 40  # frames of other sites on one page
_PATIENCE = 2.0  # seconds for one frame; one whose script never ends keeps nobody waiting
_COMPOSE = "function(how, ...closed) { return this.compose(how, closed); }"


async def is_composite(world: World) -> bool:
    """Tell whether the page shows more than its own tree holds: shadow trees, open or closed, and frames."""
    found, known = await asyncio.gather(world.value(f"({script('page_composing.js')}).extent()"), _known_nodes(world))
    return bool(found["odd"]) or found["nodes"] != known


async def compose(tab: Tab, world: World, *, text: bool) -> Document:
    """Compose the document of `world`, the main one of `tab`; with `text` also what a person sees written in it."""
    composing = _Composing(Frames(tab), text=text)
    try:
        return await composing.document(world, depth=0)
    finally:
        composing.frames.close()


@dataclass
class _Composing:
    """One page being composed; `left` is how many more frames of other sites are read."""

    frames: Frames
    text: bool
    left: int = _MOST

    async def document(self, world: World, depth: int) -> Document:
        mark = f"frame-{secrets.token_hex(12)}-"
        target = await world.object(f"({script('page_composing.js')})")
        how = {"value": {"text": self.text, "mark": mark, "largest": LARGEST_PAGE}}
        told = await world.call(target, _COMPOSE, how)
        if await _known_nodes(world) != told["nodes"]:  # closed shadow trees are hidden from the script
            closed = await _closed_roots(world)
            told = await world.call(target, _COMPOSE, how, *({"objectId": each} for each in closed))
        html, text, length = told["html"], told["text"], told["length"]
        for number in range(told.get("frames", 0)):
            inside = await self._inside(world, target, number, depth)
            length += inside.length
            if length > LARGEST_PAGE:
                return Document(length)
            html = html.replace(f"{mark}{number};", _body_of(inside.html))
            text = text.replace(f"{mark}{number};", inside.text)
        return Document(length, html, text)

    async def _inside(self, world: World, target: str, number: int, depth: int) -> Document:
        """Compose what a frame of another site shows; empty when it cannot be read."""
        from playwright.async_api import Error

        if depth == _DEEPEST or self.left == 0:
            return Document(0)
        self.left -= 1
        try:
            async with asyncio.timeout(_PATIENCE):
                element = await world.made(target, f"function() {{ return this.frames[{number}]; }}")
                described = await world.session.send("DOM.describeNode", {"objectId": element})
                inside = await self.frames.world(described["node"]["frameId"])
                return Document(0) if inside is None else await self.document(inside, depth + 1)
        except (Error, TimeoutError):
            return Document(0)


async def _known_nodes(world: World) -> int:
    """Return how many nodes the browser knows of, those in closed shadow trees included.

    Its search for "<" walks all trees and finds every element; asking for the trees themselves is 20 times dearer.
    """
    send = world.session.send
    search = send("DOM.performSearch", {"query": "<"})
    answers = await asyncio.gather(send("DOM.enable"), search, send("DOM.disable"))  # one way there and back
    return int(answers[1]["resultCount"])


async def _closed_roots(world: World) -> list[str]:
    """Return the closed shadow roots as objects of `world`; those in frames of other origins are not for it."""
    from playwright.async_api import Error

    whole = await world.session.send("DOM.getDocument", {"depth": -1, "pierce": True})
    found = []
    for node in _closed_below(whole["root"]):
        asked = {"backendNodeId": node["backendNodeId"], "executionContextId": world.context_id}
        try:
            found.append(str((await world.session.send("DOM.resolveNode", asked))["object"]["objectId"]))
        except Error:
            continue
    await world.session.send("DOM.disable")
    return found


def _closed_below(root: dict[str, Any]) -> list[dict[str, Any]]:
    open_nodes, found = [root], []
    while open_nodes:
        node = open_nodes.pop()
        if node.get("shadowRootType") == "closed":
            found.append(node)
        open_nodes += [each for each in node.get("shadowRoots", ()) if each.get("shadowRootType") != "user-agent"]
        open_nodes += node.get("children", ())
        if "contentDocument" in node:
            open_nodes.append(node["contentDocument"])
    return found


def _body_of(html: str) -> str:
    """Return what is inside the body of a composed document."""
    start = html.find("<body")
    begin = html.find(">", start) + 1
    end = html.rfind("</body>")
    return html[begin:end] if 0 <= start < begin <= end else html
