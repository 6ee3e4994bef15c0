"""Which hosts belong to one site: the public suffix list, offline."""

from __future__ import annotations

import functools
import ipaddress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_LONGEST = 255  # characters of a name that can be a host; a hostile text may hold far longer ones
_REMEMBERED = 16_384  # hosts; an import asks for the same ones again and again


def registrable_domain(host: str) -> str:
    """Return the site a host belongs to (`a.example.co.uk` -> `example.co.uk`), without a leading dot, lower case.

    An IP address, a public suffix and a single label are their own site.
    """
    name = host.lower().strip(".")
    return _site(name) if len(name) <= _LONGEST else name


def registered(host: str) -> str | None:
    """Return the registrable domain of a host in lower case, None when it has none: an address, a public suffix."""
    return None if is_ip_address(host) else _suffixes().privatesuffix(host)


def is_public_suffix(host: str) -> bool:
    """Tell whether anybody can register names right below `host`; no cookie may span it."""
    name = host.lower().strip(".")
    return len(name) <= _LONGEST and _is_public(name)


def is_ip_address(host: str) -> bool:
    """Tell whether `host` is an IPv4 or IPv6 address, brackets allowed."""
    return len(host) <= _LONGEST and _is_address(host)


@functools.lru_cache(maxsize=_REMEMBERED)
def _site(name: str) -> str:
    return registered(name) or name


@functools.lru_cache(maxsize=_REMEMBERED)
def _is_public(name: str) -> bool:
    return not is_ip_address(name) and bool(_suffixes().is_public(name))


@functools.lru_cache(maxsize=_REMEMBERED)
def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host[1:-1] if host.startswith("[") and host.endswith("]") else host)
    except ValueError:
        return False
    return True


@functools.cache
def _suffixes() -> PublicSuffixList:
    """Read the list at the first question: it costs 50 ms."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
