"""Title, author and date of a page, as it declares them; import this off the loop."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass

from htmldate.meta import reset_caches as forget_dates
from lxml import etree
from trafilatura.metadata import extract_metadata
from trafilatura.settings import set_date_params
from trafilatura.utils import line_processing, return_printables_and_spaces, trim

from core.extract.document import Element

MOST_ELEMENTS = 30_000  # some 25 µs each; of larger pages only the head is asked
LONGEST = 10_000  # characters of one value
FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    etree.LxmlError,
)

for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)  # they would write addresses and texts of pages into the log


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself; empty where it says nothing. `published` is year-month-day."""

    title: str = ""
    author: str = ""
    published: str = ""


@contextmanager
def forgetting() -> Iterator[None]:
    """Empty the caches of the library after this block: they hold texts of the page.

    Its own `reset_caches` would also search for garbage, and hold every thread up for that.
    """
    try:
        yield
    finally:
        forget_dates()
        for cached in (trim, line_processing, return_printables_and_spaces):
            cached.cache_clear()


def facts(root: Element, *, url: str) -> Facts:
    """Return what the tree declares; the tree stays as it is."""
    whole = root.xpath("count(//*)") <= MOST_ELEMENTS
    tree = deepcopy(root) if whole else _head_only(root)
    etree.strip_elements(tree, "style", "svg", "noscript", with_tail=False)
    for script in tree.xpath("//script[string-length() > 100000 or not(contains(@type, 'json'))]"):
        script.text = ""
    for element in tree.xpath(f"//title[string-length() > {LONGEST}] | //h1[string-length() > {LONGEST}]"):
        element.clear(keep_tail=True)
    for element in tree.xpath(f"//meta[string-length(@content) > {LONGEST}]"):
        element.set("content", element.get("content")[:LONGEST])
    try:
        with forgetting():
            found = extract_metadata(tree, url, date_config=set_date_params(extensive=False))
    except FAULTS:  # a page the library stumbles over says nothing of itself
        return Facts()
    return Facts(_line(found.title), _line(found.author).replace("; ", ", "), _line(found.date))


def _head_only(root: Element) -> Element:
    tree = root.makeelement("html", dict(root.attrib))
    for head in root.xpath("/html/head[1]"):
        tree.append(deepcopy(head))
    return tree


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
