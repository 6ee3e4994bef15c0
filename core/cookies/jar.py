"""A jar in memory that finds a request's cookies by its domains (RFC 6265bis, sections 5.7 and 5.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from core.cookies.matching import Request, domain_matches, own_and_parents, path_matches, read_url
from core.cookies.set_cookie import Refusal, evaluate
from core.model.cookie import Cookie, CookieId

_Place = tuple[int, Cookie]  # when it came, beside the cookie: of equal age the earlier goes first


class Jar:
    """Cookies by domain, so that a request looks at its own host and the domains above it only."""

    def __init__(self, cookies: Iterable[Cookie] = ()) -> None:
        self._domains: dict[str, dict[CookieId, _Place]] = {}
        self._came = 0
        for cookie in cookies:
            self.set(cookie)

    def __len__(self) -> int:
        return sum(map(len, self._domains.values()))

    def __iter__(self) -> Iterator[Cookie]:
        return (cookie for held in self._domains.values() for _, cookie in held.values())

    def set(self, cookie: Cookie) -> None:
        """Put in a cookie as it is; it takes the place and the creation time of the one with its identity.

        So says section 5.7, step 23. Chromium 156 keeps the creation time only when the value stays (measured).
        """
        held = self._domains.setdefault(cookie.domain, {})
        key = cookie.id
        before = held.get(key)
        if before is None:
            self._came += 1
            held[key] = (self._came, cookie)
        else:
            held[key] = (before[0], replace(cookie, created_at=before[1].created_at))

    def discard(self, identity: CookieId) -> None:
        """Take out the cookie of this identity, where there is one."""
        held = self._domains.get(identity.domain, {})
        held.pop(identity, None)
        if not held:
            self._domains.pop(identity.domain, None)

    def receive(self, line: str, *, url: str, now: float) -> Cookie | Refusal:
        """Do what a Set-Cookie value of the answer from `url` asks for; `now` in unix seconds.

        Returns the cookie, which is out of the jar if it has expired, or why nothing was done: beside the reasons of
        `evaluate`, that an unsafe origin would set a cookie over a Secure one (section 5.7, step 15).
        """
        cookie = evaluate(line, url=url, now=now)
        if isinstance(cookie, Refusal):
            return cookie
        request = read_url(url)
        if request is not None and not request.safe and self._covers_secure(cookie, now):
            return Refusal("A cookie set without TLS cannot take the place of a Secure one.", cookie)
        if cookie.has_expired(now=now):
            self.discard(cookie.id)
        else:
            self.set(cookie)
        return cookie

    def for_url(self, url: str, *, now: float, top_level_site: str | None = None) -> tuple[Cookie, ...]:
        """Return the cookies that go to `url`, longer paths first, then older ones (section 5.8.3).

        Partitioned ones go only when `top_level_site`, such as https://example.com, is theirs. The request is taken
        to be one of the site itself, so that no SameSite keeps a cookie back. Empty for what is no web address.
        """
        request = read_url(url)
        if request is None:
            return ()
        found = [
            place
            for domain in own_and_parents(request.host)
            for place in self._domains.get(domain, {}).values()
            if _goes(place[1], request, now, top_level_site)
        ]
        found.sort(key=lambda place: (-len(place[1].path), place[1].created_at, place[0]))
        return tuple(cookie for _, cookie in found)

    def header(self, url: str, *, now: float, top_level_site: str | None = None) -> str:
        """Return the value of the Cookie header for `url`, empty when no cookie goes there; see `for_url`."""
        sent = self.for_url(url, now=now, top_level_site=top_level_site)
        return "; ".join(f"{cookie.name}={cookie.value}" if cookie.name else cookie.value for cookie in sent)

    def _covers_secure(self, cookie: Cookie, now: float) -> bool:
        """Tell whether a Secure cookie of this name would be hidden: domains count in both directions."""
        above = set(own_and_parents(cookie.domain))
        return any(
            _is_hidden(held, cookie, now)
            for domain, cookies in self._domains.items()
            if domain in above or domain.endswith(f".{cookie.domain}")
            for _, held in cookies.values()
        )


def _goes(cookie: Cookie, request: Request, now: float, top_level_site: str | None) -> bool:
    return (
        (not cookie.secure or request.safe)
        and domain_matches(request.host, cookie)
        and path_matches(request.path, cookie.path)
        and not cookie.has_expired(now=now)
        and (cookie.partition_key is None or cookie.partition_key.top_level_site == top_level_site)
    )


def _is_hidden(held: Cookie, cookie: Cookie, now: float) -> bool:
    return (
        held.secure
        and held.name == cookie.name
        and held.partition_key == cookie.partition_key
        and path_matches(cookie.path, held.path)
        and not held.has_expired(now=now)
    )
