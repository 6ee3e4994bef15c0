"""Whether a jar still is what an edit was made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.cookies.sameness import same_content
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit, CookieId

_NAME = 60  # characters of a cookie's name in a sentence


def refuse_conflicts(jar: Iterable[Cookie], edits: Iterable[CookieEdit]) -> None:
    """Raise CONFLICT when an edit would lose what its `before` does not know of.

    The cookie under an edit's identities must be as `before` says, and none where it says none. Creation time and what
    only the browser knows do not count, and what already is as the edit wants it is no conflict.
    """
    cookies = {cookie.id: cookie for cookie in jar}
    changed: list[Cookie] = []
    taken: list[Cookie] = []
    for edit in edits:
        if edit.before is not None and not _as_supposed(cookies, edit.before, edit.after):
            changed.append(edit.before)
        elif edit.after is not None and _is_taken(cookies, edit.before, edit.after):
            taken.append(edit.after)
        _apply(cookies, edit)
    if changed:
        way_on = "Look at what is there now, or overwrite it."
        raise _conflict(f"{_named(changed)} no longer as it was: most likely the site changed it. {way_on}")
    if taken:
        raise _conflict(f"{_named(taken)} there already. Change that one, or overwrite it.")


def _as_supposed(cookies: Mapping[CookieId, Cookie], before: Cookie, after: Cookie | None) -> bool:
    """Tell whether `before` is held, or what the edit wants in its place."""
    held = cookies.get(before.id)
    if held is None:
        return after is None
    return same_content(held, before) or (after is not None and same_content(held, after))


def _is_taken(cookies: Mapping[CookieId, Cookie], before: Cookie | None, after: Cookie) -> bool:
    """Tell whether another cookie is in the place that `after` would take."""
    if before is not None and before.id == after.id:
        return False
    there = cookies.get(after.id)
    return there is not None and not same_content(there, after)


def _apply(cookies: dict[CookieId, Cookie], edit: CookieEdit) -> None:
    if edit.before is not None:
        cookies.pop(edit.before.id, None)
    if edit.after is not None:
        cookies[edit.after.id] = edit.after


def _named(cookies: list[Cookie]) -> str:
    first = f"The cookie “{cookies[0].name[:_NAME] or '(no name)'}” of {cookies[0].shown_domain}"
    return f"{first} is" if len(cookies) == 1 else f"{first} and {len(cookies) - 1:,} more are"


def _conflict(sentence: str) -> SessileError:
    return SessileError(ErrorKind.CONFLICT, sentence)
