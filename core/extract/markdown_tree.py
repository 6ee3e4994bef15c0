"""Makes a page's tree ready to become Markdown: links absolute, and nothing that would take the converter too long."""

from __future__ import annotations

import re

from core.extract.document import Element, make_absolute

_WORDS = frozenset({"alt", "title"})
_LINKS = frozenset({"href", "src", "poster"})
_NUMBERS = frozenset({"colspan", "start"})
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
_NO_TAG = re.compile(r"soup|list|h\d{2,}")  # the converter has methods of these names, and counts with the digits
_LONG_TEXT = 200  # characters
_LONG_HEAD = 100  # rows of a table's head; the converter counts them all at each of them
_LONG_LIST = 200  # points of a numbered list; likewise


def tidy(root: Element, base: str) -> None:
    """Change the tree in place."""
    make_absolute(root, base)
    for element in root.iter():
        _name(element)
        if element.attrib:
            _attributes(element)
    _texts(root)
    for link in root.xpath("//a[following-sibling::node()[1][self::a]]"):
        link.tail = " "  # the site parts them by its style
    for head in root.xpath(f"//thead[count(*) > {_LONG_HEAD}]"):
        head.tag = "tbody"
    for numbered in root.xpath(f"//ol[count(*) > {_LONG_LIST}]"):
        _part(numbered)


def _texts(root: Element) -> None:
    verbatim = frozenset(root.xpath("//*[ancestor-or-self::pre]"))
    cells = frozenset(root.xpath("//*[ancestor-or-self::td or ancestor-or-self::th]"))
    for element in root.iter():
        if text := element.text:
            element.text = _text(text, verbatim=element in verbatim, in_cell=element in cells)
        if tail := element.tail:
            outer = element.getparent()
            element.tail = _text(tail, verbatim=outer in verbatim, in_cell=outer in cells)


def _text(text: str, *, verbatim: bool, in_cell: bool) -> str:
    if len(text) > _LONG_TEXT and not verbatim:
        text = _one_blank(text)
    return text.replace("|", "\\|") if in_cell else text  # or it would part the cell


def _name(element: Element) -> None:
    tag = element.tag
    if "-" in tag:
        element.tag = "div"
    elif _NO_TAG.fullmatch(tag):
        element.tag = "span"


def _attributes(element: Element) -> None:
    written = element.items()
    element.attrib.clear()  # names that only HTML allows cannot be deleted one by one
    for name, value in written:
        if name in _WORDS:
            element.set(name, " ".join(value.split()))
        elif name in _LINKS or (name in _NUMBERS and _NUMBER.fullmatch(value)) or _is_language(element, name):
            element.set(name, value)
    if element.tag == "img" and element.get("src", "").startswith("data:"):
        del element.attrib["src"]  # megabytes that nobody reads
        element.tag, element.text = "span", element.get("alt")


def _is_language(element: Element, name: str) -> bool:
    return name == "class" and element.tag in ("pre", "code")


def _one_blank(text: str) -> str:
    """Make one blank of each run of them: the converter looks at a run once for each blank in it."""
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else " "


def _part(numbered: Element) -> None:
    """Make several lists of a long one; their numbers go on."""
    start = int(numbered.get("start", "1"))
    points = list(numbered)
    for first in range(len(points) - len(points) % _LONG_LIST, 0, -_LONG_LIST):
        rest = numbered.makeelement("ol", {"start": str(start + first)})
        rest.extend(points[first : first + _LONG_LIST])
        numbered.addnext(rest)
