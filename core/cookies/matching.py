"""Which cookies belong to a request: host, path and the safety of its way (RFC 6265bis, sections 5.1.3 and 5.1.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from core.cookies.hosts import ascii_host
from core.cookies.sites import is_ip_address, registrable_domain
from core.model.cookie import Cookie

_SAFE_SCHEMES = frozenset({"https", "wss"})
_SCHEMES = _SAFE_SCHEMES | {"http", "ws"}
_KEPT = "/%!$&'()*+,;=:@[]~"  # in the path; Chromium writes every other character as its bytes in per cent
_PLAIN_PATH = re.compile(r"[A-Za-z0-9/%!$&'()*+,;=:@\[\]~_.-]*")
_DOTS = re.compile(r"/(?:\.|%2e)", re.IGNORECASE)
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Request:
    """What the cookie rules see of a URL. `safe`: over TLS, or to this machine, which Chromium trusts as much."""

    scheme: str
    host: str
    path: str
    safe: bool


def read_url(url: str) -> Request | None:
    """Return what the cookie rules see of an http(s) or ws(s) URL, None for any other text."""
    try:
        parts = urlsplit(url.strip())
        _ = parts.port  # read for its range check
        host = ascii_host(_host_of(parts.netloc))
    except ValueError:
        return None
    if host is None or parts.scheme not in _SCHEMES:
        return None
    return Request(parts.scheme, host, url_path(parts.path), parts.scheme in _SAFE_SCHEMES or _is_this_machine(host))


def site_of(request: Request) -> str:
    """Return the site a partition is named by when the request is for the page itself, such as https://example.com."""
    scheme = "https" if request.scheme in _SAFE_SCHEMES else "http"
    return f"{scheme}://{registrable_domain(request.host)}"


def domain_matches(host: str, cookie: Cookie) -> bool:
    """Tell whether a cookie goes to `host`, on the borders of labels and never below an address (section 5.1.3)."""
    if cookie.host_only or host == cookie.domain:
        return host == cookie.domain
    return host.endswith(f".{cookie.domain}") and not is_ip_address(host)


def path_matches(path: str, cookie_path: str) -> bool:
    """Tell whether a request's path is the cookie's or lies below it, on the borders of `/` (section 5.1.4)."""
    return path.startswith(cookie_path) and (
        len(path) == len(cookie_path) or cookie_path.endswith("/") or path[len(cookie_path)] == "/"
    )


def default_path(path: str) -> str:
    """Return the path of a cookie that names none: the folder of the request's path (section 5.1.4)."""
    return path[: path.rfind("/")] or "/" if path.startswith("/") else "/"


def own_and_parents(host: str) -> tuple[str, ...]:
    """Return every domain whose cookies may go to `host`, itself first; an address has no parents."""
    if is_ip_address(host):
        return (host,)
    labels = host.split(".")
    return tuple(".".join(labels[start:]) for start in range(len(labels)))


def url_path(path: str) -> str:
    """Return a path as Chromium sends it: dot segments resolved, other characters than its own in per cent."""
    path = path.replace("\\", "/")
    if not path.startswith("/"):
        path = f"/{path}"
    if _DOTS.search(path):
        path = _without_dots(path)
    if not _PLAIN_PATH.fullmatch(path):
        path = quote(_SURROGATE.sub("\ufffd", path), safe=_KEPT)
    return path


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")
    for number, segment in enumerate(segments):
        dots = segment.lower().replace("%2e", ".")
        if dots not in (".", ".."):
            kept.append(segment)
            continue
        if dots == ".." and len(kept) > 1:
            kept.pop()
        if number == len(segments) - 1:
            kept.append("")
    return "/".join(kept)


def _host_of(netloc: str) -> str:
    """Return the host without login and port."""
    host = netloc.rpartition("@")[2]
    return host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]


def _is_this_machine(host: str) -> bool:
    name = host.removesuffix(".")
    return (
        name in ("localhost", "[::1]")
        or name.endswith(".localhost")
        or (host.startswith("127.") and is_ip_address(host))
    )
