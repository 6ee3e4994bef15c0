"""A page from outside made into markup that can be shown: no scripts, nothing that loads, no looks of its own.

The result comes in pieces, each whole for itself and small enough to be laid out without a pause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from gui.kit import words

MOST_WEIGHT = 400_000
PIECE_WEIGHT = 6_000
LONGEST_TEXT = 8_000  # characters without a tag
WHOLE_WEIGHT = 16_000  # what is kept in one piece as long as it is lighter: a table, a numbered list
CELL_WEIGHT = 40  # a cell of a table is a frame of its own: measured 30-40 microseconds each

_TAGS = {
    "a", "abbr", "article", "aside", "b", "blockquote", "br", "caption", "center", "cite", "code", "dd", "del", "dfn",
    "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
    "ins", "kbd", "li", "main", "mark", "nav", "ol", "p", "pre", "q", "s", "samp", "section", "small", "span", "strike",
    "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var",
    "base",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "base": {"href"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start", "type"},
}
_GONE = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "textarea", "title"}
_SCHEMES = {"http", "https", "mailto"}
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>")
_HREF = re.compile(r'\bhref="([^"]*)"')
_SPACES = re.compile(r"[ \t\r\n\f]+")
_VOID = {"br", "hr"}
_BLOCKS = {  # stand on lines of their own, which Qt knows of `div` alone
    "article", "aside", "figcaption", "figure", "footer", "header", "main", "nav", "section", "summary",
}  # fmt: skip
_CUTS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "tr", "table", "ul", "ol", "dd"}
_WHOLE = {"table", "ol", "pre"}
_CELLS = {"td", "th"}
_DEEPEST = 60  # open tags; deeper ones are left out, since Qt nests frames for them


@dataclass(frozen=True, slots=True)
class SafePage:
    """Pieces of markup to be put behind each other, and a sentence when they are not the whole page.

    `base` is what the page says its links are relative to, as written; empty when it says nothing.
    """

    pieces: tuple[str, ...]
    note: str = ""
    base: str = ""


def safe_page(html: str) -> SafePage:
    """Clean `html` and cut it into pieces; takes time, for a thread."""
    import nh3  # lazy: the window starts without it

    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        clean_content_tags=_GONE,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _Cutter().cut(clean)


class _Cutter:
    """Goes over clean markup, in which every tag is closed, and remembers what is open."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []  # name and opening tag
        self._whole = 0  # how many of the open ones should stay in one piece
        self._weight = self._total = 0
        self._left_out = 0  # open tags that were left out, innermost last
        self._base = ""

    def cut(self, html: str) -> SafePage:
        place = 0
        for found in _TAG.finditer(html):
            self._text(html[place : found.start()])
            place = found.end()
            self._tag(found)
            if self._total > MOST_WEIGHT:
                self._end()
                return SafePage(
                    tuple(self._pieces),
                    f"Showing the first {words.size(place)} of {words.size(len(html))}. "
                    "Source, Copy and Save give all as it is.",
                    self._base,
                )
        self._text(html[place:])
        self._end()
        return SafePage(tuple(self._pieces), base=self._base)

    def _text(self, text: str) -> None:
        """Add words; a paragraph of megabytes is cut into several. White space shrinks where markup shows none."""
        plain = any(name == "pre" for name, _ in self._open)
        for start in range(0, len(text), LONGEST_TEXT):
            if start:
                self._cut()
            part = text[start : start + LONGEST_TEXT]
            self._parts.append(part if plain else _SPACES.sub(" ", part))
            self._weigh(len(part))
            if self._total > MOST_WEIGHT:
                return

    def _tag(self, found: re.Match[str]) -> None:
        closing, name = bool(found.group(1)), found.group(2)
        known = "div" if name in _BLOCKS else name
        if name == "base":
            self._take_base(found.group(3))
        elif name in _VOID:
            self._parts.append(found.group())
        elif closing:
            self._close(known)
        else:
            self._begin(known, found.group() if known == name else "<div>")

    def _take_base(self, attributes: str) -> None:
        """Remember the first base that has an address, and show none."""
        if not self._base and (href := _HREF.search(attributes)):
            self._base = unescape(href.group(1)).strip()

    def _begin(self, name: str, tag: str) -> None:
        if self._left_out or len(self._open) >= _DEEPEST:
            self._left_out += 1
            return
        self._open.append((name, tag))
        self._whole += name in _WHOLE
        self._parts.append(tag)
        self._weigh(CELL_WEIGHT if name in _CELLS else 4)

    def _close(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        if not self._open or self._open[-1][0] != name:
            return
        self._open.pop()
        self._whole -= name in _WHOLE
        self._parts.append(f"</{name}>")
        limit = WHOLE_WEIGHT if self._whole else PIECE_WEIGHT
        if name in _CUTS and self._weight > limit:
            self._cut()

    def _weigh(self, weight: int) -> None:
        self._weight += weight
        self._total += weight

    def _cut(self) -> None:
        self._end()
        self._parts = [tag for _, tag in self._open]

    def _end(self) -> None:
        closing = "".join(f"</{name}>" for name, _ in reversed(self._open))
        piece = "".join(self._parts)
        if piece.strip():
            self._pieces.append(piece + closing)
        self._parts, self._weight = [], 0
