"""A session: one kept login, and how its browser presents itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from core.model.verdict import CheckRule


@dataclass(frozen=True, slots=True)
class Viewport:
    """A fixed page size in CSS pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy server (`http://host:port` or `socks5://host:port`) and its login."""

    server: str
    username: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a session's browser presents itself; an empty string or None leaves the browser's own.

    `insecure_tls` takes certificates that cannot be verified: whoever stands in between can read and change everything.
    """

    browser: str = ""  # auto, chromium, chrome, msedge or a path; empty = the setting
    user_agent: str = ""
    viewport: Viewport | None = None
    locale: str = ""  # BCP 47, such as de-DE
    timezone: str = ""  # IANA name, such as Europe/Berlin
    proxy: Proxy | None = None
    extensions: bool = False
    insecure_tls: bool = False


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """What a person says of a session: everything needed to create one, and everything an edit may change."""

    name: str
    start_url: str = ""
    ttl: int = 3600  # seconds without use
    tags: tuple[str, ...] = ()
    colour: str = ""  # "#rrggbb", empty = chosen from the id
    note: str = ""
    presentation: Presentation = Presentation()
    check: CheckRule | None = None  # how to tell that it is signed in; None leaves it to the signs of the page


class ProfileState(StrEnum):
    """What stands for a session's profile on the disk, as far as the store knows."""

    PLAIN = "plain"  # a directory: nothing is sealed here
    OPEN = "open"  # a directory, out of its seal for a browser
    SEALING = "sealing"  # a directory, on its way into a sealed file
    SEALED = "sealed"  # one sealed file


@dataclass(frozen=True, slots=True)
class Session:
    """One kept login. All times are unix seconds, all durations seconds, all sizes bytes."""

    id: str  # sess_ + 32 hex digits
    profile: str  # directory name below profiles/, made by the store
    draft: SessionDraft
    created_at: float
    last_accessed: float
    expires_at: float
    granted: int = 0  # what the last extend gave; the bar's full length is max(ttl, granted)
    pinned: bool = False
    binned_at: float | None = None
    saved_at: float | None = None  # the last capture
    cookie_count: int = 0
    domain_count: int = 0
    disk_bytes: int = 0
    browser_version: str = ""  # of the browser that last opened the profile
    profile_state: ProfileState = ProfileState.PLAIN

    @property
    def name(self) -> str:
        """What the person calls it."""
        return self.draft.name

    @property
    def binned(self) -> bool:
        """Whether it waits in the bin."""
        return self.binned_at is not None


class Phase(StrEnum):
    """Where a live browser is in its life."""

    UNSEALING = "unsealing"  # its profile comes out of the sealed file
    OPENING = "opening"
    OPEN = "open"
    CLOSING = "closing"
    SEALING = "sealing"  # the browser is gone, or none came; its profile goes into the sealed file


@dataclass(frozen=True, slots=True)
class Live:
    """A running browser bound to a session: headed (a person uses it) or headless (an extraction uses it)."""

    headed: bool
    phase: Phase
    since: float
    jobs: int = 0  # extractions running in it


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session together with its live browser, if one runs: what lists and panels show.

    `working` tells that a batch or an extraction uses it, in a browser or without one.
    """

    session: Session
    live: Live | None = None
    working: bool = False

    @property
    def open(self) -> bool:
        """Whether a person has a browser on it."""
        return self.live is not None and self.live.headed

    @property
    def in_use(self) -> bool:
        """Whether it can neither expire nor be evicted now."""
        return self.live is not None or self.working
