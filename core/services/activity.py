"""What happened to the sessions and to the store, newest first; kinds, ids and times, so it needs no key."""

from __future__ import annotations

from core.errors import ErrorKind, SessileError
from core.model.changes import Event
from core.services.actor import acting
from core.services.workspace import Workspace

REVEALED = "revealed"
QUIET = 60.0  # seconds in which a second look of the same actor into the same session is the same look
MOST = 1_000  # events of one page


class ActivityService:
    """Reads what was written down, and writes down that somebody looked."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._revealed: dict[tuple[str, str], float] = {}

    async def list(
        self, *, session_id: str | None = None, limit: int = 200, before: int | None = None
    ) -> tuple[Event, ...]:
        """Return at most `limit` events, of one session or of all, older than the number `before`.

        Raises STORE, and INPUT for a `limit` that is no page.
        """
        if not 1 <= limit <= MOST:
            raise SessileError(ErrorKind.INPUT, f"Ask for 1 to {MOST:,} events at a time.", field="limit")
        return tuple(
            await self._workspace.store.read(
                lambda transaction: transaction.events.newest(session_id=session_id, limit=limit, before=before)
            )
        )

    async def note_reveal(self, *, session_id: str) -> None:
        """Write down that values of the session were shown or copied; once a minute at most. Raises LOCKED, STORE."""
        self._workspace.cache.get(session_id)
        now = self._workspace.clock.steady()
        look = acting.get(), session_id
        if now - self._revealed.get(look, -QUIET) < QUIET:
            return
        self._revealed[look] = now
        await self._workspace.write(lambda writing: writing.record(REVEALED, session_id))
