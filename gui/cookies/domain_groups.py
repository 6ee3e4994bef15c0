"""A jar as registrable domains over hosts, with counts: what the tree beside the cookie table shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.model.cookie import Cookie


@dataclass(frozen=True, slots=True)
class HostGroup:
    """One domain as people know it (a leading dot where subdomains share it) and how many cookies it has."""

    domain: str
    count: int


@dataclass(frozen=True, slots=True)
class SiteGroup:
    """A registrable domain, its hosts, and how many cookies they have together."""

    site: str
    hosts: tuple[HostGroup, ...]

    @property
    def count(self) -> int:
        """Cookies of all hosts together."""
        return sum(host.count for host in self.hosts)


def count_by_domain(cookies: Iterable[Cookie]) -> Counter[str]:
    """Count the cookies of each shown domain."""
    return Counter(cookie.shown_domain for cookie in cookies)


def group_by_site(counts: Mapping[str, int], site_of: Callable[[str], str]) -> tuple[SiteGroup, ...]:
    """Group shown domains, most cookies first, then by name; `site_of` gives a host's registrable domain."""
    sites: dict[str, list[HostGroup]] = {}
    for domain, count in counts.items():
        sites.setdefault(site_of(domain.removeprefix(".")), []).append(HostGroup(domain, count))
    groups = [SiteGroup(site, tuple(sorted(hosts, key=_host_order))) for site, hosts in sites.items()]
    return tuple(sorted(groups, key=lambda group: (-group.count, group.site)))


def _host_order(host: HostGroup) -> tuple[int, str]:
    return -host.count, host.domain
