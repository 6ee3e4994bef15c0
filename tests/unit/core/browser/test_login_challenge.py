"""The page that comes with a question for a login is given to the tab as if nothing had been asked."""

from __future__ import annotations

import base64
from typing import Any, cast

import pytest

from core.browser.login_challenge import is_challenge, show_page
from tests.unit.core.browser.doubles import FakeSession

ASKS = {"name": "WWW-Authenticate", "value": "Basic"}
KIND = {"name": "Content-Type", "value": "text/html"}
EVENT = {"requestId": "r", "responseHeaders": [ASKS, KIND, {"name": "Content-Length", "value": "9"}]}


class Streaming(FakeSession):
    """Reads `pieces` out of a stream, one at a time; the last is said again."""

    def __init__(self, *pieces: dict[str, Any]) -> None:
        super().__init__()
        self.pieces = list(pieces)
        self.answers["Fetch.takeResponseBodyAsStream"] = {"stream": "s"}

    async def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = await super().send(method, params)
        if method == "IO.read":
            return self.pieces.pop(0) if len(self.pieces) > 1 else self.pieces[0]
        return answer

    async def shown(self) -> bytes:
        """Show the page and return what the tab is given."""
        await show_page(self.as_session, EVENT)
        return base64.b64decode(cast("str", self.params["Fetch.fulfillRequest"]["body"]))


@pytest.mark.parametrize(("status", "headers"), [(401, [KIND]), (200, [ASKS]), (403, [ASKS])])
def test_other_answers_ask_for_nothing(status: int, headers: list[dict[str, str]]) -> None:
    assert not is_challenge(status, headers)


def test_a_question_for_a_login_is_known() -> None:
    assert is_challenge(401, [KIND, ASKS])


async def test_the_page_comes_whole_with_status_and_headers() -> None:
    encoded = base64.b64encode("ß".encode()).decode()
    session = Streaming({"data": "Gr", "eof": False}, {"data": encoded, "base64Encoded": True, "eof": True})
    assert await session.shown() == "Grß".encode()
    given = session.params["Fetch.fulfillRequest"]
    assert (given["requestId"], given["responseCode"], given["responseHeaders"]) == ("r", 401, [ASKS, KIND])
    assert session.params["IO.close"] == {"handle": "s"}


async def test_a_page_without_end_is_cut() -> None:
    session = Streaming({"data": "x" * 1_000_000, "eof": False})
    assert len(await session.shown()) == 5_000_000
