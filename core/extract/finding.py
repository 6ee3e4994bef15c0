"""Finding elements of a page by selectors: parsed once, asked often; import this off the loop."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from lxml import etree

from core.extract.document import Element, parsed
from core.extract.selectors import Chain, Query, query

_BREAKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_UNREAD = frozenset({"script", "style", "template", "noscript"})
_OWN_TEXTS = etree.XPath("text()", smart_strings=False)


class Page:
    """A parsed page that answers selectors. What a selector of several parts means is worked out once for the page."""

    def __init__(self, html: str) -> None:
        self.root = parsed(html)
        self._known: dict[str, Collection[Element]] = {}

    def find(self, selector: str, *, within: Element | None = None) -> list[Element]:
        """Return what the selector means on the page, or below `within`, in order: elements, or texts.

        As in a browser, what is left of its last part may also stand outside `within`. Raises INPUT with the field
        "selector" for what is no selector.
        """
        asked = query(selector)
        found = asked.anywhere(self.root) if within is None else asked.below(within)
        if asked.chains:
            meant = self._meant(selector, asked)
            found = [each for each in found if each in meant]
        return list(_texts(found, asked.attribute)) if asked.attribute is not None else found

    def _meant(self, selector: str, asked: Query) -> Collection[Element]:
        if selector not in self._known:
            self._known[selector] = frozenset().union(*(_led_to(each, self.root) for each in asked.chains))
        return self._known[selector]


def text_of(element: Element, *, longest: int | None = None) -> str:
    """Return the words of an element in one line: what stands in blocks of its own is parted by a blank.

    With `longest`, a little more than so many characters of them at most.
    """
    if not len(element):
        return " ".join((element.text or "").split())
    pieces: list[str] = []
    length = 0
    for piece in _pieces(element):
        pieces.append(piece)
        length += len(piece.strip())
        if longest is not None and length > longest:
            break
    return " ".join("".join(pieces).split())


def _pieces(element: Element) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        unread = each.tag in _UNREAD and each is not element
        if each.tag in _BREAKS:
            yield " "
        if event == "start" and unread:
            walk.skip_subtree()
        elif event == "start" and each.text:
            yield each.text
        elif event == "end" and each is not element and each.tail:
            yield each.tail


def _texts(found: Iterable[Element], attribute: str) -> Iterable[str]:
    for each in found:
        if not attribute:
            yield from _OWN_TEXTS(each)
        elif (value := each.get(attribute)) is not None:
            yield value


def _led_to(chain: Chain, root: Element) -> set[Element]:
    """Return the elements to which the chain leads: in one pass over the page for each of its parts."""
    found = set(chain.first(root))
    for sign, part in chain.further:
        reached = _REACHED[sign](found)
        found = {each for each in part(root) if reached(each)}
    return found


def _somewhere(found: set[Element], step: Callable[[Element], Element | None]) -> Callable[[Element], bool]:
    """Return what tells whether going on with `step` leads from an element to one of `found`."""
    known: dict[Element, bool] = {}

    def leads(element: Element) -> bool:
        way, at, answer = [], step(element), False
        while at is not None:
            if at in known:
                answer = known[at]
                break
            way.append(at)
            if at in found:
                answer = True
                break
            at = step(at)
        known.update(dict.fromkeys(way, answer))
        return answer

    return leads


def _parent(element: Element) -> Element | None:
    return element.getparent()


def _before(element: Element) -> Element | None:
    return element.getprevious()


_REACHED: dict[str, Callable[[set[Element]], Callable[[Element], bool]]] = {
    " ": lambda found: _somewhere(found, _parent),
    "~": lambda found: _somewhere(found, _before),
    ">": lambda found: lambda element: _parent(element) in found,
    "+": lambda found: lambda element: _before(element) in found,
}
