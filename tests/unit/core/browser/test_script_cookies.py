"""Hearing of cookies that scripts set; that the page cannot see it is tested in a real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from core.browser.script_cookies import hear_script_cookies
from tests.unit.core.browser.doubles import FakeContext, FakePage

if TYPE_CHECKING:
    from playwright.async_api import Page


@pytest.fixture
def heard() -> list[str]:
    return []


async def listen(context: FakeContext, heard: list[str]) -> None:
    await hear_script_cookies(context.as_context, cast("Page", FakePage()), lambda: heard.append("a change"))


async def test_a_change_is_heard(heard: list[str]) -> None:
    context = FakeContext()
    await listen(context, heard)
    context.session.emit("Runtime.bindingCalled", {"name": "any"})
    assert heard == ["a change"]


async def test_it_is_heard_in_a_world_of_our_own(heard: list[str]) -> None:
    context = FakeContext()
    await listen(context, heard)
    world = context.session.params["Page.addScriptToEvaluateOnNewDocument"]["worldName"]
    assert context.session.params["Runtime.addBinding"]["executionContextName"] == world


async def test_a_page_that_has_gone_is_no_trouble(heard: list[str]) -> None:
    context = FakeContext()
    context.session.gone = True
    await listen(context, heard)
    assert heard == []
