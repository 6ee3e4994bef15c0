"""What a selector finds on a page, counted and shown while somebody types it; import this off the loop."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.extract.document import Element
from core.extract.finding import Page, text_of
from core.extract.selectors import require_elements

LONGEST_TEXT = 300  # characters of one match


@dataclass(frozen=True, slots=True)
class Matches:
    """How many elements or texts a selector finds, and the words of the first of them, shortened."""

    count: int
    texts: tuple[str, ...] = field(default=(), repr=False)


class Matcher:
    """A page parsed once, to answer many selectors; use it on one thread at a time."""

    def __init__(self, html: str) -> None:
        """Parse the page; raises INPUT for one that is nested too deeply."""
        self._page = Page(html)

    def matches(self, selector: str, *, base: str = "", most: int = 50) -> Matches:
        """Return what the selector finds, below what `base` finds where that is given; at most `most` texts.

        Raises INPUT with the reason in words for what is no selector.
        """
        found = self._below(base, selector) if base.strip() else self._page.find(selector)
        return Matches(len(found), tuple(map(_shown, found[:most])))

    def _below(self, base: str, selector: str) -> list[Element]:
        require_elements(base)
        return [each for row in self._page.find(base) for each in self._page.find(selector, within=row)]


def matches(html: str, selector: str, *, most: int = 50) -> Matches:
    """Return what the selector finds on the page; use a Matcher for more than one selector."""
    return Matcher(html).matches(selector, most=most)


def _shown(found: Element) -> str:
    text = " ".join(found.split()) if isinstance(found, str) else text_of(found, longest=LONGEST_TEXT)
    return f"{text[:LONGEST_TEXT]}…" if len(text) > LONGEST_TEXT else text
