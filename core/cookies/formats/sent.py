"""What a browser would send to one address: the ground of the header, cURL and Python snippets."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.cookies.formats.format import Bundle
from core.cookies.formats.words import cookies as count
from core.cookies.jar import Jar
from core.cookies.matching import Request, domain_matches, path_matches, read_url, site_of
from core.model.address import web_address
from core.model.cookie import Cookie
from core.model.transfer import Remark


@dataclass(frozen=True, slots=True)
class Sent:
    """The cookies in sending order, and what is said about them and those left out."""

    url: str
    cookies: tuple[Cookie, ...] = field(repr=False)
    remarks: tuple[Remark, ...]

    @property
    def header(self) -> str:
        """The value of the Cookie header; empty when nothing is sent."""
        return "; ".join(pair(each) for each in self.cookies)


def sent(bundle: Bundle) -> Sent:
    """Return what goes to the bundle's address; raises INPUT naming `url` when that is none."""
    url = web_address(bundle.options.url, field="url")
    request = read_url(url)
    site = site_of(request) if request else None  # opened by itself, a page is in its own site's partition
    cookies = Jar(bundle.cookies).for_url(url, now=bundle.now, top_level_site=site)
    remarks = [Remark("", "Names and values only.", "A request carries nothing else of a cookie.")] if cookies else []
    elsewhere = _of_other_partitions(bundle, cookies, request)
    if elsewhere:
        why = "They are sent to this address only from within other sites' pages."
        remarks.append(Remark("", f"{count(elsewhere)} left out: partitioned.", why, left_out=True))
    others = len(bundle.cookies) - len(cookies) - elsewhere
    if others:
        remarks.append(
            Remark("", f"{count(others)} left out.", "No browser sends them to this address, or they have expired.")
        )
    return Sent(url, cookies, tuple(remarks))


def _of_other_partitions(bundle: Bundle, sent_there: tuple[Cookie, ...], request: Request | None) -> int:
    """Count the cookies that only their partition keeps from being sent."""
    if request is None:
        return 0
    there = {each.id for each in sent_there}
    return sum(
        each.partition_key is not None
        and each.id not in there
        and domain_matches(request.host, each)
        and path_matches(request.path, each.path)
        and (request.safe or not each.secure)
        and not each.has_expired(now=bundle.now)
        for each in bundle.cookies
    )


def pair(cookie: Cookie) -> str:
    """Return `name=value`, or the value alone for a cookie without a name, as Chromium sends it."""
    return f"{cookie.name}={cookie.value}" if cookie.name else cookie.value
