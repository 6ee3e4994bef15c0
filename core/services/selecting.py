"""What a selector finds on a page, again and again while somebody types it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.model.record_schema import RecordSchema
from core.model.result_rows import ResultRows, table_of

if TYPE_CHECKING:
    from core.extract.matching import Matcher, Matches


class Selecting:
    """Keeps the last page parsed, and asks it on a thread, one selector at a time."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._html = ""
        self._matcher: Matcher | None = None

    async def matches(self, *, html: str, selector: str, base: str, most: int) -> Matches:
        """Return what the selector finds; raises INPUT for what is no selector, and for a page nested too deeply."""
        async with self._turn:
            return await asyncio.to_thread(self._ask, html, selector, base, most)

    async def rows(self, *, html: str, schema: RecordSchema, url: str, most: int) -> tuple[int, ResultRows]:
        """Return how many rows the schema takes out of the page at `url`, and the first of them; raises as `records`.

        The page is parsed for itself: rows take more out of it than single selectors.
        """
        async with self._turn:
            return await asyncio.to_thread(_rows, html, schema, url, most)

    def forget(self) -> None:
        """Keep no page any longer."""
        self._html, self._matcher = "", None

    def _ask(self, html: str, selector: str, base: str, most: int) -> Matches:
        from core.extract.matching import Matcher  # slow to import: on this thread

        if self._matcher is None or html != self._html:
            self._html, self._matcher = html, Matcher(html)
        return self._matcher.matches(selector, base=base, most=most)


def _rows(html: str, schema: RecordSchema, url: str, most: int) -> tuple[int, ResultRows]:
    from core.extract.records import records  # slow to import: on this thread

    found = records(html, schema, url=url)
    return len(found), table_of(found[:most])
