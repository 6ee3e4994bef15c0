"""What an import found and would do, and what an export wrote: values between the formats and the front ends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.model.cookie import Cookie, CookieEdit
from core.model.storage import OriginStorage


class FormatId(StrEnum):
    """The forms in which people keep and copy cookies; the values are the command line's and the API's words."""

    EXTENSION_JSON = "extension-json"
    COOKIE_QUICK_MANAGER = "cookie-quick-manager"
    NETSCAPE = "netscape"
    STORAGE_STATE = "storage-state"
    HEADER = "header"
    SET_COOKIE = "set-cookie"
    CURL = "curl"
    HAR = "har"
    PYTHON_REQUESTS = "python-requests"
    PYTHON_HTTPX = "python-httpx"
    PAIRS = "pairs"  # name=value, one a line
    VALUE = "value"  # the value alone


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a reader or writer could not do as asked. `place` such as "line 12" or "cookie 3", empty for all.

    Neither text ever holds a cookie's value. `left_out`: whole cookies are missing, since the format cannot hold them.
    """

    place: str
    what: str
    why: str
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class FoundCookie:
    """A cookie as it was read; `altered` says in words what had to be changed to hold it.

    `refused` says why no browser would have kept it where it was found: it is there to be shown, not to be stored.
    """

    cookie: Cookie
    place: str
    altered: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class ReadCookies:
    """What a reader made of a text. `needs_url`: the format names no host, so nothing is found until one is given."""

    format: FormatId | None  # None: nothing known was recognised
    found: tuple[FoundCookie, ...] = field(default=(), repr=False)
    remarks: tuple[Remark, ...] = ()
    storage: tuple[OriginStorage, ...] = field(default=(), repr=False)
    needs_url: bool = False


class Effect(StrEnum):
    """What an import would do with one cookie."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    EXPIRED = "expired"  # its time is over: it is left out
    REFUSED = "refused"  # no browser would keep it: it is left out
    REPEATED = "repeated"  # a later one of the same text sets the same cookie


STORED = frozenset({Effect.ADDED, Effect.CHANGED})


class SiteMode(StrEnum):
    """What becomes of one site's cookies: added to those there, in their place, or left out."""

    MERGE = "merge"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class PreviewItem:
    """One cookie of an import: `before` is what the jar has under the same identity, `why` explains a refusal.

    `altered` says in words what is stored otherwise than it was written.
    """

    cookie: Cookie
    site: str
    place: str
    effect: Effect
    before: Cookie | None = None
    why: str = ""
    altered: tuple[str, ...] = ()

    @property
    def partitioned(self) -> bool:
        """Whether the cookie belongs to a partition (CHIPS)."""
        return self.cookie.partition_key is not None


@dataclass(frozen=True, slots=True)
class SitePreview:
    """One registrable domain of an import; `others` are the jar's cookies there that the import does not name."""

    site: str
    found: int
    others: tuple[Cookie, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do to one jar, cookie by cookie and site by site (most cookies first)."""

    format: FormatId
    items: tuple[PreviewItem, ...] = field(repr=False)
    sites: tuple[SitePreview, ...] = field(repr=False)
    remarks: tuple[Remark, ...] = ()
    storage: tuple[OriginStorage, ...] = field(default=(), repr=False)

    def edits(self, modes: Mapping[str, SiteMode]) -> tuple[CookieEdit, ...]:
        """Return the edits that carry the import out; a site without a mode is merged."""
        gone = tuple(
            CookieEdit(cookie, None)
            for each in self.sites
            if modes.get(each.site) is SiteMode.REPLACE
            for cookie in each.others
        )
        taken = tuple(
            CookieEdit(item.before, item.cookie)
            for item in self.items
            if item.effect in STORED and modes.get(item.site) is not SiteMode.SKIP
        )
        return gone + taken


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`url` is for header, cURL and Python; `session_cookie_hours` gives session cookies an end in Netscape."""

    url: str = ""
    session_cookie_hours: int = 0  # 0 writes 0, which curl and yt-dlp read as a session cookie and Python drops


@dataclass(frozen=True, slots=True)
class Exported:
    """The text of an export, how many cookies it holds, and what the format cannot carry."""

    format: FormatId
    text: str = field(repr=False)
    count: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionProposal:
    """A session that a bulk import would create; `origin` is the file or site it comes from."""

    name: str
    origin: str
    read: ReadCookies
    start_url: str = ""
