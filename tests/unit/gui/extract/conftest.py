"""A page to extract over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from core.model.session import SessionDraft, SessionView
from gui.extract.single_page import SinglePage
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers, page

START = "https://shop.example/start"


@pytest_asyncio.fixture
async def view(frame: Frame) -> SessionView:
    """Keep a session with a start page."""
    session = await frame.core.sessions.create(draft=SessionDraft("Shop", start_url=START, ttl=86400))
    return await frame.core.sessions.get(session_id=session.id)


@pytest_asyncio.fixture
async def panel(frame: Frame, view: SessionView, browsers: FakeBrowsers) -> AsyncIterator[SinglePage]:
    """Show the session, whose start page can be loaded."""
    browsers.pages = {START: page(START)}
    made = SinglePage(frame)
    made.resize(1000, 500)
    made.show()
    made.show_session(view)
    yield made
    made.close()
    made.deleteLater()
