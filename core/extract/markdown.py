"""A rendered page as Markdown; import this off the loop, its libraries are slow to import."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markdownify import ATX, MarkdownConverter

from core.errors import ErrorKind, SessileError

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_EMPTY_LINES = re.compile(r"\n{3,}")
_LINKS = ("href", "src", "poster")
_UNSEEN = frozenset({"head", "script", "style", "noscript", "template", "svg"})


class _Converter(MarkdownConverter):
    """Leaves out what a person never sees of a page, and makes its links absolute."""

    def __init__(self, url: str) -> None:
        super().__init__(heading_style=ATX, bullets="-")
        self._url = url

    def convert_soup(self, soup: BeautifulSoup) -> str:
        """Return the parsed page as Markdown."""
        _make_absolute(soup, self._url)
        return str(super().convert_soup(soup))

    def get_conv_fn(self, tag_name: str) -> Callable[..., Any] | None:
        """Return what converts the tag; None keeps its content as it is."""
        if tag_name.lower() in _UNSEEN:
            return _nothing
        found: Callable[..., Any] | None = super().get_conv_fn(tag_name)  # type: ignore[misc]  # absent from its stubs
        return found


def markdown(html: str, *, url: str) -> str:
    """Return the page at `url` as Markdown, its links absolute; raises INPUT for one that is nested too deeply."""
    try:
        written: str = _Converter(url).convert(html)
    except RecursionError:
        sentence = "This page is nested too deeply to become Markdown. Take its text or HTML instead."
        raise SessileError(ErrorKind.INPUT, sentence, field="mode") from None
    return _EMPTY_LINES.sub("\n\n", written).strip()


def _make_absolute(page: BeautifulSoup, url: str) -> None:
    own = page.select_one("base[href]")
    base = url if own is None else _joined(url, str(own["href"]))
    for name in _LINKS:
        for tag in page.select(f"[{name}]"):
            tag[name] = _joined(base, str(tag[name]))


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link.strip()).replace(" ", "%20")  # Markdown ends a link at a space
    except ValueError:
        return link


def _nothing(*_: object, **__: object) -> str:
    return ""
