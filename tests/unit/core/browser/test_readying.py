"""What a browser gets before anybody else gets it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core.browser.port import LaunchRequest
from core.browser.readying import get_ready
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie
from core.model.session import Presentation
from tests.unit.core.browser.doubles import FakeContext, FakePage

JAR = (Cookie("kept", "1", "example.test"),)
HEADED = LaunchRequest("s", Path("/profile"), headed=True, presentation=Presentation(), cookies=JAR)


@pytest.fixture
def context() -> FakeContext:
    context = FakeContext(FakePage())
    processes = [{"type": "renderer", "id": 12}, {"type": "browser", "id": 11}]
    context.session.answers["SystemInfo.getProcessInfo"] = {"processInfo": processes}
    return context


async def test_the_jar_is_back(context: FakeContext) -> None:
    await get_ready(context.as_context, HEADED, fresh=True)
    assert context.session.names() == {"kept"}


async def test_no_page_has_gone_anywhere_yet(context: FakeContext) -> None:
    await get_ready(context.as_context, replace(HEADED, start_url="https://example.test/"), fresh=True)
    assert context.pages[0].visited == []


async def test_the_browsers_process_and_version_are_known(context: FakeContext) -> None:
    running = await get_ready(context.as_context, HEADED, fresh=True)
    assert (running.pid, running.version) == (11, "156.0.1.2")


async def test_downloads_and_dialogs_of_a_headed_browser_are_the_persons(context: FakeContext) -> None:
    await get_ready(context.as_context, HEADED, fresh=True)
    assert context.session.params["Browser.setDownloadBehavior"]["behavior"] == "default"
    assert "dialog" in context.listeners


async def test_those_of_a_headless_one_are_not(context: FakeContext) -> None:
    await get_ready(context.as_context, replace(HEADED, headed=False), fresh=True)
    assert "Browser.setDownloadBehavior" not in context.session.sent
    assert "dialog" not in context.listeners


async def test_a_browser_that_dies_meanwhile_is_said_to(context: FakeContext) -> None:
    context.session.gone = True
    with pytest.raises(SessileError, match="right after it had started") as caught:
        await get_ready(context.as_context, HEADED, fresh=True)
    assert caught.value.kind is ErrorKind.NO_BROWSER
