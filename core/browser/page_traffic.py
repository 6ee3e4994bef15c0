"""Which requests of a page are in flight."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

_UNREAD = 0.3  # seconds after which an answer that brings nothing more is taken to be whole: scripts leave many unread
_COUNTED = frozenset({"Stylesheet", "Image", "Font", "Script", "XHR", "Fetch"})  # not what stays open on purpose


class Traffic:
    """Follows a page's requests by their ids; `last` is the loop time at which the latest one began."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self.last = 0.0
        self._changed = changed
        self._in_flight: dict[str, asyncio.TimerHandle | None] = {}  # the timer runs once an answer has begun

    @property
    def quiet(self) -> bool:
        """Whether nothing is in flight."""
        return not self._in_flight

    def begins(self, request: str, kind: str) -> None:
        """Note a request of the protocol's resource type `kind`."""
        if kind in _COUNTED:
            self._stop(request)
            self._in_flight[request] = None
            self.last = asyncio.get_running_loop().time()

    def hears_of(self, request: str) -> None:
        """Note that an answer has begun, or that more of it has come."""
        if request in self._in_flight:
            self._stop(request)
            self._in_flight[request] = asyncio.get_running_loop().call_later(_UNREAD, self.ended, request)

    def ended(self, request: str) -> None:
        """Note the end of a request, however it came."""
        if request in self._in_flight:
            self._stop(request)
            del self._in_flight[request]
            self._changed()

    def clear(self) -> None:
        """Forget every request: another document stands in their page's place."""
        for request in tuple(self._in_flight):
            self.ended(request)

    def _stop(self, request: str) -> None:
        if (timer := self._in_flight.get(request)) is not None:
            timer.cancel()
