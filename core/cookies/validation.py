"""What a browser would refuse, said before it is saved (COOKIES: rules)."""

from __future__ import annotations

import re
from functools import lru_cache

from core.cookies.hosts import ascii_host
from core.cookies.sites import is_ip_address, is_public_suffix
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, SameSite

LARGEST = 4096  # bytes of UTF-8, name and value together (RFC 6265bis, section 5.6)
LARGEST_ATTRIBUTE = 1024
LATEST = 253_402_300_799  # the end of the year 9999; Playwright takes nothing later

_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f;]")
_HALF = re.compile(r"[\ud800-\udfff]")  # one half of a pair: Chromium keeps U+FFFD in its place (measured)
_TOP_LEVEL_SITE = re.compile(r"[a-z][a-z0-9+.-]*://[^\s/?#]*")
_PREFIXES = ("__secure-", "__host-", "__http-")
_LONGEST_PREFIX = len("__host-http-")
_NO_HOST = "The domain is no host name or IP address. Write it like www.example.com, other letters in xn-- form."


def check(cookie: Cookie) -> None:
    """Raise INPUT, naming the field, for a cookie that Chromium would not keep; the sentence holds no value."""
    error = fault(cookie)
    if error is not None:
        raise error


def fault(cookie: Cookie) -> SessileError | None:
    """Return what `check` would raise, None for a cookie that Chromium keeps as it is."""
    return (
        _name_or_value(cookie)
        or _domain(cookie.domain, cookie.host_only)
        or _path(cookie.path)
        or _expiry(cookie.expires)
        or _prefix(cookie)
        or _secure(cookie)
        or _partition(cookie)
    )


def _refuse(field: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=field)


def _name_or_value(cookie: Cookie) -> SessileError | None:
    name, value = cookie.name, cookie.value
    if not name and not value:
        return _refuse("name", "A cookie needs a name or a value. Fill in one of them.")
    for field, text in (("name", name), ("value", value)):
        if _UNWRITABLE.search(text):
            return _refuse(field, f"The {field} cannot hold a semicolon or a control character. Take it out.")
        if _HALF.search(text):
            return _refuse(field, f"The {field} holds half a character, which no browser keeps. Type it again.")
        if text != text.strip(" "):
            return _refuse(field, f"The {field} cannot begin or end with a space: browsers cut it off. Take it out.")
    if "=" in name or (not name and "=" in value):
        return _refuse("name", "A cookie's name cannot hold an equals sign. Take it out.")
    size = len((name + value).encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        return _refuse("value", f"Name and value take {size:,} bytes together, {LARGEST:,} at most. Shorten the value.")
    return None


def _domain(domain: str, host_only: bool) -> SessileError | None:
    sentence = _domain_sentence(domain, host_only) if len(domain) <= LARGEST_ATTRIBUTE else _NO_HOST
    return _refuse("domain", sentence) if sentence else None


@lru_cache(maxsize=16_384)  # a cookies.txt of many years names some 10,000 hosts
def _domain_sentence(domain: str, host_only: bool) -> str:
    if ascii_host(domain) != domain:
        return _NO_HOST
    if host_only:
        return ""
    if is_ip_address(domain):
        return "An IP address has no subdomains. Limit the cookie to this host."
    if is_public_suffix(domain):
        return f"Everybody can register names below {domain}. Name the site itself."
    return ""


def _path(path: str) -> SessileError | None:
    if not path.startswith("/"):
        return _refuse("path", "The path begins with a slash. Write / for the whole site.")
    if _UNWRITABLE.search(path):
        return _refuse("path", "The path cannot hold a semicolon or a control character. Take it out.")
    if len(path.encode("utf-8", "surrogatepass")) > LARGEST_ATTRIBUTE:
        return _refuse("path", f"The path takes more than {LARGEST_ATTRIBUTE:,} bytes. Shorten it.")
    return None


def _expiry(expires: float | None) -> SessileError | None:
    if expires is None or 0 < expires <= LATEST:
        return None
    return _refuse("expires", "The expiry is no time from 1970 to the year 9999. Correct it, or leave it empty.")


def _prefix(cookie: Cookie) -> SessileError | None:
    """Prefixes count in any case, and in the value of a nameless cookie too (RFC 6265bis, section 4.1.3).

    `__Http-` and `__Host-Http-` are Chromium's and newer than the RFC.
    """
    name = (cookie.name or cookie.value)[:_LONGEST_PREFIX].lower()
    if not name.startswith(_PREFIXES):
        return None
    if not cookie.name:
        return _refuse("value", "Without a name the value cannot begin like __Secure-, __Host- or __Http-. Name it.")
    if not cookie.secure:
        return _refuse("secure", "A name that begins with __Secure-, __Host- or __Http- needs Secure. Switch it on.")
    if name.startswith("__host-") and not cookie.host_only:
        return _refuse("domain", "A name that begins with __Host- is for this host only. Limit the cookie to it.")
    if name.startswith("__host-") and cookie.path != "/":
        return _refuse("path", "A name that begins with __Host- needs the path /. Change the path.")
    if name.startswith(("__http-", "__host-http-")) and not cookie.http_only:
        return _refuse("http_only", "A name that begins with __Http- or __Host-Http- needs HttpOnly. Switch it on.")
    return None


def _secure(cookie: Cookie) -> SessileError | None:
    """RFC 6265bis, section 5.7, and CHIPS."""
    if cookie.secure:
        return None
    if cookie.same_site is SameSite.NONE:
        return _refuse("secure", "SameSite None needs Secure. Switch it on.")
    if cookie.partition_key is not None:
        return _refuse("secure", "A partitioned cookie needs Secure. Switch it on.")
    return None


def _partition(cookie: Cookie) -> SessileError | None:
    """Chromium refuses a partition without a scheme and drops an empty one without a word (measured)."""
    if cookie.partition_key is None or _TOP_LEVEL_SITE.fullmatch(cookie.partition_key.top_level_site):
        return None
    return _refuse("partition_key", "The partition is named by a site. Write it like https://example.com.")
