"""The headers of a request without a browser: those that the session's Chromium would send with a navigation."""

from __future__ import annotations

import base64
import locale
import sys
from urllib.parse import unquote, urlsplit

from core.model.address import same_origin
from core.model.extraction import PageRequest
from core.model.session import Presentation

ENCODINGS = "gzip, deflate"  # what `fetch_body` reads; a browser also takes br and zstd
_ACCEPT = (  # measured on Chromium 156
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/jxl,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
_ASSUMED_VERSION = "156"  # of a session whose browser was never open
_SYSTEMS = {"darwin": "Macintosh; Intel Mac OS X 10_15_7", "win32": "Windows NT 10.0; Win64; x64"}

Headers = list[tuple[bytes, bytes]]


def headers_of(request: PageRequest, url: str, *, sends: bool, cookie: str, own: dict[str, str]) -> Headers:
    """Return the headers of the request for `url`, which is the asked address or where a redirect leads.

    `sends` tells that the body goes along, `own` is what `browser_headers` gives. The request's own headers and the
    login in its address go to its origin only. Raises httpx's InvalidURL.
    """
    at_home = same_origin(url, request.url)
    named = dict(own)
    if sends:
        named["Origin"], named["Referer"] = _page_named(request.url)
        if request.content_type:
            named["Content-Type"] = request.content_type
    if login := _login(url) or (_login(request.url) if at_home else ""):
        named["Authorization"] = login
    if cookie:
        named["Cookie"] = cookie
    extra = request.headers if at_home else ()
    replaced = {name.lower() for name, _ in extra}
    kept = [(name, value.encode("utf-8", "replace")) for name, value in named.items() if name.lower() not in replaced]
    return [
        *((name.encode("ascii"), value) for name, value in kept),
        *((name.encode("ascii"), value.encode("latin-1")) for name, value in extra),
    ]


def browser_headers(presentation: Presentation, *, version: str) -> dict[str, str]:
    """Return what the session's browser sends with every page, Chromium of `version` (empty: not known)."""
    return {
        "Upgrade-Insecure-Requests": "1",
        "User-Agent": presentation.user_agent or _user_agent(version),
        "Accept": _ACCEPT,
        "Accept-Encoding": ENCODINGS,
        "Accept-Language": presentation.locale or _languages(),
    }


def without_login(url: str) -> str:
    """Return the address without the user name and password that it may hold."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if "@" in parts.netloc else url


def _page_named(url: str) -> tuple[str, str]:
    """Return the page's origin and its address, as browsers write them in headers; raises httpx's InvalidURL."""
    import httpx

    page = httpx.URL(urlsplit(url).geturl())  # its scheme in lower case, or a default port would stay
    origin = f"{page.scheme}://{page.netloc.decode('ascii')}"
    return origin, f"{origin}{page.raw_path.decode('ascii')}"


def _user_agent(version: str) -> str:
    """Return what Chromium calls itself: with its main version only, and a fixed system (measured on 156)."""
    system = _SYSTEMS.get(sys.platform, "X11; Linux x86_64")
    main = version.partition(".")[0] or _ASSUMED_VERSION
    return f"Mozilla/5.0 ({system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{main}.0.0.0 Safari/537.36"


def _languages() -> str:
    """Return the system's language as Chromium asks for it, English behind it."""
    name = (locale.getlocale()[0] or "").replace("_", "-")
    language = name.partition("-")[0]
    if not (language.isalpha() and len(language) in (2, 3)) or language == "en":
        return "en-US,en;q=0.9"
    own = [name, language] if name != language else [name]
    wanted = [*own, "en-US", "en"]
    return ",".join(each if not rank else f"{each};q={1 - rank / 10:.1f}" for rank, each in enumerate(wanted))


def _login(url: str) -> str:
    parts = urlsplit(url)
    if not parts.username and not parts.password:
        return ""
    pair = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"
