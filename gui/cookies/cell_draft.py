"""What a person is writing into one cell: the cookie it was made from, the one it makes, and what speaks against it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.errors import SessileError
from core.model.cookie import Cookie, CookieId
from gui.cookies.cell_editors import CellEditor
from gui.cookies.cookie_changes import difference_words, differing, shown_name
from gui.cookies.cookie_columns import COLUMNS, CookieColumn
from gui.kit.message_bar import Tone

Fault = Callable[[Cookie, Cookie], SessileError | None]
"""Why the second cookie, made from the first, cannot be saved."""


@dataclass(slots=True)
class Draft:
    """`base` is the cookie as it was when the person began, `place` the identity that the table shows it under."""

    editor: CellEditor
    column: CookieColumn
    base: Cookie
    place: CookieId
    fault: Fault
    warning: str = ""

    def written(self) -> Cookie | None:
        """Return the cookie that the entry makes; None while it cannot be read."""
        try:
            return self.editor.apply(self.base)
        except SessileError:
            return None

    def reason(self) -> str:
        """Say why the entry cannot be saved; empty when it can."""
        try:
            after = self.editor.apply(self.base)
        except SessileError as error:
            return error.sentence
        found = self.fault(self.base, after) if differing(self.base, after) else None
        return found.sentence if found else ""

    def words(self) -> tuple[str, Tone]:
        """Return what is to be said beside the cell: the reason, else what the site did, else what the entry means."""
        if reason := self.reason():
            return reason, Tone.ERROR
        return (self.warning, Tone.WARNING) if self.warning else (self.editor.hint(), Tone.INFO)

    def given_up(self) -> str:
        """Say that the entry is dropped, and why."""
        return f"{COLUMNS[self.column].title} of {shown_name(self.base)} stays as it was. {self.reason()}"

    def rebase(self, sent: Cookie, held: Cookie) -> None:
        """Build on what the jar holds of an edit of ours that was on its way when this entry began."""
        if not differing(self.base, sent):
            self.base, self.place = held, held.id

    def follow(self, jar: Iterable[Cookie]) -> None:
        """Look what the site has done to the cookie; what the person writes stays."""
        theirs = next((cookie for cookie in jar if cookie.id == self.base.id), None)
        if theirs is None:
            self.warning = "The site has deleted this cookie meanwhile. Enter asks which to keep; Esc lets it go."
        elif changed := difference_words(self.base, theirs):
            self.warning = f"The site has changed its {changed} meanwhile. Enter asks which to keep."
        else:
            self.base, self.warning = theirs, ""
