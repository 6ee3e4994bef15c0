"""What a browser would refuse, said before it is saved (COOKIES: rules)."""

from __future__ import annotations

import math
import re

from core.cookies.sites import is_ip_address, is_public_suffix
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, SameSite

LARGEST = 4096  # bytes of UTF-8, name and value together (RFC 6265bis, section 5.7)
LARGEST_ATTRIBUTE = 1024
LATEST = 253_402_300_799  # the end of the year 9999; Playwright takes nothing later

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LABEL = r"(?!-)[a-z0-9_-]{1,63}(?<!-)"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(?:\.{_LABEL})*\Z")


def check(cookie: Cookie) -> None:
    """Raise INPUT, naming the field, for a cookie that Chromium would not keep; the sentence holds no value."""
    _check_text(cookie)
    _check_domain(cookie)
    _check_path(cookie)
    _check_expiry(cookie)
    _check_prefix(cookie)
    _check_needs_secure(cookie)


def _refuse(field: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=field)


def _check_text(cookie: Cookie) -> None:
    if not cookie.name and not cookie.value:
        raise _refuse("name", "A cookie needs a name or a value. Fill in one of them.")
    for field, text in (("name", cookie.name), ("value", cookie.value)):
        if ";" in text or _CONTROL.search(text):
            raise _refuse(field, f"The {field} cannot hold a semicolon or a control character. Take it out.")
        if text != text.strip(" "):
            raise _refuse(field, f"The {field} cannot begin or end with a space: browsers cut it off. Take it out.")
    if "=" in cookie.name or (not cookie.name and "=" in cookie.value):
        raise _refuse("name", "A cookie's name cannot hold an equals sign. Take it out.")
    size = len((cookie.name + cookie.value).encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        raise _refuse("value", f"Name and value take {size:,} bytes together, {LARGEST:,} at most. Shorten the value.")


def _check_domain(cookie: Cookie) -> None:
    domain = cookie.domain
    if is_ip_address(domain):
        if not cookie.host_only:
            raise _refuse("domain", "An IP address has no subdomains. Limit the cookie to this host.")
        return
    if not _HOST.match(domain):
        raise _refuse(
            "domain",
            "The domain is no host name or IP address. Write it like www.example.com, other letters in xn-- form.",
        )
    if not cookie.host_only and is_public_suffix(domain):
        raise _refuse("domain", f"Everybody can register names below {domain}. Name the site itself.")


def _check_path(cookie: Cookie) -> None:
    path = cookie.path
    if not path.startswith("/"):
        raise _refuse("path", "The path begins with a slash. Write / for the whole site.")
    if ";" in path or _CONTROL.search(path):
        raise _refuse("path", "The path cannot hold a semicolon or a control character. Take it out.")
    if len(path.encode("utf-8", "surrogatepass")) > LARGEST_ATTRIBUTE:
        raise _refuse("path", f"The path takes more than {LARGEST_ATTRIBUTE:,} bytes. Shorten it.")


def _check_expiry(cookie: Cookie) -> None:
    expires = cookie.expires
    if expires is not None and (not math.isfinite(expires) or not 0 < expires <= LATEST):
        raise _refuse("expires", "The expiry is no time from 1970 to the year 9999. Correct it, or leave it empty.")


def _check_prefix(cookie: Cookie) -> None:
    """Prefixes count in any case, and in the value of a nameless cookie too (RFC 6265bis, section 4.1.3)."""
    name = (cookie.name or cookie.value).lower()
    if not name.startswith(("__secure-", "__host-", "__http-")):
        return
    if not cookie.name:
        raise _refuse("value", "Without a name the value cannot begin like __Secure-, __Host- or __Http-. Name it.")
    if not cookie.secure:
        raise _refuse("secure", "A name that begins with __Secure-, __Host- or __Http- needs Secure. Switch it on.")
    if name.startswith("__host-") and not cookie.host_only:
        raise _refuse("domain", "A name that begins with __Host- is for this host only. Limit the cookie to it.")
    if name.startswith("__host-") and cookie.path != "/":
        raise _refuse("path", "A name that begins with __Host- needs the path /. Change the path.")
    if name.startswith(("__http-", "__host-http-")) and not cookie.http_only:
        raise _refuse("http_only", "A name that begins with __Http- or __Host-Http- needs HttpOnly. Switch it on.")


def _check_needs_secure(cookie: Cookie) -> None:
    if cookie.secure:
        return
    if cookie.same_site is SameSite.NONE:
        raise _refuse("secure", "SameSite None needs Secure. Switch it on.")
    if cookie.partition_key is not None:
        raise _refuse("secure", "A partitioned cookie needs Secure. Switch it on.")
