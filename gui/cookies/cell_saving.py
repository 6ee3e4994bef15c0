"""Saves what is written in the cells of the table: at once, one after the other, each as a named step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit
from gui.cookies.bulk_change import SAME_IDENTITY
from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookie_edits import CookieEdits
from gui.cookies.inline_editor import InlineEditor
from gui.kit.frame import Frame
from gui.kit.message_bar import ANSWER, Tone

if TYPE_CHECKING:
    import asyncio

    from gui.cookies.cookies_panel import CookiesPanel


class CellSaving:
    """`inline` is the editor over the table. A later edit waits for the one before it, which it may build on."""

    def __init__(self, frame: Frame, panel: CookiesPanel, edits: CookieEdits) -> None:
        self._frame, self._panel, self._edits = frame, panel, edits
        self._turn: asyncio.Lock | None = None
        self._waiting = 0
        self._held: dict[Cookie, Cookie] = {}  # what the jar made of an edit, for the next one that was begun before
        self.inline = InlineEditor(panel.table, self.fault, frame.now)
        self.inline.changed.connect(self._changed)
        self.inline.given_up.connect(self._say)

    def begin(self) -> None:
        """Write in the current cell; in the value's where the current one cannot be written."""
        index = self._panel.table.currentIndex()
        rows = self._panel.table.chosen_rows()
        row = index.row() if index.isValid() else rows[0] if rows else -1
        if row >= 0:
            column = self._panel.table.column
            self.inline.begin(row, CookieColumn.VALUE if column is CookieColumn.SIZE else column)

    def fault(self, before: Cookie | None, after: Cookie) -> SessileError | None:
        """Return why `after` cannot be saved: no browser would keep it, or another cookie has its place."""
        found = self._frame.core.cookies.fault(cookie=after)
        if found is None and (before is None or after.id != before.id) and self._panel.holds(after.id):
            return SessileError(ErrorKind.INPUT, SAME_IDENTITY, field="name")
        return found

    def follow(self, jar: tuple[Cookie, ...]) -> None:
        """Let an open editor look at a new jar, unless an edit of ours is on its way: that one is no news."""
        if not self._waiting:
            self.inline.follow(jar)

    def _changed(self, before: Cookie, after: Cookie) -> None:
        self._waiting += 1
        self._panel.kept.note_renamed((CookieEdit(before, after),))
        work = self._save(self._panel.session_id, before, after)
        self._frame.tasks.start(work, name="save cell")

    async def _save(self, session_id: str, before: Cookie, after: Cookie) -> None:
        import asyncio

        self._turn = self._turn or asyncio.Lock()
        try:
            async with self._turn:
                before = self._held.pop(before, before)
                held = await self._edits.save(session_id, before, after, quiet=True)
                if held is not None and held != after:
                    self._held[after] = held
                    self.inline.rebase(after, held)
        finally:
            self._waiting -= 1
            if not self._waiting:
                self._held.clear()

    def _say(self, sentence: str) -> None:
        self._frame.messages.say(sentence, tone=Tone.WARNING, lasts=ANSWER)
