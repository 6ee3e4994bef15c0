"""A session with a jar, shown in a cookies panel over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from core.model.session import SessionDraft, SessionView
from gui.cookies.cookies_panel import CookiesPanel
from gui.kit.frame import Frame
from tests.unit.gui.cookies.examples import NOW, cookie, fill
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def view(frame: Frame) -> SessionView:
    """Keep a session with three cookies at two sites."""
    session = await frame.core.sessions.create(draft=SessionDraft("Shop", ttl=30 * 86400))
    jar = (cookie("sid", "www.shop.example"), cookie("all", ".shop.example"), cookie("cdn", "cdn.example"))
    await fill(frame, session.id, *jar)
    return await frame.core.sessions.get(session_id=session.id)


@pytest_asyncio.fixture
async def empty_panel(frame: Frame) -> AsyncIterator[CookiesPanel]:
    """Make a panel that shows no session."""
    made = CookiesPanel(frame)
    made.resize(1000, 400)
    made.show()
    frame.commands.update(ready=True, now=NOW)
    yield made
    made.close()
    made.deleteLater()


@pytest_asyncio.fixture
async def panel(frame: Frame, empty_panel: CookiesPanel, view: SessionView) -> CookiesPanel:
    """Show the session's cookies."""
    frame.commands.update(views=(view,))
    empty_panel.show_session(view)
    await until(lambda: empty_panel.cookies.rowCount() == 3)
    return empty_panel
