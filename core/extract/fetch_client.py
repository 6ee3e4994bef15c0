"""A client that speaks HTTP for one session: its proxy, its trust, no cookies of its own. Import this off the loop."""

from __future__ import annotations

import functools
import logging
import ssl
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx
import truststore

from core.extract.fetch_trip import LOCATION
from core.model.session import Presentation, Proxy

for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)  # they tell every address that they load


def new_client(presentation: Presentation) -> httpx.AsyncClient:
    """Return a client as `presentation` says; without a proxy of its own it goes where the system's settings say."""
    return httpx.AsyncClient(
        verify=_trust(insecure=presentation.insecure_tls),
        proxy=_proxy(presentation.proxy),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
        timeout=httpx.Timeout(None),  # each load has a limit of its own
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=20),
        event_hooks={"response": [_keep_location]},
    )


async def _keep_location(response: httpx.Response) -> None:
    """Take the Location header out of sight: the library would read it, and stumble over what leads nowhere."""
    response.extensions[LOCATION] = next(iter(response.headers.get_list("location")), "")
    response.headers.pop("location", None)


@functools.cache
def _trust(*, insecure: bool) -> ssl.SSLContext:
    """Return who is trusted: whom the system trusts, as a browser does, or anybody at all. Slow to make."""
    if not insecure:
        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _proxy(proxy: Proxy | None) -> httpx.Proxy | None:
    if proxy is None:
        return None
    return httpx.Proxy(proxy.server, auth=(proxy.username, proxy.password) if proxy.username else None)
