"""The links of a page; import this off the loop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urldefrag, urlsplit

from core.extract.document import Element, base_of, joined, parsed
from core.extract.sites import site_of

LONGEST_TEXT = 300  # characters; more is a whole teaser
MOST_PIECES = 200  # a link's text is gathered from so many pieces of it at most
_WEB = ("http://", "https://")
_ROUTE = re.compile(r"[!/]")  # "#/orders" and "#!orders" name pages of their own


@dataclass(slots=True)
class Link:
    """A link as it leads on. `rel` as the page wrote it; `internal` when both belong to one registrable domain."""

    url: str
    text: str
    rel: str
    internal: bool


def links(html: str, *, url: str) -> list[Link]:
    """Return each page that the page at `url` links to once, in the page's order, with the first text that says so.

    Only http and https. A fragment is no page of its own, so links within the page are left out; routes that scripts
    read from it are kept. Raises INPUT for a page that is nested too deeply.
    """
    root = parsed(html)
    base, site, here = base_of(root, url), site_of(url), urldefrag(url).url
    found: dict[str, Link] = {}
    for element in root.iter("a", "area"):
        written = element.get("href")
        if written is None:
            continue
        target, fragment = _target(base, written)
        if not target.lower().startswith(_WEB) or (fragment and target == here):
            continue
        known = found.get(target)
        if known is None:
            rel = " ".join(element.get("rel", "").split())
            found[target] = Link(target, _text(element), rel, site_of(target) == site)
        elif not known.text:
            known.text = _text(element)
    return list(found.values())


def _target(base: str, written: str) -> tuple[str, str]:
    """Return the absolute URL without its fragment, and the fragment; a route stays in the URL."""
    absolute = joined(base, written).replace(" ", "%20")
    try:
        urlsplit(absolute)
    except ValueError:
        return "", ""
    address, _, fragment = absolute.partition("#")
    return (absolute, "") if _ROUTE.match(fragment) else (address, fragment)


def _text(element: Element) -> str:
    """Return what names the link: its words, else the text of its first picture, else its label."""
    said = _joined(islice(element.itertext(), MOST_PIECES))
    if said:
        return said
    pictures = (each.get("alt", "") for each in islice(element.iter("img"), MOST_PIECES))
    return next(filter(None, map(_short, (*pictures, element.get("aria-label", ""), element.get("alt", "")))), "")


def _joined(pieces: islice[str]) -> str:
    return _short(" ".join(piece[: LONGEST_TEXT * 2] for piece in pieces))


def _short(text: str) -> str:
    words = " ".join(text[: LONGEST_TEXT * MOST_PIECES].split())
    return words if len(words) <= LONGEST_TEXT else f"{words[: LONGEST_TEXT - 1].rstrip()}…"
