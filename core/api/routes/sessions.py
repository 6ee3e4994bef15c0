"""Sessions: made, listed, told, changed, given more time, erased."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Response, status

from core.api.drafting import changed_draft, in_api_words, new_draft
from core.api.given import SessionId, TheCore
from core.api.models.base import seconds
from core.api.models.sessions import (
    CleanupObject,
    CreatedSession,
    ExpiresAt,
    MoreTime,
    SessionFields,
    SessionObject,
    StatisticsObject,
    metadata_of,
    state_of,
)
from core.api.problems import problems
from core.api.rendering import listed
from core.app import Core
from core.model.sealing import LockState
from core.model.session import ProfileState, Session, SessionView

MOST = 1_000  # sessions of one page
FARTHEST = 1_000_000_000

router = APIRouter(prefix="/sessions", tags=["sessions"])


@router.post("", status_code=status.HTTP_201_CREATED, summary="Make a session", responses=problems(503))
async def create(core: TheCore, said: SessionFields | None = None) -> CreatedSession:
    """Everything may be left out: then it lives for the default lifetime, one hour unless the settings say otherwise.

    When there is no room the least recently used session that is neither pinned nor in use goes to the bin.
    """
    said = said or SessionFields()
    with in_api_words():
        draft = new_draft(said, ttl=core.settings.default_ttl)
        session = await core.sessions.create(draft=draft, pinned=said.pinned)
    return CreatedSession(
        session_id=session.id,
        user_data_dir=_folder(core, session),
        created_at=seconds(session.created_at),
        expires_at=seconds(session.expires_at),
    )


@router.get("", summary="List sessions", response_model=list[SessionObject])
async def list_sessions(
    core: TheCore,
    include_expired: bool = False,
    include_binned: bool = False,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 100,
    offset: Annotated[int, Query(ge=0, le=FARTHEST)] = 0,
    tag: str | None = None,
) -> Response:
    """In the order they were made; the bin and what has expired only when asked for."""
    core.locking.require_open()
    now = core.now()
    hidden = {name for name, shown in (("expired", include_expired), ("binned", include_binned)) if not shown}
    chosen = [
        view
        for view in await core.sessions.list()
        if state_of(view, now=now) not in hidden and (tag is None or tag in view.session.draft.tags)
    ]
    return await listed(chosen[offset : offset + limit], partial(_told, core))


@router.get("/stats", summary="Count what there is")
async def statistics(core: TheCore) -> StatisticsObject:
    """Figures of this moment; `expired_sessions_cleaned` and `sessions_created_last_hour` count what is gone too."""
    return StatisticsObject.of(await core.statistics.read())


@router.post("/cleanup", summary="Erase every expired session")
async def clean_up(core: TheCore) -> CleanupObject:
    """Erase them for good, at once; the bin stays. After a long gap or a jump of the clock they are only counted."""
    result = await core.cleanup.clean_now()
    return CleanupObject.of(result, now=core.now())


@router.get("/{session_id}", summary="Tell of a session", responses=problems(404))
async def get(core: TheCore, session_id: SessionId) -> SessionObject:
    """Tell of a session, expired or in the bin too; this is no use of it."""
    return _told(core, await core.sessions.get(session_id=session_id))


@router.patch("/{session_id}", summary="Change a session", responses=problems(404, 410))
async def change(core: TheCore, session_id: SessionId, said: SessionFields) -> SessionObject:
    """Change what is named and nothing else. A new lifetime counts from the next use; extend gives time at once."""
    before = (await core.sessions.get(session_id=session_id)).session
    pinned = said.pinned if "pinned" in said.model_fields_set else None
    with in_api_words():
        draft = changed_draft(before.draft, said)
        await core.sessions.update(session_id=session_id, draft=draft, seen=before.draft, pinned=pinned)
    return _told(core, await core.sessions.get(session_id=session_id))


@router.delete("/{session_id}", status_code=204, summary="Erase a session", responses=problems(404, 409))
async def erase(core: TheCore, session_id: SessionId, to_bin: bool = False) -> None:
    """Close its browser and erase it, out of the bin too; with `to_bin` it can be restored for a while."""
    act = core.bin.remove if to_bin else core.bin.erase
    await act(session_ids=[session_id])


@router.post("/{session_id}/extend", summary="Give a session more time", responses=problems(404))
async def extend(core: TheCore, session_id: SessionId, more: MoreTime) -> ExpiresAt:
    """Add to its end, or to this moment where it has expired, which renews it; beyond its usual lifetime too."""
    with in_api_words():
        await core.sessions.extend(session_ids=[session_id], seconds=more.additional_seconds)
    view = await core.sessions.get(session_id=session_id)
    return ExpiresAt(expires_at=seconds(view.session.expires_at))


@router.post("/{session_id}/restore", summary="Take a session out of the bin", responses=problems(404, 503))
async def restore(core: TheCore, session_id: SessionId) -> SessionObject:
    """Put it back into the list; one that has expired meanwhile stays there a day, to be extended."""
    await core.bin.restore(session_ids=[session_id])
    return _told(core, await core.sessions.get(session_id=session_id))


def _told(core: Core, view: SessionView) -> SessionObject:
    session = view.session
    return SessionObject(
        session_id=session.id,
        user_data_dir=_folder(core, session),
        created_at=seconds(session.created_at),
        last_accessed=seconds(session.last_accessed),
        expires_at=seconds(session.expires_at),
        cookie_count=session.cookie_count,
        total_domains=session.domain_count,
        state=state_of(view, now=core.now()),
        metadata=metadata_of(view),
    )


def _folder(core: Core, session: Session) -> str | None:
    """Return the profile's folder; a sealed one has none, nor one in a sealed store that was never opened."""
    state = session.profile_state
    if state is ProfileState.SEALED or (state is ProfileState.PLAIN and core.locking.state is not LockState.PLAIN):
        return None
    return str(core.layout.profile(session.profile))
