"""What the import and export commands of the catalogue do, and where things go that are dropped on the window."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QWidget

from core.model.expiry import is_expired
from core.model.session import SessionView
from gui.kit import words
from gui.kit.dialogs import finished
from gui.kit.drops import Dropped
from gui.kit.frame import Frame
from gui.kit.jar_choice import JarChoice
from gui.kit.message_bar import ANSWER, Tone

NOTHING = "Nothing was imported: what was dropped holds neither a file nor text."
NO_SESSION = "Choose one session first, or drop the text on its row: a text needs a session to go to."


class TransferCommands:
    """Binds itself to the catalogue; `choice` tells what is chosen among the cookies, `shown` goes to a session."""

    def __init__(
        self, frame: Frame, parent: QWidget, *, choice: Callable[[], JarChoice], shown: Callable[[str], None]
    ) -> None:
        self._frame, self._parent = frame, parent
        self._choice, self._shown = choice, shown
        for action_id, handler in {
            "cookie.import": self.import_cookies,
            "cookie.export": self.export_cookies,
            "session.export": self.export_sessions,
            "session.bulk_import": self.import_sessions,
        }.items():
            frame.commands.bind(action_id, handler)

    async def import_cookies(self) -> None:
        """Import into the chosen session."""
        await self._import(self._views()[0], None)

    async def export_cookies(self) -> None:
        """Export what is chosen among the cookies, or any more."""
        await self._export(narrow=True)

    async def export_sessions(self) -> None:
        """Export the chosen sessions whole."""
        await self._export(narrow=False)

    async def import_sessions(self) -> None:
        """Create sessions from files."""
        await self._bulk(Dropped())

    def drop_words(self) -> str:
        """Say what a drop on the window would do."""
        views = self._views()
        if len(views) != 1:
            return "Drop files to import sessions"
        return f"Drop to import into “{words.shortened(views[0].session.name)}”\nSeveral files become sessions"

    def drop(self, what: Dropped, session_id: str = "") -> None:
        """Import what was dropped into a session, the chosen one when none is named; several files become sessions."""
        self._frame.tasks.start(self._drop(what, session_id), name="drop")

    async def _drop(self, what: Dropped, session_id: str) -> None:
        view = await self._target(session_id)
        if not what.paths and not what.text.strip():
            self._say(NOTHING)
        elif len(what.paths) > 1 or (what.paths and view is None):
            await self._bulk(what)
        elif view is None:
            self._say(NO_SESSION)
        elif view.session.binned or is_expired(view, now=self._frame.now()):
            state = "is in the bin. Restore" if view.session.binned else "has expired. Extend"
            self._say(f"“{words.shortened(view.session.name)}” {state} it before importing into it.")
        else:
            if session_id:
                self._shown(session_id)  # what comes of the drop is seen where it went
            await self._import(view, what)

    async def _target(self, session_id: str) -> SessionView | None:
        if session_id:
            return await self._frame.core.sessions.get(session_id=session_id)
        views = self._views()
        return views[0] if len(views) == 1 else None

    async def _import(self, view: SessionView, what: Dropped | None) -> None:
        from gui.transfer.import_dialog import ImportDialog

        await finished(ImportDialog(self._frame, self._parent, view.session, what))

    async def _export(self, *, narrow: bool) -> None:
        from gui.transfer.export_dialog import ExportDialog
        from gui.transfer.export_scope import scopes

        found = scopes(self._views(), self._choice())
        if found:
            await finished(ExportDialog(self._frame, self._parent, found, first=0 if narrow else len(found) - 1))

    def _bulk(self, what: Dropped) -> Coroutine[Any, Any, None]:
        async def opened() -> None:
            from gui.transfer.bulk_dialog import BulkDialog

            dialog = BulkDialog(self._frame, self._parent, what.paths)
            if await finished(dialog) and dialog.created:
                self._shown(dialog.created[0])

        return opened()

    def _say(self, sentence: str) -> None:
        self._frame.messages.say(sentence, tone=Tone.WARNING, lasts=ANSWER)

    def _views(self) -> tuple[SessionView, ...]:
        return self._frame.commands.context.views
