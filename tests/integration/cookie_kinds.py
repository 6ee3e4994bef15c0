"""Valid cookies of every kind, made the same way each time: every combination of attributes, every odd text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.model.cookie import Cookie, PartitionKey, SameSite

COUNT = 500
DAY = 86_400.0
_HOSTS_PER_SITE = 10  # Chromium keeps about 180 cookies for one site, and 10 KB in one of its partitions
_PATHS = ("/", "/deep", "/deep/", "/a//b", "/%C3%BC", "/a,b'(c)")
_LIVES = (None, 30 * DAY, 1000 * DAY)  # seconds from now: for this run of the browser, lasting, more than it allows
_TOP = "https://top.test"
_PARTITIONS = (None, PartitionKey(_TOP), PartitionKey(_TOP, has_cross_site_ancestor=True))


@dataclass(frozen=True)
class Text:
    """A name and a value worth trying; a prefix asks for attributes of its own."""

    name: str
    value: str
    secure: bool = False
    http_only: bool = False
    host_only: bool = False

    def dress(self, cookie: Cookie) -> Cookie:
        """Return the cookie under this name and value, with the attributes that the name asks for."""
        return replace(
            cookie,
            name=self.name,
            value=self.value,
            secure=cookie.secure or self.secure,
            http_only=cookie.http_only or self.http_only,
            host_only=cookie.host_only or self.host_only,
            path="/" if self.host_only else cookie.path,
        )


PLAIN_TEXTS = (
    Text("plain", "v" * 60),
    Text("empty", ""),
    Text("", "nameless"),
    Text("grüße", "žluťoučký 日本語 😀"),
    Text('od"d,<b>', '"a, b" c=d=e %00 \u200b\u2028'),
    Text("json", '{"a":[1,2,{"b":null}]}'),
    Text("largest", "x" * 4089),
    Text("wide", "ü" * 2046),
    Text("cmd", "=1+1"),
)
TEXTS = (
    *PLAIN_TEXTS,
    Text("__Secure-a", "s", secure=True),
    Text("__hOsT-a", "h", secure=True, host_only=True),
    Text("__Http-a", "p", secure=True, http_only=True),
    Text("__Host-Http-a", "b", secure=True, http_only=True, host_only=True),
)


def kinds(now: float) -> tuple[Cookie, ...]:
    """Return 500 cookies, no two of one identity; `now` in unix seconds."""
    shapes = tuple(_shapes(now))
    made = []
    for number in range(COUNT):
        site = f"site{number // _HOSTS_PER_SITE}.test"
        domain = (f"h{number}.{site}", f"h{number}.xn--mnchen-3ya.{site}")[number % 2]
        shape = replace(shapes[number % len(shapes)], domain=domain, path=_PATHS[number % len(_PATHS)])
        texts = PLAIN_TEXTS if number < len(shapes) else TEXTS  # every shape comes once as it is
        made.append(texts[number % len(texts)].dress(shape))
    return tuple(made)


def _shapes(now: float) -> Iterator[Cookie]:
    """Give every combination of attributes that Chromium takes."""
    switches = (False, True)
    for same_site, life, secure, http_only, host_only, partition in itertools.product(
        SameSite, _LIVES, switches, switches, switches, _PARTITIONS
    ):
        if secure or (same_site is not SameSite.NONE and partition is None):
            expires = None if life is None else now + life + 0.25
            yield Cookie("", "", "", host_only, "/", secure, http_only, same_site, expires, partition)
