"""A cookie as the jar holds it, and what makes two cookies the same one (COOKIES: model)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LONGEST_LIFE = 400 * 86_400  # seconds; Chromium forgets a cookie then, whatever it was told (RFC 6265bis, section 5.5)


class SameSite(StrEnum):
    """The SameSite attribute; UNSET is a cookie that named none."""

    STRICT = "strict"
    LAX = "lax"
    NONE = "none"
    UNSET = "unset"


@dataclass(frozen=True, slots=True)
class PartitionKey:
    """The top-level site a partitioned cookie belongs to (CHIPS)."""

    top_level_site: str
    has_cross_site_ancestor: bool = False


@dataclass(frozen=True, slots=True)
class CookieId:
    """A cookie's identity: setting the same one again replaces it and keeps its creation time."""

    name: str
    domain: str
    host_only: bool
    path: str
    partition_key: PartitionKey | None = None


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie: `domain` lower case without a leading dot, times in unix seconds, `expires` None = session cookie."""

    name: str
    value: str
    domain: str
    host_only: bool = True
    path: str = "/"
    secure: bool = False
    http_only: bool = False
    same_site: SameSite = SameSite.UNSET
    expires: float | None = None
    partition_key: PartitionKey | None = None
    created_at: float = 0.0
    extra: tuple[tuple[str, str | int | float | bool], ...] = ()  # what the browser also gives and needs back

    @property
    def id(self) -> CookieId:
        """Name, domain, host-only, path and partition: what the jar keys by."""
        return CookieId(self.name, self.domain, self.host_only, self.path, self.partition_key)

    @property
    def shown_domain(self) -> str:
        """The domain as people know it: with a leading dot when subdomains get the cookie too."""
        return self.domain if self.host_only else f".{self.domain}"

    def has_expired(self, *, now: float) -> bool:
        """Tell whether its time is over; `now` in unix seconds."""
        return self.expires is not None and self.expires <= now

    def is_capped(self, *, now: float) -> bool:
        """Tell whether a browser that gets the cookie `now` forgets it before the time it names."""
        return self.expires is not None and self.expires > now + LONGEST_LIFE

    def real_expiry(self, *, now: float) -> float | None:
        """Return when a browser that gets the cookie `now` forgets it, in unix seconds; None with the session."""
        return now + LONGEST_LIFE if self.is_capped(now=now) else self.expires

    def __repr__(self) -> str:
        """Leave the value out: a representation may end in a log or a traceback."""
        return f"Cookie({self.name!r} at {self.shown_domain!r}{self.path!r})"


@dataclass(frozen=True, slots=True)
class CookieEdit:
    """One change of a jar: `before` None adds, `after` None deletes, both replaces. The inverse is the undo."""

    before: Cookie | None
    after: Cookie | None

    def inverse(self) -> CookieEdit:
        """Return the edit that undoes this one."""
        return CookieEdit(before=self.after, after=self.before)
