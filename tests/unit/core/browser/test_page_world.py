"""A world of our own gives values, keeps objects, and says when a script of ours failed."""

from __future__ import annotations

import pytest
from playwright.async_api import Error

from core.browser.page_world import World, script
from tests.unit.core.browser.doubles import FakeSession


@pytest.fixture
def session() -> FakeSession:
    session = FakeSession()
    session.answers["Page.createIsolatedWorld"] = {"executionContextId": 7}
    session.answers["Runtime.evaluate"] = {"result": {"value": 3, "objectId": "object"}}
    session.answers["Runtime.callFunctionOn"] = {"result": {"value": 4, "objectId": "other"}}
    return session


async def test_a_script_runs_apart_from_the_page(session: FakeSession) -> None:
    world = await World.of(session.as_session, "main")
    assert await world.value("1 + 2") == 3
    assert session.params["Page.createIsolatedWorld"] == {"frameId": "main"}
    assert session.params["Runtime.evaluate"]["contextId"] == 7


async def test_objects_stay_with_the_page(session: FakeSession) -> None:
    world = World(session.as_session, 7)
    assert await world.object("({})") == "object"
    assert await world.call("object", "function() {}", {"value": 1}) == 4
    assert session.params["Runtime.callFunctionOn"]["arguments"] == [{"value": 1}]
    assert await world.made("object", "function() {}") == "other"


async def test_a_script_that_fails_is_an_error(session: FakeSession) -> None:
    session.answers["Runtime.evaluate"] = {"result": {}, "exceptionDetails": {"exception": {"className": "TypeError"}}}
    with pytest.raises(Error, match="TypeError"):
        await World(session.as_session, 7).value("x.y")


@pytest.mark.parametrize("name", ["page_reading.js", "page_composing.js", "page_scroll.js"])
def test_each_script_is_one_object(name: str) -> None:
    assert script(name).startswith("({")
    assert script(name).endswith("})\n")
