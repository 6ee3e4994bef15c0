"""The commands on a session's browser: launch, bring to the front, close, clear a stale lock."""

from __future__ import annotations

import asyncio

from PySide6.QtWidgets import QWidget

from core.errors import ErrorKind, SessileError
from core.model.session import Phase, SessionView
from core.services.browsing import WhenBusy
from gui.kit.confirm import confirm
from gui.kit.dialogs import finished
from gui.kit.frame import Frame
from gui.kit.message_bar import ANSWER, Tone
from gui.sessions.busy_dialog import BusyDialog


class BrowserCommands:
    """Answers the browser commands of the catalogue; a launch can be taken back while it runs."""

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        self._frame, self._parent = frame, parent
        self._launches: dict[str, asyncio.Task[None]] = {}
        frame.commands.bind("session.launch", self.launch_chosen)
        frame.commands.bind("session.focus", self.focus)
        frame.commands.bind("session.close", self.close)
        frame.commands.bind("session.unlock", self.unlock)

    def launch_chosen(self) -> None:
        """Launch the chosen session's browser."""
        self.launch(self._view().session.id)

    def launch(self, session_id: str) -> None:
        """Launch a session's browser; a second call while the first one runs does nothing."""
        if session_id not in self._launches:
            task = self._frame.tasks.start(self._launch(session_id), name="session.launch")
            self._launches[session_id] = task
            task.add_done_callback(lambda _task: self._launches.pop(session_id))

    async def focus(self) -> None:
        """Bring the chosen session's browser to the front; one that is opening or closing is left alone."""
        live = self._view().live
        if live is None or live.phase is not Phase.OPEN:
            return
        if not await self._frame.core.browsing.focus(session_id=self._view().session.id):
            self._frame.messages.say(
                "Your desktop does not let a program raise another one's window. Choose the browser in the task bar.",
                lasts=ANSWER,
            )

    async def close(self) -> None:
        """Save and close the chosen session's browser, or take its launch back."""
        await self._frame.core.browsing.close(session_id=self._view().session.id)

    async def unlock(self) -> None:
        """Clear a stale lock of the chosen session's profile, after asking."""
        session = self._view().session
        text = "Do this only when no browser on any computer has this profile open: two at once would damage the login."
        if await confirm(
            self._parent, title="Clear the profile's lock?", text=text, button="Clear the lock", danger=True
        ):
            await self._frame.core.browsing.unlock(session_id=session.id)
            self._frame.messages.note("The lock is cleared. Launch the session again.")

    async def _launch(self, session_id: str) -> None:
        when_busy = await self._when_busy(session_id)
        if when_busy is None:
            return
        try:
            await self._frame.core.browsing.launch(session_id=session_id, when_busy=when_busy)
        except SessileError as error:
            self._say(session_id, error)

    def _say(self, session_id: str, error: SessileError) -> None:
        """Show why it did not open, with the one step that helps."""
        button, action = {
            ErrorKind.STALE_LOCK: ("Clear the lock", lambda: self._unlock_and_launch(session_id)),
            ErrorKind.DAMAGED: ("Make it anew", lambda: self._rebuild_and_launch(session_id)),
            ErrorKind.WRONG_KEY: ("Make it anew", lambda: self._rebuild_and_launch(session_id)),
            ErrorKind.NO_BROWSER: ("Settings…", lambda: self._frame.commands.run("view.settings")),
        }.get(error.kind, ("", None))
        self._frame.messages.say(error.sentence, tone=Tone.ERROR, button=button, action=action, lasts=ANSWER)

    def _unlock_and_launch(self, session_id: str) -> None:
        async def work() -> None:
            await self._frame.core.browsing.unlock(session_id=session_id)
            self.launch(session_id)

        self._frame.tasks.start(work(), name="session.unlock")

    def _rebuild_and_launch(self, session_id: str) -> None:
        async def work() -> None:
            await self._frame.core.browsing.rebuild(session_id=session_id)
            self.launch(session_id)

        self._frame.tasks.start(work(), name="session.rebuild")

    async def _when_busy(self, session_id: str) -> WhenBusy | None:
        """Wait for the work that has the profile, or pause or cancel it if the person says so; None to go back."""
        view = await self._frame.core.sessions.get(session_id=session_id)
        if not _busy(view):
            return WhenBusy.WAIT
        batch = self._frame.core.batches.runs_on(session_id)
        dialog = BusyDialog(self._parent, view.session.name, batch=batch)
        waiting = self._frame.tasks.start(self._accept_when_free(session_id, dialog), name="session.wait")
        try:
            goes_on = await finished(dialog)
        finally:
            waiting.cancel()
        return dialog.when_busy if goes_on else None

    async def _accept_when_free(self, session_id: str, dialog: BusyDialog) -> None:
        changed = asyncio.Event()
        connection = self._frame.signals.changes.connect(changed.set)
        try:
            while _busy(await self._frame.core.sessions.get(session_id=session_id)):
                await changed.wait()
                changed.clear()
        finally:
            self._frame.signals.changes.disconnect(connection)
        dialog.accept()

    def _view(self) -> SessionView:
        return self._frame.commands.context.views[0]


def _busy(view: SessionView) -> bool:
    return view.live is not None and not view.live.headed and view.live.jobs > 0
