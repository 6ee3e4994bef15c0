"""Which hosts belong to one site: the public suffix list, offline."""

from __future__ import annotations

import functools
import ipaddress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def registrable_domain(host: str) -> str:
    """Return the site a host belongs to (`a.example.co.uk` -> `example.co.uk`), without a leading dot, lower case.

    An IP address, a public suffix and a single label are their own site.
    """
    name = host.lower().strip(".")
    if is_ip_address(name):
        return name
    return _suffixes().privatesuffix(name) or name


def is_public_suffix(host: str) -> bool:
    """Tell whether anybody can register names right below `host`; no cookie may span it."""
    name = host.lower().strip(".")
    return not is_ip_address(name) and bool(_suffixes().is_public(name))


def is_ip_address(host: str) -> bool:
    """Tell whether `host` is an IPv4 or IPv6 address, brackets allowed."""
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
