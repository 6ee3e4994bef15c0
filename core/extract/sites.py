"""Whether two addresses belong to one site, by the public suffix list, offline."""

from __future__ import annotations

import functools
import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_LONGEST = 255  # characters of a name that can be a host
_REMEMBERED = 4_096  # hosts; those of one page come again and again


def site_of(url: str) -> str:
    """Return the registrable domain of the URL's host in lower case; an address and a public suffix are their own."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return _site(host.strip(".")) if len(host) <= _LONGEST else host


@functools.lru_cache(maxsize=_REMEMBERED)
def _site(host: str) -> str:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _suffixes().privatesuffix(host) or host
    return host


@functools.cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
