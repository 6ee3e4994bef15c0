"""Tells the pages that Sessile opens for itself from those of the person."""

from __future__ import annotations

import secrets
import weakref
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page

_MARKER = "about:blank#sessile-"


class OwnPages:
    """The pages of one browser context that load something for us; capture and the last page's close ignore them.

    A page's first event comes before anybody could mark it, so it is opened on a URL that says whose it is.
    """

    def __init__(self) -> None:
        self._marked: weakref.WeakSet[Page] = weakref.WeakSet()

    def blank_url(self) -> str:
        """Return a fresh blank URL to open a page of ours on; its page event can be awaited by this URL."""
        return _MARKER + secrets.token_hex(8)

    def mark(self, page: Page) -> None:
        """Count `page` as ours from now on, wherever it goes."""
        self._marked.add(page)

    def is_ours(self, page: Page) -> bool:
        """Tell whether `page` is ours, also when it has just appeared and nobody has marked it yet."""
        if page not in self._marked and page.url.startswith(_MARKER):
            self.mark(page)
        return page in self._marked
