"""A page's visible text in reading order, for the engine that renders nothing; import this off the loop."""

from __future__ import annotations

from lxml import etree

from core.extract.document import Element, drop_unseen, parsed

_LINES = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "optgroup", "option", "search", "section", "summary", "tr", "ul",
})  # fmt: skip
_PARAGRAPHS = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "table"})
_CELLS = frozenset({"td", "th"})
_VERBATIM = frozenset({"pre", "textarea"})


class _Lines:
    """Collects words into lines: blanks count once, and so do line ends that follow each other."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._ends = 0
        self._blank = False

    def words(self, text: str) -> None:
        """Add words as they flow."""
        words = text.split()
        if words:
            self._blank = self._blank or text[0].isspace()
            self._add(" ".join(words))
        self._blank = self._blank or text[-1:].isspace()

    def verbatim(self, text: str) -> None:
        """Add text whose blanks and lines mean something."""
        self._add(text)

    def end(self, lines: int) -> None:
        """End the line here, 2 with an empty one after it."""
        self._ends = max(self._ends, lines)

    def another_end(self) -> None:
        """End one more line."""
        self._ends = min(self._ends + 1, 2)

    def cell(self) -> None:
        """Part two cells of a row."""
        if not self._ends:
            self._pieces.append("\t")
            self._blank = False

    def text(self) -> str:
        """Return all lines."""
        return "".join(self._pieces).strip()

    def _add(self, text: str) -> None:
        if self._ends and self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip("\n")  # of a block that was written as it stands
            self._pieces.append("\n" * self._ends)
        elif self._blank:
            self._pieces.append(" ")
        self._pieces.append(text)
        self._ends, self._blank = 0, False


def text(html: str) -> str:
    """Return the visible text: each block on lines of its own, cells of a row parted by tabs.

    Raises INPUT for a page that is nested too deeply.
    """
    root = drop_unseen(parsed(html), "video")
    lines = _Lines()
    verbatim = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        inside = element.tag in _VERBATIM
        if event == "start":
            verbatim += inside
            _part(lines, element.tag, starts=True)
            written = element.text
            if inside and written:
                written = written.removeprefix("\n")  # no part of the text (HTML 4.4.3)
        else:
            verbatim -= inside
            _part(lines, element.tag, starts=False)
            written = element.tail
            if not written and not verbatim and _is_before_link(element):
                written = " "  # the site parts them by its style
        if written:
            _write(lines, written, verbatim=verbatim > 0)
    return lines.text()


def _part(lines: _Lines, tag: Element, *, starts: bool) -> None:
    if tag in _PARAGRAPHS:
        lines.end(2)
    elif tag in _LINES:
        lines.end(1)
    elif tag == "br" and starts:
        lines.another_end()
    elif tag in _CELLS and starts:
        lines.cell()


def _is_before_link(element: Element) -> bool:
    return element.tag == "a" and (after := element.getnext()) is not None and after.tag == "a"


def _write(lines: _Lines, written: str, *, verbatim: bool) -> None:
    if verbatim and written.strip():
        lines.verbatim(written)
    else:
        lines.words(written)
