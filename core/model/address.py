"""Web addresses as people write them: completed, checked, and shown without what may be secret."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

from core.errors import ErrorKind, SessileError

LONGEST = 8_000  # characters; browsers take more, people and sites do not write more
DEFAULT_PORTS = {"http": 80, "https": 443}
_OTHER_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
_NO_HOST = re.compile(  # "nas:5000" is a host with its port, these are none
    r"(about|blob|chrome|data|file|ftp|javascript|mailto|sip|sms|tel|urn|view-source|wss?|https?):", re.IGNORECASE
)
_LOCAL = re.compile(r"(localhost|127\.\d+\.\d+\.\d+|\[::1\])([:/?#]|$)", re.IGNORECASE)
_NOT_OF_THE_WEB = "Only pages that start with http:// or https:// can be opened. Write such an address."
_BAD = re.compile(r"[\s\x00-\x1f\x7f<>\"\\\ud800-\udfff]")
_BAD_HOST = re.compile(r"[\^`{|}]")  # browsers take these anywhere else


def web_address(text: str, *, field: str) -> str:
    """Return `text` as an http(s) URL, `https://` added where no scheme is named; raises INPUT naming `field`."""
    text = text.strip()
    if not text:
        raise _refusal(field, "An address is needed, such as https://example.org/.")
    if len(text) > LONGEST:
        raise _refusal(field, f"This address is too long: at most {LONGEST} characters are allowed.")
    url = text if "://" in text else _completed(text, field)
    parts = _split(url)
    if parts is not None and parts.scheme not in ("http", "https", ""):
        raise _refusal(field, _NOT_OF_THE_WEB)
    if parts is None or not _is_host(parts.hostname or "") or _BAD.search(url):
        raise _refusal(field, "This is no web address. Write one such as https://example.org/.")
    return url


def origin_and_path(url: str) -> str:
    """Return the URL without login, query and fragment: what may go into a log."""
    parts = _split(url)
    if parts is None or not parts.hostname:
        return "(no address)"
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def same_origin(one: str, other: str) -> bool:
    """Tell whether both web addresses are of one origin: scheme, host and port."""
    return _origin(one) == _origin(other)


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, parts.hostname, parts.port or DEFAULT_PORTS.get(scheme)


def _completed(text: str, field: str) -> str:
    if _LOCAL.match(text):
        return f"http://{text}"
    if _OTHER_SCHEME.match(text) or _NO_HOST.match(text):
        raise _refusal(field, _NOT_OF_THE_WEB)
    return f"https://{text}"


def _is_host(name: str) -> bool:
    return bool(name.strip(".")) and not _BAD_HOST.search(name)


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # read for its range check
    except ValueError:
        return None
    return parts


def _refusal(field: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=field)
