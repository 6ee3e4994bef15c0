"""Whether two addresses belong to one origin (scheme, host and port)."""

from __future__ import annotations

from urllib.parse import urlsplit

_PORTS = {"http": 80, "https": 443}


def same_origin(one: str, other: str) -> bool:
    """Tell whether both web addresses are of one origin."""
    return _origin(one) == _origin(other)


def origin_pattern(url: str) -> str:
    """Return the pattern by which Chromium's Fetch domain knows every address of the origin of `url`."""
    parts = urlsplit(url)
    port = "" if parts.port in (None, _PORTS.get(parts.scheme.lower())) else f":{parts.port}"
    host = parts.hostname or ""
    return f"{parts.scheme.lower()}://{f'[{host}]' if ':' in host else host}{port}/*"


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    return scheme, parts.hostname, parts.port or _PORTS.get(scheme)
