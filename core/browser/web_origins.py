"""Every address of an origin as Chromium's protocol names them."""

from __future__ import annotations

from urllib.parse import urlsplit

from core.model.address import DEFAULT_PORTS


def origin_pattern(url: str) -> str:
    """Return the pattern by which Chromium's Fetch domain knows every address of the origin of `url`."""
    parts = urlsplit(url)
    port = "" if parts.port in (None, DEFAULT_PORTS.get(parts.scheme.lower())) else f":{parts.port}"
    host = parts.hostname or ""
    return f"{parts.scheme.lower()}://{f'[{host}]' if ':' in host else host}{port}/*"
