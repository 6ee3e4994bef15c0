"""What the cookie commands of the catalogue do in the panel."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from core.errors import SessileError
from core.model.cookie import Cookie, CookieEdit
from gui.cookies.bulk_dialog import BulkDialog
from gui.cookies.cell_saving import CellSaving
from gui.cookies.cookie_dialog import CookieDialog
from gui.cookies.cookie_edits import CookieEdits
from gui.cookies.copy_as import CopyAs
from gui.kit.confirm import confirm
from gui.kit.dialogs import finished
from gui.kit.frame import Frame

if TYPE_CHECKING:
    from gui.cookies.cookies_panel import CookiesPanel


class CookieCommands:
    """Binds itself to the catalogue; acts on the panel's session and the cookies chosen in its table.

    `cells` saves what is written in the table.
    """

    def __init__(self, frame: Frame, panel: CookiesPanel) -> None:
        self._frame = frame
        self._panel = panel
        self._edits = CookieEdits(frame)
        self.cells = CellSaving(frame, panel, self._edits)
        CopyAs(frame, panel)
        for shows in (panel.table, self.cells.inline):
            shows.looked_at.connect(self.note_look)
        for action_id, handler in {
            "cookie.add": self.add,
            "cookie.edit": self.edit,
            "cookie.edit_all": self.edit_all,
            "cookie.reveal": self.reveal,
            "cookie.delete": self.delete,
            "cookie.clear_domain": self.clear_domain,
            "cookie.clear_all": self.clear_all,
        }.items():
            frame.commands.bind(action_id, handler)

    async def add(self) -> None:
        """Open the dialog for a new cookie of the domain that is chosen, else of the start page's host."""
        domains = self._domains()
        await self._open(None, next(iter(domains)) if len(domains) == 1 else self._panel.start_host)

    def edit(self) -> None:
        """Write in the current cell."""
        self.cells.begin()

    async def edit_all(self) -> None:
        """Open the dialog for every attribute of the chosen cookie, or for what is to be set in several ones."""
        chosen = self._panel.table.chosen()
        if len(chosen) == 1:
            await self._open(chosen[0], "")
        elif chosen:
            await self._open_bulk(chosen)

    def reveal(self) -> None:
        """Show or mask the value of the current cookie; one at a time."""
        row = self._panel.table.currentIndex().row()
        if row >= 0:
            self._panel.cookies.toggle_revealed(row)
            if self._panel.cookies.is_revealed(row):
                self.note_look()

    def note_look(self) -> None:
        """Write down that a value of the session was shown; the core keeps one such note a minute."""
        noting = self._frame.core.activity.note_reveal(session_id=self._panel.session_id)
        self._frame.tasks.start(noting, name="note a reveal")

    async def delete(self) -> None:
        """Delete the chosen cookies at once; the next one is chosen already, so that Del again deletes it."""
        table = self._panel.table
        doomed, following = table.chosen(), table.neighbour()
        table.choose(() if following is None else (following.id,))
        try:
            await self._edits.delete(self._panel.session_id, doomed)
        except SessileError:
            table.choose(cookie.id for cookie in doomed)
            raise

    async def clear_domain(self) -> None:
        """Delete every cookie of the chosen domain at once."""
        domains = self._domains()
        doomed = tuple(cookie for cookie in self._panel.jar if cookie.shown_domain in domains)
        await self._edits.delete(self._panel.session_id, doomed)

    async def clear_all(self) -> None:
        """Delete every cookie of the session, after a question."""
        session_id, total = self._panel.session_id, len(self._panel.jar)
        sure = await confirm(
            self._panel,
            title="Clear all cookies?",
            text=f"All {total:,} cookies of “{self._panel.session_name}” go, and its logins with them. "
            "Undo brings them back as long as Sessile runs.",
            button="Clear all",
            danger=True,
        )
        if sure:
            await self._edits.clear(session_id)

    def _domains(self) -> frozenset[str]:
        chosen = self._panel.sites.domains
        return chosen if chosen is not None else frozenset(cookie.shown_domain for cookie in self._panel.table.chosen())

    async def _open(self, original: Cookie | None, domain: str) -> None:
        session_id = self._panel.session_id

        async def save(cookie: Cookie) -> None:
            self._panel.kept.note_renamed((CookieEdit(original, cookie),))
            await self._edits.save(session_id, original, cookie)

        dialog = CookieDialog(
            self._panel,
            self._frame.tasks,
            save,
            original=original,
            domain=domain,
            now=self._frame.now,
            fault=partial(self.cells.fault, original),
        )
        dialog.value.looked_at.connect(self.note_look)
        await finished(dialog)

    async def _open_bulk(self, chosen: tuple[Cookie, ...]) -> None:
        session_id = self._panel.session_id

        async def save(edits: tuple[CookieEdit, ...]) -> None:
            self._panel.kept.note_renamed(edits)
            await self._edits.change(session_id, edits)

        dialog = BulkDialog(
            self._panel,
            self._frame.tasks,
            save,
            chosen=chosen,
            jar=self._panel.jar,
            fault=lambda cookie: self._frame.core.cookies.fault(cookie=cookie),
            now=self._frame.now,
        )
        await finished(dialog)
