"""The page that comes with HTTP's question for a login: Chromium keeps it back until somebody answers in a dialog."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import CDPSession

_STATUS = 401
_LONGEST = 5_000_000  # bytes of the page; what comes after them is left out
_PIECE = 1_000_000


def is_challenge(status: int, headers: list[dict[str, str]]) -> bool:
    """Tell whether the answer asks for a login by HTTP; `headers` are the protocol's."""
    return status == _STATUS and any(each["name"].lower() == "www-authenticate" for each in headers)


async def show_page(session: CDPSession, event: dict[str, Any]) -> None:
    """Give the tab the answer of the paused request as if it asked for nothing, status and page as they came.

    An answer from here is the one way that works in every browser of ours: changing the headers does not keep the
    dialog away, and with a proxy that has a login Playwright's own session takes the question (measured on 156).
    """
    request = event["requestId"]
    stream = (await session.send("Fetch.takeResponseBodyAsStream", {"requestId": request}))["stream"]
    body = await _read(session, stream)
    await session.send("IO.close", {"handle": stream})
    answer = {"responseCode": _STATUS, "responseHeaders": _without_length(event["responseHeaders"])}
    await session.send(
        "Fetch.fulfillRequest", {"requestId": request, "body": base64.b64encode(body).decode(), **answer}
    )


async def _read(session: CDPSession, stream: str) -> bytes:
    body = bytearray()
    while len(body) < _LONGEST:
        piece = await session.send("IO.read", {"handle": stream, "size": _PIECE})
        data = piece["data"]
        body += base64.b64decode(data) if piece.get("base64Encoded") else data.encode()
        if piece["eof"]:
            break
    return bytes(body)


def _without_length(headers: list[dict[str, str]]) -> list[dict[str, str]]:
    """Leave out what told of the body as it came: it is unpacked now, and may be cut."""
    return [each for each in headers if each["name"].lower() not in ("content-length", "content-encoding")]
