"""What the core needs of browsers: a Protocol that Playwright fills here and a fake fills in tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from core.model.cookie import Cookie, CookieEdit, CookieId
from core.model.extraction import PageRequest, PageResult
from core.model.session import Presentation
from core.model.storage import OriginStorage
from core.signal import Signal


@dataclass(frozen=True, slots=True)
class FoundBrowser:
    """A usable Chromium-family browser; `name` as people know it, `version` such as 156.0.8078.73."""

    path: Path
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class LaunchRequest:
    """Everything a live browser starts from; the caller already holds the right to the profile."""

    session_id: str
    profile: Path
    headed: bool
    presentation: Presentation
    browser: str = "auto"  # auto, chromium, chrome, msedge or a path
    start_url: str = ""
    cookies: tuple[Cookie, ...] = field(default=(), repr=False)
    storage: tuple[OriginStorage, ...] = field(default=(), repr=False)  # put back only into an empty profile
    last_version: str = ""  # of the browser that last opened the profile; an older one is refused


@dataclass(frozen=True, slots=True)
class Capture:
    """Cookies of the whole browser and page storage of the origins that were open, at one moment (unix seconds).

    `lacking` are cookies that edits had given it and that it does not hold: no page has deleted those.
    """

    taken_at: float
    cookies: tuple[Cookie, ...] = field(repr=False)
    storage: tuple[OriginStorage, ...] = field(default=(), repr=False)
    lacking: frozenset[CookieId] = frozenset()


@dataclass(frozen=True, slots=True)
class Closed:
    """How a live browser ended: `died` tells a crash or a kill from a person's or our own close."""

    died: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PutBack:
    """What became of the jar at launch, by cookie identity only."""

    not_taken: tuple[Cookie, ...] = field(
        default=(), repr=False
    )  # refused or evicted by the browser; the jar keeps them
    restored: int = 0  # persistent cookies the profile should have had and had lost


@dataclass(frozen=True, slots=True)
class Edited:
    """What a running browser made of edits.

    `not_taken` are cookies that it lacks now: refused, dropped without a word, or evicted for others. `altered` pairs
    a cookie as it was sent with the one that is held for it: an expiry cut to 400 days, or a path or domain spelled the
    browser's way, which is a cookie of another identity.
    """

    not_taken: tuple[Cookie, ...] = field(default=(), repr=False)
    altered: tuple[tuple[Cookie, Cookie], ...] = field(default=(), repr=False)


class LiveBrowser(Protocol):
    """A running browser bound to one session. Signals arrive on the loop that called `launch`."""

    captured: Signal[Capture]
    closed: Signal[Closed]  # once, after the last capture has been emitted and the process has ended
    put_back: PutBack
    version: str
    headed: bool

    async def capture(self) -> Capture:
        """Read cookies and open origins' page storage now, without disturbing the person."""
        ...

    async def edit_cookies(self, edits: tuple[CookieEdit, ...]) -> Edited:
        """Apply `edits` to the running browser, read back, and say what it lacks or holds otherwise."""
        ...

    async def load(self, request: PageRequest) -> PageResult:
        """Load a page behind the person's back and read it as the request says; may be called many times at once.

        Cancelling closes its tab. Cookies that the page set are captured before it returns. Raises INPUT (field url,
        wait or element), UNREACHABLE, TIMEOUT and NO_BROWSER.
        """
        ...

    async def focus(self) -> bool:
        """Bring the window to the front; False when the platform would not (Wayland)."""
        ...

    async def open(self, url: str) -> bool:
        """Open `url` in a new tab of the person's window and bring it to the front; False as `focus`."""
        ...

    async def close(self) -> None:
        """Capture one last time, close, and wait until the process has ended; harmless when already closed."""
        ...


class Browsers(Protocol):
    """The one driver and all live browsers."""

    async def prepare(self) -> None:
        """Start the driver ahead of need; later calls wait for the same start."""
        ...

    async def find(self, choice: str) -> FoundBrowser:
        """Find the browser that `choice` means; raises NO_BROWSER with what to install."""
        ...

    async def launch(self, request: LaunchRequest) -> LiveBrowser:
        """Start a browser, put the jar back, open the start page; raises NO_BROWSER, IN_USE, STALE_LOCK or TIMEOUT."""
        ...

    async def close(self) -> None:
        """Close every live browser with its last capture, then the driver."""
        ...
