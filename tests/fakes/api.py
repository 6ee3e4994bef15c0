"""The API as scripts reach it: over its port, and over the private channel."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import httpx

from core.api.channel import POINTER, SOCKET
from core.api.server import serve
from core.app import Core


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def api_on(port: int) -> Mapping[str, str]:
    """Return the environment that switches the API on at `port`."""
    return {"SESSION_API_ENABLED": "true", "SESSION_API_PORT": str(port)}


@asynccontextmanager
async def served(core: Core) -> AsyncIterator[None]:
    """Serve the core meanwhile."""
    close = await serve(core)
    try:
        yield
    finally:
        await close()


def at_channel(core: Core) -> httpx.AsyncClient:
    """Return a client of the private channel."""
    pointer = core.layout.base / POINTER
    path = pointer.read_text().strip() if pointer.exists() else str(core.layout.base / SOCKET)
    transport = httpx.AsyncHTTPTransport(uds=path)
    return httpx.AsyncClient(transport=transport, base_url="http://sessile", timeout=30)


def at_port(port: int, token: str = "") -> httpx.AsyncClient:
    """Return a client of the port."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=30, trust_env=False)
