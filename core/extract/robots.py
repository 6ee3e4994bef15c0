"""What robots.txt asks of programs, for each origin (RFC 9309)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.errors import ErrorKind, SessileError
from core.extract.fetching import Peek

if TYPE_CHECKING:
    from protego import Protego

AGENT = "Sessile"  # the name by which sites can address this program; most address all
LARGEST = 500 * 1024  # bytes (section 2.5)
KEPT = 3_600.0  # seconds
KEPT_FAILURE = 5.0  # seconds; whoever tries a page again soon after is asked for anew
MOST = 200  # origins in memory

Asking = Callable[[str], Awaitable[Peek]]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an origin; no rules allow everything."""

    until: float  # on the steady clock
    rules: Protego | None = None
    refusal: SessileError | None = None


class Robots:
    """Asks each origin once an hour; `ask` loads the beginning of an address, `steady` tells the time in seconds."""

    def __init__(self, ask: Asking, *, steady: Callable[[], float]) -> None:
        self._ask = ask
        self._steady = steady
        self._known: dict[str, _Known] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    async def allowed(self, url: str) -> bool:
        """Tell whether a program may load `url`.

        Raises UNREACHABLE or TIMEOUT while the site cannot be asked, which forbids everything for now.
        """
        known = await self._of(url)
        if known.refusal is not None:
            raise known.refusal
        return known.rules is None or await asyncio.to_thread(known.rules.can_fetch, url, AGENT)

    async def crawl_delay(self, url: str) -> float | None:
        """Return the seconds that the site asks for between two loads, None where it does not ask."""
        rules = (await self._of(url)).rules
        return None if rules is None else rules.crawl_delay(AGENT)

    async def _of(self, url: str) -> _Known:
        parts = urlsplit(url)
        origin = f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"
        async with self._locks.setdefault(origin, asyncio.Lock()):
            known = self._known.get(origin)
            if known is None or known.until <= self._steady():
                known = await self._asked(origin)
                self._known.pop(origin, None)
                self._known[origin] = known
                self._forget_oldest()
            return known

    async def _asked(self, origin: str) -> _Known:
        try:
            answer = await self._ask(f"{origin}/robots.txt")
        except SessileError as error:
            return _Known(self._steady() + KEPT_FAILURE, refusal=error)
        if answer.status == 429 or answer.status >= 500:
            return _Known(self._steady() + KEPT_FAILURE, refusal=_refused_for_now(origin, answer.status))
        rules = await asyncio.to_thread(_parsed, answer.content) if answer.status == 200 else None
        return _Known(self._steady() + KEPT, rules)

    def _forget_oldest(self) -> None:
        while len(self._known) > MOST:
            oldest = next(iter(self._known))
            del self._known[oldest]
            if not self._locks[oldest].locked():
                del self._locks[oldest]


def _parsed(content: bytes) -> Protego:
    from protego import Protego

    return Protego.parse(content[:LARGEST].decode("utf-8", "replace"))


def _refused_for_now(origin: str, status: int) -> SessileError:
    host = urlsplit(origin).netloc
    sentence = f"{host} could not say what its robots.txt allows ({status}), so nothing was loaded from there."
    return SessileError(ErrorKind.UNREACHABLE, f"{sentence} Try again later.")
