"""The commands on sessions themselves: create, edit, pin, extend, duplicate, remove, restore, erase, clean up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from core.model.session import Session, SessionDraft, SessionView
from core.model.statistics import CleanupResult
from gui.kit import words
from gui.kit.confirm import confirm
from gui.kit.dialogs import finished
from gui.kit.frame import Frame
from gui.kit.message_bar import ANSWER, Tone
from gui.sessions import groups
from gui.sessions.extend_dialog import ExtendDialog
from gui.sessions.session_dialog import SessionDialog
from gui.sessions.session_table_model import SessionTableModel

MANY = 20  # removing more than these asks first
EXTENSIONS = {
    "session.extend_hour": 3600,
    "session.extend_day": 86400,
    "session.extend_week": 7 * 86400,
    "session.extend_month": 30 * 86400,
}


class SessionCommands:
    """Answers the session commands of the catalogue; what is chosen comes from the commands' context."""

    def __init__(
        self, frame: Frame, model: SessionTableModel, parent: QWidget, *, shown: Callable[[str], None]
    ) -> None:
        """Bind the commands; `shown` goes to a session by id."""
        self._frame, self._model, self._parent, self._shown = frame, model, parent, shown
        bind = frame.commands.bind
        bind("session.new", self.new)
        bind("session.edit", self.edit)
        bind("session.pin", lambda: self.pin(pinned=True))
        bind("session.unpin", lambda: self.pin(pinned=False))
        bind("session.duplicate", self.duplicate)
        bind("session.remove", self.remove)
        bind("session.restore", self.restore)
        bind("session.erase", self.erase)
        bind("session.clean_up", self.clean_up)
        bind("session.extend", self.extend_by_choice)
        for action_id, seconds in EXTENSIONS.items():
            bind(action_id, partial(self.extend, seconds))

    async def new(self) -> None:
        """Ask for a new session, create it and go to it."""

        async def save(draft: SessionDraft) -> Session:
            return await self._frame.core.sessions.create(draft=draft)

        dialog = SessionDialog(self._parent, self._frame.tasks, self._model.tags(), save)
        if not await finished(dialog) or dialog.saved is None:
            return
        self._shown(dialog.saved.id)
        if dialog.launch_wanted:
            await self._frame.core.browsing.launch(session_id=dialog.saved.id)

    async def edit(self) -> None:
        """Ask for what shall be different about the chosen session."""
        session = self._views()[0].session
        sessions = self._frame.core.sessions

        asked = before = session.draft

        async def change(seen: SessionDraft, draft: SessionDraft) -> Session:
            return await sessions.update(session_id=session.id, draft=draft, seen=seen)

        async def save(draft: SessionDraft) -> Session:
            nonlocal asked
            asked = draft
            return await change(before, draft)

        dialog = SessionDialog(self._parent, self._frame.tasks, self._model.tags(), save, session=session)
        if await finished(dialog) and dialog.saved is not None and dialog.saved.draft != before:
            self._frame.undo.did(
                f"Edited {_quoted(dialog.saved.name)}",
                lambda: change(asked, before),
                lambda: change(before, asked),
            )

    async def pin(self, *, pinned: bool) -> None:
        """Pin or unpin the chosen sessions that are not so yet."""
        ids = tuple(view.session.id for view in self._views() if view.session.pinned is not pinned)
        if not ids:
            return
        sessions = self._frame.core.sessions
        await sessions.pin(session_ids=ids, pinned=pinned)
        self._frame.undo.did(
            f"{'Pinned' if pinned else 'Unpinned'} {self._named(ids)}",
            lambda: sessions.pin(session_ids=ids, pinned=not pinned),
            lambda: sessions.pin(session_ids=ids, pinned=pinned),
        )

    async def extend(self, seconds: int) -> None:
        """Give the chosen sessions `seconds` more."""
        ids = self._ids()
        named = self._named(ids)
        await self._frame.core.sessions.extend(session_ids=ids, seconds=seconds)
        self._frame.messages.note(f"Extended {named} by {words.duration(seconds)}.")

    async def extend_by_choice(self) -> None:
        """Ask for how long, then extend."""
        dialog = ExtendDialog(self._parent, self._named(self._ids()))
        if await finished(dialog):
            await self.extend(dialog.seconds())

    async def duplicate(self) -> None:
        """Copy the chosen session and go to the copy."""
        session = self._views()[0].session
        copy = await self._frame.core.sessions.duplicate(session_id=session.id)
        self._shown(copy.id)
        self._frame.messages.say(
            f"Duplicated {_quoted(session.name)}. Some sites end the older login once the newer one is used.",
            lasts=ANSWER,
        )

    async def remove(self) -> None:
        """Move the chosen sessions to the bin; asks first when browsers are open, for many, and without a bin."""
        views, ids = self._views(), self._ids()
        named = self._named(ids)
        keeps = (await self._frame.core.preferences.values()).bin_days > 0
        if not await self._may_remove(views, named, keeps=keeps):
            return
        bin_ = self._frame.core.bin
        await bin_.remove(session_ids=ids)
        if not keeps:
            self._frame.messages.note(f"Erased {named}.")
            return
        self._frame.undo.did(
            f"Removed {named}",
            lambda: bin_.restore(session_ids=ids),
            lambda: bin_.remove(session_ids=ids),
        )

    async def restore(self) -> None:
        """Take the chosen sessions out of the bin."""
        ids = self._ids()
        named, bin_ = self._named(ids), self._frame.core.bin
        await bin_.restore(session_ids=ids)
        self._frame.undo.did(
            f"Restored {named}", lambda: bin_.remove(session_ids=ids), lambda: bin_.restore(session_ids=ids)
        )

    async def erase(self) -> None:
        """Erase the chosen sessions for good, after asking."""
        views, ids = self._views(), self._ids()
        named = self._named(ids)
        text = " ".join((*_closing(views), "Cookies, page storage and profile are deleted. This cannot be undone."))
        if await self._sure(f"Erase {named} for good?", text, "Erase for good"):
            await self._frame.core.bin.erase(session_ids=ids)
            self._frame.messages.note(f"Erased {named}.")

    async def clean_up(self) -> None:
        """Erase what has expired, after asking when there is something."""
        expired = self._model.counts()[groups.EXPIRED]
        text = (
            "Their cookies, page storage and profiles are deleted. This cannot be undone; extend what you want to keep."
        )
        title = f"Erase {words.count(expired, 'expired session')} for good?"
        if not expired or await self._sure(title, text, "Clean up now"):
            self._frame.messages.say(
                cleanup_words(await self._frame.core.cleanup.clean_now()), tone=Tone.GOOD, lasts=ANSWER
            )

    async def _may_remove(self, views: tuple[SessionView, ...], named: str, *, keeps: bool) -> bool:
        closing = _closing(views)
        if keeps and not closing and len(views) <= MANY:
            return True
        it, is_ = ("It", "is") if len(views) == 1 else ("They", "are")
        off = f"The bin is off: {it.lower()} {is_} erased and cannot be restored."
        text = " ".join((*closing, f"{it} can be restored from the bin." if keeps else off))
        return await self._sure(f"Remove {named}?", text, "Remove" if keeps else "Erase for good")

    async def _sure(self, title: str, text: str, button: str) -> bool:
        return await confirm(self._parent, title=title, text=text, button=button, danger=True)

    def _views(self) -> tuple[SessionView, ...]:
        return self._frame.commands.context.views

    def _ids(self) -> tuple[str, ...]:
        return tuple(view.session.id for view in self._views())

    def _named(self, ids: tuple[str, ...]) -> str:
        view = self._model.view_of(ids[0]) if len(ids) == 1 else None
        return _quoted(view.session.name) if view else words.count(len(ids), "session")


def _closing(views: tuple[SessionView, ...]) -> tuple[str, ...]:
    """Say that browsers are open and what becomes of them; nothing when none is."""
    running = sum(view.live is not None for view in views)
    if not running:
        return ()
    if len(views) == 1:
        return ("Its browser is open and will be saved and closed.",)
    opened = f"{words.count(running, 'browser')} {'is' if running == 1 else 'are'} open"
    return (f"{opened} and will be saved and closed.",)


def cleanup_words(result: CleanupResult) -> str:
    """Say what a cleanup did: counts, bytes and duration."""
    if result.held:
        kept = words.count(result.held, "expired session")
        return f"Nothing was cleaned up: after a gap or a clock jump {kept} are kept for an hour."
    remaining = f"{words.count(result.remaining, 'session')} remain{'s' if result.remaining == 1 else ''}."
    took = f"{result.duration:.1f} s"
    if not result.erased:
        return f"Nothing to clean up: no session has expired ({took}). {remaining}"
    erased, freed = words.count(result.erased, "session"), words.size(result.bytes_freed)
    return f"Cleanup erased {erased}, freed {freed} in {took}. {remaining}"


def _quoted(name: str) -> str:
    return f"“{name if len(name) <= 60 else name[:59] + '…'}”"
