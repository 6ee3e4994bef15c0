"""Changes of a jar as the window makes them: at once, told, with a way back, and never over a site's head."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit
from gui.cookies.cookie_changes import Clash, clash, difference_words, joined, shown_name, step_text
from gui.kit import words
from gui.kit.frame import Frame
from gui.kit.message_bar import Tone
from gui.kit.undo import LeftOpenError

if TYPE_CHECKING:
    from core.services.cookies import EditResult

NAMED = 3
Edits = tuple[CookieEdit, ...]
Carry = Callable[[Edits], Coroutine[Any, Any, object]]


class CookieEdits:
    """Asks the core for edits, notes each as one undo step, and says what a running browser did not take.

    When the site has changed a cookie meanwhile, the person chooses: the message bar asks, and nothing waits for it.
    """

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def save(
        self, session_id: str, before: Cookie | None, after: Cookie, *, quiet: bool = False
    ) -> Cookie | None:
        """Add `after`, or put it in the place of `before`; raises INPUT with the field.

        Return the cookie as the jar has it now, None when the site's stays for the time being.
        """
        text = f"Added cookie “{words.shortened(after.name)}”" if before is None else step_text(before, after)
        applied = await self._apply(session_id, (CookieEdit(before, after),), text, quiet=quiet)
        return next((edit.after for edit in reversed(applied) if edit.after is not None), None)

    async def change(self, session_id: str, edits: Iterable[CookieEdit]) -> None:
        """Carry out many edits as one step."""
        edits = tuple(edits)
        await self._apply(session_id, edits, f"Changed {words.count(len(edits), 'cookie')}")

    async def delete(self, session_id: str, cookies: Iterable[Cookie]) -> None:
        """Delete `cookies` at once, whatever the site has made of them since they were drawn."""
        edits = tuple(CookieEdit(before=cookie, after=None) for cookie in cookies)
        await self._apply(session_id, edits, f"Deleted {words.count(len(edits), 'cookie')}", overwrite=True)

    async def clear(self, session_id: str) -> None:
        """Delete every cookie of the session."""
        result = await self._frame.core.cookies.clear(session_id=session_id)
        self._note(session_id, result, f"Cleared {words.count(len(result.applied), 'cookie')}", quiet=False)

    async def _apply(
        self, session_id: str, edits: Edits, text: str, *, overwrite: bool = False, quiet: bool = False
    ) -> Edits:
        async def again(resolved: Edits) -> None:
            await self._apply(session_id, resolved, text, overwrite=True)

        try:
            result = await self._frame.core.cookies.edit(session_id=session_id, edits=edits, overwrite=overwrite)
        except SessileError as error:
            if _adds(edits) or error.kind is not ErrorKind.CONFLICT or not await self._ask(session_id, edits, again):
                raise
            return ()
        return self._note(session_id, result, text, quiet=quiet)

    def _note(self, session_id: str, result: EditResult, text: str, *, quiet: bool) -> Edits:
        done = joined(result.applied)
        back = tuple(edit.inverse() for edit in reversed(done))
        if done:
            undo, redo = (self._stepper(session_id, edits, text) for edits in (back, done))
            self._frame.undo.did(text, undo, redo, quiet=quiet)
        self._tell(result)
        return done

    def _stepper(self, session_id: str, edits: Edits, text: str) -> Callable[[], Coroutine[Any, Any, None]]:
        async def overwrite(resolved: Edits) -> None:
            edit = self._frame.core.cookies.edit
            result = await edit(session_id=session_id, edits=resolved, overwrite=True, restoring=True)
            self._frame.messages.note(f"Done all the same: {text}.")
            self._tell(result)

        async def step() -> None:
            try:
                result = await self._frame.core.cookies.edit(session_id=session_id, edits=edits, restoring=True)
            except SessileError as error:
                if error.kind is not ErrorKind.CONFLICT or not await self._ask(session_id, edits, overwrite):
                    raise
                raise LeftOpenError from error
            self._tell(result)

        return step

    async def _ask(self, session_id: str, edits: Edits, carry: Carry) -> bool:
        """Let the person choose between the site's cookie and theirs; False when nothing speaks against the edits."""
        found = clash(edits, await self._frame.core.cookies.list(session_id=session_id))
        if not found.stale:
            return False
        self._frame.messages.say(
            f"{found.sentence()}{await self._where(session_id)}.",
            tone=Tone.WARNING,
            button="Use mine",
            action=lambda: self._start(carry(found.mine)),
            other="Keep the site's",
            other_action=lambda: self._keep(found, carry),
        )
        return True

    def _keep(self, found: Clash, carry: Carry) -> None:
        if found.clean:
            self._start(carry(found.clean))

    def _start(self, work: Coroutine[Any, Any, object]) -> None:
        self._frame.tasks.start(work, name="settle a conflict")

    async def _where(self, session_id: str) -> str:
        """Name the session when it is not the one on show."""
        if session_id in {view.session.id for view in self._frame.commands.context.views}:
            return ""
        view = await self._frame.core.sessions.get(session_id=session_id)
        return f" in “{words.shortened(view.session.name)}”"

    def _tell(self, result: EditResult) -> None:
        for sentence in (not_taken_sentence(result.not_taken), altered_sentence(result.altered)):
            if sentence:
                self._frame.messages.say(sentence, tone=Tone.WARNING)


def _adds(edits: Edits) -> bool:
    return all(edit.before is None for edit in edits)


def not_taken_sentence(cookies: tuple[Cookie, ...]) -> str:
    """Say which cookies the running browser refused, empty for none; never a value."""
    if not cookies:
        return ""
    named = [f"{cookie.name or '(no name)'} at {cookie.shown_domain}" for cookie in cookies[:NAMED]]
    more = f" and {len(cookies) - NAMED:,} more" if len(cookies) > NAMED else ""
    keeps = "the jar keeps it" if len(cookies) == 1 else "the jar keeps them"
    return f"The browser did not take {words.count(len(cookies), 'cookie')}: {', '.join(named)}{more}; {keeps}."


def altered_sentence(pairs: tuple[tuple[Cookie, Cookie], ...]) -> str:
    """Say which cookies the running browser holds otherwise than sent; the end it cuts is told at the cookie itself."""
    other = [(sent, found) for sent, held in pairs if (found := difference_words(sent, held)) not in ("", "expiry")]
    named = [f"{shown_name(sent)} ({difference})" for sent, difference in other[:NAMED]]
    more = f" and {len(other) - NAMED:,} more" if len(other) > NAMED else ""
    return f"The browser holds otherwise than it was sent: {', '.join(named)}{more}." if other else ""
