"""Several writers at once into a browser that evicts: what it gives up stays in the jar."""

from __future__ import annotations

import asyncio

import pytest

from core.app import Core
from core.model.cookie import Cookie, CookieEdit
from core.model.session import SessionDraft

pytestmark = pytest.mark.browser

WRITERS, EACH = 4, 120  # beyond some 180 cookies of one site Chromium evicts, 31 at a time


async def test_what_several_writers_set_at_once_is_all_in_the_jar(core: Core) -> None:
    session = await core.sessions.create(draft=SessionDraft("Many"))
    await core.browsing.launch(session_id=session.id)

    async def write(writer: int) -> None:
        for number in range(EACH):
            edit = CookieEdit(None, Cookie(f"w{writer}_{number}", "1", "many.test"))
            await core.cookies.edit(session_id=session.id, edits=(edit,))

    await asyncio.gather(*(write(writer) for writer in range(WRITERS)))
    while_open = await core.cookies.list(session_id=session.id)
    await core.browsing.close(session_id=session.id)
    assert (len(while_open), len(await core.cookies.list(session_id=session.id))) == (WRITERS * EACH,) * 2
