"""A page is read in one step and in a world of its own."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Error

from core.browser.page_reading import Document, Facts, read, read_facts
from core.browser.page_world import World
from core.model.page_errors import LARGEST_PAGE
from tests.unit.core.browser.doubles import FakeSession

FACTS: dict[str, Any] = {
    "url": "https://shop.example/",
    "title": "Shop",
    "content_type": "text/html",
    "status": 200,
    "size": 20,
    "answered": 1.0,
    "parsed": 2.0,
    "loaded": 3.0,
}


@pytest.fixture
def session() -> FakeSession:
    session = FakeSession()
    found = {"facts": FACTS, "length": 17, "html": "<html>hush</html>"}
    session.answers["Runtime.evaluate"] = {"result": {"value": found}}
    return session


async def test_facts_and_document_come_from_one_moment(session: FakeSession) -> None:
    assert await read(World(session.as_session, 7)) == (Facts(**FACTS), Document(17, "<html>hush</html>"))
    assert session.sent == ["Runtime.evaluate"]


async def test_the_script_knows_the_limit(session: FakeSession) -> None:
    await read(World(session.as_session, 7))
    assert f"script.html({LARGEST_PAGE})" in session.params["Runtime.evaluate"]["expression"]


async def test_facts_come_alone_too(session: FakeSession) -> None:
    session.answers["Runtime.evaluate"] = {"result": {"value": FACTS}}
    assert await read_facts(World(session.as_session, 7)) == Facts(**FACTS)


async def test_a_page_that_goes_away_is_an_error(session: FakeSession) -> None:
    session.gone = True
    with pytest.raises(Error):
        await read(World(session.as_session, 7))


async def test_what_was_read_does_not_show_in_a_log(session: FakeSession) -> None:
    assert "hush" not in repr(await read(World(session.as_session, 7)))
