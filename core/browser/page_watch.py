"""Watches over one load in a tab: where the page goes, how far it is, what it still fetches, and what goes wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.browser.page_traffic import Traffic
from core.browser.page_trail import Trail
from core.errors import SessileError
from core.model.page_errors import LARGEST_ANSWER, answer_too_large, crashed, load_failure, too_many_redirects

if TYPE_CHECKING:
    from core.browser.page_tab import Tab

_SOON = 2.0  # seconds; a meta tag that sends the page on later than that is left alone
_SCHEDULED = 1.0  # seconds that a scheduled navigation may be late
_MOST_DOCUMENTS = 20  # by script or meta tag, one after the other; the server's own redirects Chromium counts


class Watch:
    """What has happened in `tab` since the load began.

    `trouble` is why it cannot go on; `stop` is called once when there is any. `url` is how far the page got.
    """

    def __init__(self, tab: Tab, url: str, stop: Callable[[], None]) -> None:
        self.url = url
        self.trouble: SessileError | None = None
        self.gone = False  # the tab was closed or crashed by itself
        self.trail = Trail()
        self.traffic = Traffic(self._tell)  # of the document that stands
        self._tab = tab
        self._stop = stop
        self._news = asyncio.Event()
        self._reached: set[str] = set()  # of the document's life: DOMContentLoaded, load
        self._pending = ""  # the loader of the next document
        self._stayed = False  # the next one broke off
        self._scheduled: asyncio.TimerHandle | None = None
        self._received = 0
        self._listeners: dict[str, Callable[[dict[str, Any]], None]] = {
            "Network.requestWillBeSent": self._on_request,
            "Network.responseReceived": self._on_response,
            "Network.dataReceived": self._on_data,
            "Network.loadingFinished": self._on_finished,
            "Network.loadingFailed": self._on_failed,
            "Page.frameNavigated": self._on_navigated,
            "Page.frameStoppedLoading": self._on_stopped,
            "Page.lifecycleEvent": self._on_life,
            "Page.frameScheduledNavigation": self._on_scheduled,
            "Page.frameClearedScheduledNavigation": self._on_cleared,
        }

    def begin(self) -> None:
        """Watch from now on."""
        for name, listener in self._listeners.items():
            self._tab.session.on(name, listener)
        self._tab.page.on("crash", self._on_crash)
        self._tab.page.on("close", self._on_close)

    def forget(self) -> None:
        """Take nothing of what happened so far for the load's: it was our own preparing."""
        self.trail = Trail()
        self.traffic.clear()
        self._reached.clear()
        self._pending = ""
        self._stayed = False

    def close(self) -> None:
        """Stop watching."""
        for name, listener in self._listeners.items():
            self._tab.session.remove_listener(name, listener)
        self._tab.page.remove_listener("crash", self._on_crash)
        self._tab.page.remove_listener("close", self._on_close)
        self._unschedule()
        self.traffic.clear()

    @property
    def stands(self) -> bool:
        """Whether a document of the load has come."""
        return bool(self.trail.current)

    @property
    def moving(self) -> bool:
        """Whether the page is on its way to another document."""
        return bool(self._pending) or self._scheduled is not None

    @property
    def parsed(self) -> bool:
        """Whether the document that stands is complete, its pictures and frames left aside."""
        return "DOMContentLoaded" in self._reached and not self.moving

    @property
    def loaded(self) -> bool:
        """Whether the document that stands has had its load event."""
        return "load" in self._reached and not self.moving

    def fail(self, error: SessileError) -> None:
        """End the load with `error`, unless something else has ended it before."""
        if self.trouble is None:
            self.trouble = error
            self._stop()

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait until something that happened makes `reached` true."""
        while not reached():
            self._news.clear()
            await self._news.wait()

    def _tell(self) -> None:
        self._news.set()

    def _is_main(self, event: dict[str, Any]) -> bool:
        return event.get("frameId") == self._tab.frame_id

    def _on_request(self, event: dict[str, Any]) -> None:
        request, kind = event["requestId"], event.get("type")
        if kind == "Document" and request == event["loaderId"] and self._is_main(event):
            self._pending = request
            self._received = 0
            self.url = event["request"]["url"]
            self.trail.asked(event)
        else:
            self.traffic.begins(request, str(kind))
        self._news.set()

    def _on_response(self, event: dict[str, Any]) -> None:
        self.trail.answered(event)
        self.traffic.hears_of(event["requestId"])

    def _on_data(self, event: dict[str, Any]) -> None:
        self.traffic.hears_of(event["requestId"])
        if self.trail.knows(event["requestId"]):
            self._received += int(event["dataLength"])
            if self._received > LARGEST_ANSWER:
                self.fail(answer_too_large(self.url))

    def _on_finished(self, event: dict[str, Any]) -> None:
        self.traffic.ended(event["requestId"])

    def _on_failed(self, event: dict[str, Any]) -> None:
        self.traffic.ended(event["requestId"])
        moved, left = event["requestId"] == self._pending, bool(event.get("canceled"))
        if moved:
            self._pending, self._stayed = "", left
        cut = event["requestId"] == self.trail.current and "DOMContentLoaded" not in self._reached
        if (moved or cut) and not left:
            self.fail(load_failure(event["errorText"], self.url))
        self._news.set()

    def _on_navigated(self, event: dict[str, Any]) -> None:
        frame = event["frame"]
        if frame["id"] != self._tab.frame_id or not (self.trail.current or self.trail.knows(frame["loaderId"])):
            return  # a frame, or the blank page that was there before
        self.trail.stands(frame["loaderId"], frame["url"])
        self._reached.clear()
        self._stayed = False
        self.traffic.clear()
        self._pending = "" if self._pending == frame["loaderId"] else self._pending
        self._unschedule()
        if self.trail.documents > _MOST_DOCUMENTS:
            self.fail(too_many_redirects(self.url))
        self._news.set()

    def _on_life(self, event: dict[str, Any]) -> None:
        if self._is_main(event) and event["loaderId"] == self.trail.current:
            self._reached.add(event["name"])
            self._news.set()

    def _on_stopped(self, event: dict[str, Any]) -> None:
        """Take the page for complete when nothing came of leaving it: its own end is not told any more (measured)."""
        if self._is_main(event) and self._stayed and not self._pending:
            self._reached |= {"DOMContentLoaded", "load"}
            self._news.set()

    def _on_scheduled(self, event: dict[str, Any]) -> None:
        if self._is_main(event) and event["delay"] <= _SOON:
            self._unschedule()
            patience = event["delay"] + _SCHEDULED
            self._scheduled = asyncio.get_running_loop().call_later(patience, self._on_cleared)

    def _on_cleared(self, event: dict[str, Any] | None = None) -> None:
        if event is None or self._is_main(event):
            self._unschedule()
            self._news.set()

    def _unschedule(self) -> None:
        if self._scheduled is not None:
            self._scheduled.cancel()
            self._scheduled = None

    def _on_crash(self, _: object) -> None:
        self.fail(crashed(self.url))

    def _on_close(self, _: object) -> None:
        self.gone = True
        self._stop()
