"""One Set-Cookie value against the URL that answered with it (RFC 6265bis, sections 5.6 and 5.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from core.cookies.dates import parse_date
from core.cookies.hosts import ascii_host
from core.cookies.matching import Request, default_path, read_url, site_of
from core.cookies.sites import is_ip_address, is_public_suffix
from core.cookies.validation import LARGEST_ATTRIBUTE, LATEST, fault
from core.model.cookie import Cookie, PartitionKey, SameSite

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_SPACE = " \t"
_LONG_PAST = 1.0  # unix seconds; what ends earlier has ended as well
_SAME_SITE = {"strict": SameSite.STRICT, "lax": SameSite.LAX, "none": SameSite.NONE}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no cookie comes of a line: one sentence, without the value; `wished` is the cookie it would have been.

    None where the line tells neither a name nor a value.
    """

    why: str
    wished: Cookie | None = None


def evaluate(line: str, *, url: str, now: float) -> Cookie | Refusal:
    """Return the cookie that a Set-Cookie value makes, or why a browser would keep none; `now` in unix seconds.

    `expires` is the time the site wished: Chromium forgets after 400 days (Cookie.real_expiry). One that has passed
    tells the browser to delete the cookie. The URL is taken to be the page itself, whose site a Partitioned cookie
    belongs to. Where Chromium 156 departs from the RFC this follows it, as measured: a TAB inside a name, a value or
    an attribute refuses the cookie; Max-Age may begin with `+`; `__Secure-` and `__Host-` hold on this machine without
    TLS; of repeated attributes the last counts even if it is empty.
    """
    request = read_url(url)
    if request is None:
        return Refusal("The address is no web address, so no site could have set the cookie.")
    pair, *rest = line.split(";")
    told = [_attribute(each) for each in rest]
    attributes = {name: value for name, value in told if _fits(value)}
    domain, host_only, elsewhere = _domain(attributes.get("domain", ""), request.host)
    cookie = _cookie(pair, attributes, request, now)
    cookie = replace(cookie, domain=domain, host_only=host_only)
    why = _unreadable(line, told) or elsewhere or _refusal(cookie, attributes, request)
    if why:
        return Refusal(why, cookie if cookie.name or cookie.value else None)
    return cookie


def _unreadable(line: str, attributes: Iterable[tuple[str, str]]) -> str:
    if _CONTROL.search(line):
        return "The line holds a control character."
    return "An attribute holds a TAB." if any("\t" in text for each in attributes for text in each) else ""


def _attribute(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(_SPACE).lower(), value.strip(_SPACE)


def _fits(value: str) -> bool:
    """Longer attributes are as if they were not there (section 5.6, step 6)."""
    return len(value.encode("utf-8", "surrogatepass")) <= LARGEST_ATTRIBUTE


def _cookie(pair: str, attributes: dict[str, str], request: Request, now: float) -> Cookie:
    name, equals, value = pair.partition("=")
    path = attributes.get("path", "")
    return Cookie(
        name=name.strip(_SPACE) if equals else "",
        value=(value if equals else name).strip(_SPACE),
        domain=request.host,
        path=path if path.startswith("/") else default_path(request.path),
        secure="secure" in attributes,
        http_only="httponly" in attributes,
        same_site=_SAME_SITE.get(attributes.get("samesite", "").lower(), SameSite.UNSET),
        expires=_expiry(attributes, now),
        partition_key=PartitionKey(site_of(request)) if "partitioned" in attributes else None,
        created_at=now,
    )


def _domain(attribute: str, host: str) -> tuple[str, bool, str]:
    """Return domain, host-only, and why that is not to be (section 5.7, steps 8 to 11).

    An empty Domain is none, even after a full one.
    """
    if not attribute:
        return host, True, ""
    wished = attribute.removeprefix(".")
    domain = ascii_host(wished)
    if domain is None:
        return wished, False, "The Domain attribute is no host name."
    alone = is_ip_address(host) or is_public_suffix(domain)
    if domain == host:
        return host, alone, ""
    if not alone and host.endswith(f".{domain}"):
        return domain, False, ""
    return domain, False, f"The Domain attribute {domain} does not include {host}."


def _expiry(attributes: dict[str, str], now: float) -> float | None:
    """Max-Age beats Expires (section 5.7, step 3); one that is no whole number is as if it were not there."""
    age = attributes.get("max-age", "")
    if _WHOLE.fullmatch(age):
        wished: float | None = now + max(-LATEST, min(int(age), LATEST))
    else:
        wished = parse_date(attributes.get("expires", ""))
    return None if wished is None else max(_LONG_PAST, min(wished, LATEST))


def _refusal(cookie: Cookie, attributes: dict[str, str], request: Request) -> str:
    if cookie.secure and not request.safe:
        return "A Secure cookie can only be set over https or by this machine (localhost)."
    if (error := fault(cookie)) is not None:
        return error.sentence
    if not cookie.name.lower().startswith("__host-"):
        return ""
    if attributes.get("path") != "/":
        return "A name that begins with __Host- needs the attribute Path=/."
    if attributes.get("domain") and not is_ip_address(request.host):
        return "A name that begins with __Host- allows no Domain attribute."
    return ""
