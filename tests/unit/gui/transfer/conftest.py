"""A session with two cookies in a bare window, ready to import and export."""

from __future__ import annotations

import pytest_asyncio

from core.model.cookie import CookieEdit
from core.model.session import Session, SessionDraft, SessionView
from gui.kit.frame import Frame
from tests.unit.gui.transfer.examples import cookie


@pytest_asyncio.fixture
async def session(frame: Frame) -> Session:
    """Keep a session with two cookies of one host."""
    made = await frame.core.sessions.create(
        draft=SessionDraft("Shop", start_url="https://shop.example/", ttl=30 * 86400)
    )
    edits = tuple(CookieEdit(None, each) for each in (cookie("sid", "old", secure=True), cookie("lb", "1")))
    await frame.core.cookies.edit(session_id=made.id, edits=edits)
    return made


@pytest_asyncio.fixture
async def view(frame: Frame, session: Session) -> SessionView:
    """Choose the session."""
    made = await frame.core.sessions.get(session_id=session.id)
    frame.commands.update(ready=True, views=(made,), jar=2, now=frame.now())
    return made
