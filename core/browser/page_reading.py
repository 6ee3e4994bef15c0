"""Reading a loaded page in one step, from a world of its own that the page's scripts cannot bend."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

LARGEST = 50 * 1024 * 1024  # characters of DOM

# Status and document come from the same moment, also when a script sent the page on after the first answer.
# A page whose strings hold half a character (a lone surrogate) would break whoever stores it: toWellFormed.
_SCRIPT = """(largest => {
  const facts = {
    size: largest + 1, url: location.href, title: document.title.toWellFormed(), content_type: document.contentType,
    status: performance.getEntriesByType("navigation")[0]?.responseStatus ?? 0, html: "", text: "",
  };
  const root = document.documentElement;
  const type = document.doctype ? new XMLSerializer().serializeToString(document.doctype) : "";
  let html;
  try { html = root ? type + root.outerHTML : ""; } catch { return facts; }  // longer than any string may be
  if (html.length > largest) return facts;
  const text = document.body?.innerText ?? root?.textContent ?? "";
  return {...facts, size: html.length, html: html.toWellFormed(), text: text.toWellFormed()};
})"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it stood; `size` in characters, `html` and `text` empty when that is more than LARGEST."""

    size: int
    url: str
    title: str
    content_type: str
    status: int
    html: str = field(repr=False)
    text: str = field(repr=False)


async def read(session: CDPSession, frame_id: str) -> Reading:
    """Read the page of `session`; raises Playwright's error when it is just going to another document."""
    world = await session.send("Page.createIsolatedWorld", {"frameId": frame_id})
    answer = await session.send(
        "Runtime.evaluate",
        {
            "expression": f"{_SCRIPT}({LARGEST})",
            "contextId": world["executionContextId"],
            "returnByValue": True,
        },
    )
    return Reading(**answer["result"]["value"])
