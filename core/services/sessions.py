"""Creating, reading and changing sessions."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from dataclasses import replace
from functools import partial

from core.errors import ErrorKind, SessileError
from core.model import expiry
from core.model.changes import Changes
from core.model.draft_changes import rebased
from core.model.session import Session, SessionDraft, SessionView
from core.services.cache import in_bin
from core.services.capacity import Capacity
from core.services.drafts import LONGEST_TTL, checked_off_loop, copy_name
from core.services.saving import Saver
from core.services.workspace import Workspace
from core.services.writing import Writing
from core.store.profiles import new_profile_name

_PINNING = {True: "pinned", False: "unpinned"}  # as the log of events calls it


class SessionService:
    """What a person does with sessions themselves; reading is answered from memory."""

    def __init__(self, workspace: Workspace, capacity: Capacity, saver: Saver) -> None:
        self._workspace = workspace
        self._capacity = capacity
        self._saver = saver

    async def list(self) -> tuple[SessionView, ...]:
        """Return every session, the bin included, in the order of creation."""
        return self._workspace.cache.views()

    async def get(self, *, session_id: str) -> SessionView:
        """Return one session; raises NOT_FOUND."""
        return self._workspace.cache.get(session_id)

    async def create(self, *, draft: SessionDraft, pinned: bool = False) -> Session:
        """Keep a new session, making room for it; raises INPUT naming the wrong field, and CAPACITY."""
        draft = await checked_off_loop(draft)

        def make(writing: Writing) -> Session:
            session = writing.save(new_session(draft, now=writing.now, pinned=pinned))
            writing.record("created", session.id)
            return session

        return await self._capacity.admit(make)

    async def update(
        self, *, session_id: str, draft: SessionDraft, seen: SessionDraft | None = None, pinned: bool | None = None
    ) -> Session:
        """Rename, tag, colour, note, retime or redress a session; a new lifetime counts from the next touch.

        `seen` is what `draft` was made from: what both say alike stays as somebody else may have changed it meanwhile.
        `pinned` also pins or unpins it, as `pin` does. Raises NOT_FOUND, EXPIRED, and INPUT naming the wrong field.
        """
        draft = await checked_off_loop(draft)
        self._workspace.usable(session_id)

        def work(writing: Writing) -> Session:
            session = writing.session(session_id)
            new = draft if seen is None else rebased(draft, seen=seen, onto=session.draft)
            if pinned is None or new != session.draft:
                writing.record("updated", session_id)
                session = replace(session, draft=new)
            if pinned is not None and pinned is not session.pinned:
                writing.record(_PINNING[pinned], session_id)
                session = _pinned(session, writing.now, pinned=pinned)
            return writing.save(session)

        session, _ = await self._workspace.write(work)
        return session

    async def pin(self, *, session_ids: Collection[str], pinned: bool) -> Changes:
        """Pin or unpin; an unpinned session gets at least its whole lifetime from now. Raises NOT_FOUND and EXPIRED."""
        for session_id in session_ids:
            self._workspace.usable(session_id)
        return await self._each(session_ids, partial(_pinned, pinned=pinned), _PINNING[pinned])

    async def extend(self, *, session_ids: Collection[str], seconds: int) -> Changes:
        """Give `seconds` more and renew what has expired; raises NOT_FOUND, and INPUT for one in the bin."""
        if not 1 <= seconds <= LONGEST_TTL:
            sentence = "The time to add must be at least 1 second and at most 10 years."
            raise SessileError(ErrorKind.INPUT, sentence, field="seconds")
        for session_id in session_ids:
            if self._workspace.cache.get(session_id).session.binned:
                raise in_bin()
        return await self._each(
            session_ids, lambda session, now: expiry.extend(session, seconds=seconds, now=now), "extended"
        )

    async def duplicate(self, *, session_id: str) -> Session:
        """Copy settings, jar and page storage into a new session; the page storage goes into its empty profile.

        Raises NOT_FOUND, EXPIRED and CAPACITY.
        """
        self._workspace.usable(session_id)
        await self._saver.save_now(session_id)
        return await self._capacity.admit(lambda writing: _copy(writing, session_id), keep=session_id)

    async def _each(
        self, session_ids: Collection[str], change: Callable[[Session, float], Session], event: str
    ) -> Changes:
        def work(writing: Writing) -> None:
            for session_id in session_ids:
                writing.save(change(writing.session(session_id), writing.now))
                writing.record(event, session_id)

        _, changes = await self._workspace.write(work)
        return changes


def new_session(draft: SessionDraft, *, now: float, pinned: bool = False) -> Session:
    """Return a session that has never been used, under a new id and profile name; `now` in unix seconds."""
    return Session(
        id=f"sess_{uuid.uuid4().hex}",
        profile=new_profile_name(),
        draft=draft,
        created_at=now,
        last_accessed=now,
        expires_at=now + draft.ttl,
        pinned=pinned,
    )


def _pinned(session: Session, now: float, *, pinned: bool) -> Session:
    ends = max(session.expires_at, now + session.draft.ttl) if session.pinned else session.expires_at
    return replace(session, pinned=pinned, expires_at=ends)


def _copy(writing: Writing, session_id: str) -> Session:
    draft = writing.session(session_id).draft
    session = writing.save(new_session(replace(draft, name=copy_name(draft.name)), now=writing.now))
    transaction = writing.transaction
    session = writing.save(writing.fill_jar(session, transaction.cookies.of(session_id)))
    transaction.storage.put(session.id, transaction.storage.of(session_id))
    writing.record("created", session.id, detail=f"copy of {session_id}")
    return session
