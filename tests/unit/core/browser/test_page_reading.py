"""A page is read in one step and in a world of its own."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Error

from core.browser.page_reading import LARGEST, Reading, read
from tests.unit.core.browser.doubles import FakeSession

FACTS: dict[str, Any] = {
    "size": 20,
    "url": "https://shop.example/",
    "title": "Shop",
    "content_type": "text/html",
    "status": 200,
    "html": "<html>hush</html>",
    "text": "hush",
}


@pytest.fixture
def session() -> FakeSession:
    session = FakeSession()
    session.answers["Page.createIsolatedWorld"] = {"executionContextId": 7}
    session.answers["Runtime.evaluate"] = {"result": {"value": FACTS}}
    return session


async def test_the_document_comes_as_a_value(session: FakeSession) -> None:
    assert await read(session.as_session, "main") == Reading(**FACTS)


async def test_the_script_runs_apart_from_the_page_and_knows_the_limit(session: FakeSession) -> None:
    await read(session.as_session, "main")
    assert session.params["Page.createIsolatedWorld"] == {"frameId": "main"}
    asked = session.params["Runtime.evaluate"]
    assert (asked["contextId"], asked["returnByValue"]) == (7, True)
    assert asked["expression"].endswith(f"({LARGEST})")


async def test_a_page_that_goes_away_is_an_error(session: FakeSession) -> None:
    session.gone = True
    with pytest.raises(Error):
        await read(session.as_session, "main")


async def test_what_was_read_does_not_show_in_a_log(session: FakeSession) -> None:
    assert "hush" not in repr(await read(session.as_session, "main"))
