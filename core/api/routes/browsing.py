"""A session's browser window, for the person: opened, brought to the front, closed."""

from __future__ import annotations

from fastapi import APIRouter

from core.api.given import SessionId, TheCore
from core.api.models.browsing import Focused, Standing
from core.api.models.sessions import state_of
from core.api.problems import problems
from core.app import Core

router = APIRouter(prefix="/sessions/{session_id}", tags=["browsers"])


@router.post("/launch", summary="Open the session's browser", responses=problems(404, 409, 410, 424, 504))
async def launch(core: TheCore, session_id: SessionId) -> Standing:
    """Open a window with the session's login, or bring the open one to the front; answers once it is there.

    409 while an extraction or a batch runs in the session, or another program has its profile.
    """
    await core.browsing.launch(session_id=session_id)
    return await _standing(core, session_id)


@router.post("/focus", summary="Bring the session's browser to the front", responses=problems(404, 424))
async def focus(core: TheCore, session_id: SessionId) -> Focused:
    """`focused` is false without a window, and where the desktop lets no program bring a window to the front."""
    await core.sessions.get(session_id=session_id)
    focused = await core.browsing.focus(session_id=session_id)
    return Focused(state=(await _standing(core, session_id)).state, focused=focused)


@router.post("/close", summary="Close the session's browser", responses=problems(404))
async def close(core: TheCore, session_id: SessionId) -> Standing:
    """Answers once its last state is saved and its process has ended; harmless without one."""
    await core.sessions.get(session_id=session_id)
    await core.browsing.close(session_id=session_id)
    return await _standing(core, session_id)


async def _standing(core: Core, session_id: str) -> Standing:
    view = await core.sessions.get(session_id=session_id)
    return Standing(state=state_of(view, now=core.now()))
