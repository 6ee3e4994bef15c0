"""Changes of a jar as the window makes them: at once, told, and with a way back."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from typing import TYPE_CHECKING, Any

from core.model.cookie import Cookie, CookieEdit
from gui.kit import words
from gui.kit.frame import Frame
from gui.kit.message_bar import Tone

if TYPE_CHECKING:
    from core.services.cookies import EditResult

NAMED = 3


class CookieEdits:
    """Asks the core for edits, notes each as one undo step, and says what a running browser did not take."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    async def save(self, session_id: str, before: Cookie | None, after: Cookie) -> None:
        """Add `after`, or put it in the place of `before`; raises INPUT with the field."""
        text = f"{'Added' if before is None else 'Changed'} cookie “{after.name}”"
        await self._apply(session_id, (CookieEdit(before=before, after=after),), text)

    async def delete(self, session_id: str, cookies: Iterable[Cookie]) -> None:
        """Delete `cookies` at once."""
        edits = tuple(CookieEdit(before=cookie, after=None) for cookie in cookies)
        await self._apply(session_id, edits, f"Deleted {words.count(len(edits), 'cookie')}")

    async def clear(self, session_id: str) -> None:
        """Delete every cookie of the session."""
        result = await self._frame.core.cookies.clear(session_id=session_id)
        self._note(session_id, result, f"Cleared {words.count(len(result.applied), 'cookie')}")

    async def _apply(self, session_id: str, edits: tuple[CookieEdit, ...], text: str) -> None:
        result = await self._frame.core.cookies.edit(session_id=session_id, edits=edits)
        self._note(session_id, result, text)

    def _note(self, session_id: str, result: EditResult, text: str) -> None:
        done = result.applied
        back = tuple(edit.inverse() for edit in reversed(done))
        if done:
            self._frame.undo.did(text, lambda: self._step(session_id, back), lambda: self._step(session_id, done))
        self._tell(result.not_taken)

    def _step(self, session_id: str, edits: tuple[CookieEdit, ...]) -> Coroutine[Any, Any, None]:
        async def step() -> None:
            result = await self._frame.core.cookies.edit(session_id=session_id, edits=edits)
            self._tell(result.not_taken)

        return step()

    def _tell(self, not_taken: tuple[Cookie, ...]) -> None:
        if not_taken:
            self._frame.messages.say(not_taken_sentence(not_taken), tone=Tone.WARNING)


def not_taken_sentence(cookies: tuple[Cookie, ...]) -> str:
    """Say which cookies the running browser refused; never a value."""
    named = [f"{cookie.name or '(no name)'} at {cookie.shown_domain}" for cookie in cookies[:NAMED]]
    more = f" and {len(cookies) - NAMED:,} more" if len(cookies) > NAMED else ""
    keeps = "the jar keeps it" if len(cookies) == 1 else "the jar keeps them"
    return f"The browser did not take {words.count(len(cookies), 'cookie')}: {', '.join(named)}{more}; {keeps}."
