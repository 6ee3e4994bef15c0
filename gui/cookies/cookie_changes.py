"""What differs between two states of a cookie, in words, and one person's change put on top of a site's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from core.model.cookie import Cookie, CookieEdit
from gui.kit import words

ATTRIBUTES = {
    "name": "name",
    "value": "value",
    "domain": "domain",
    "host_only": "domain",
    "path": "path",
    "expires": "expiry",
    "same_site": "SameSite",
    "secure": "Secure",
    "http_only": "HttpOnly",
    "partition_key": "partition",
}
"""Each attribute that a person can change, and what it is called; what a browser adds on its own is not among them."""


def differing(before: Cookie, after: Cookie) -> tuple[str, ...]:
    """Return the attributes that differ; creation time and a browser's own fields do not count."""
    return tuple(name for name in ATTRIBUTES if getattr(before, name) != getattr(after, name))


def moves(before: Cookie, after: Cookie) -> bool:
    """Tell whether a change gives the cookie another identity; comparing ids themselves takes five times as long."""
    one = (before.name, before.path, before.domain, before.host_only, before.partition_key)
    return one != (after.name, after.path, after.domain, after.host_only, after.partition_key)


def difference_words(before: Cookie, after: Cookie) -> str:
    """Name what differs, such as "value and expiry"."""
    named = list(dict.fromkeys(ATTRIBUTES[name] for name in differing(before, after)))
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named)


def shown_name(cookie: Cookie) -> str:
    """Return the name as it stands in a sentence."""
    return f"“{words.shortened(cookie.name)}”" if cookie.name else "the cookie without a name"


def step_text(before: Cookie, after: Cookie) -> str:
    """Name an edit as an undo step: "Changed expiry of “sid”"."""
    named = list(dict.fromkeys(ATTRIBUTES[name] for name in differing(before, after)))
    if named == ["name"]:
        return f"Renamed {shown_name(before)} to {shown_name(after)}"
    return f"Changed {named[0]} of {shown_name(before)}" if len(named) == 1 else f"Changed {shown_name(before)}"


def merged(before: Cookie, after: Cookie, theirs: Cookie) -> Cookie:
    """Return `theirs` with what the person changed from `before` to `after`, and nothing else of theirs lost."""
    return replace(theirs, **{name: getattr(after, name) for name in differing(before, after)})


def joined(applied: Iterable[CookieEdit]) -> tuple[CookieEdit, ...]:
    """Put the halves of a rename, which the core tells as a deletion and an addition, back together."""
    whole: list[CookieEdit] = []
    for edit in applied:
        if whole and whole[-1].after is None and edit.before is None:
            whole[-1] = CookieEdit(whole[-1].before, edit.after)
        else:
            whole.append(edit)
    return tuple(whole)


@dataclass(frozen=True, slots=True)
class Clash:
    """Edits beside a jar that has moved on: `clean` ones still fit, `stale` ones pair with what the jar has instead."""

    clean: tuple[CookieEdit, ...] = field(repr=False)
    stale: tuple[tuple[CookieEdit, Cookie | None], ...] = field(repr=False)

    @property
    def mine(self) -> tuple[CookieEdit, ...]:
        """The edits with the stale ones put on top of what is there now."""
        return self.clean + tuple(_on_top(edit, theirs) for edit, theirs in self.stale)

    def sentence(self) -> str:
        """Say what has happened to the first stale cookie, and to how many more; never a value."""
        edit, theirs = self.stale[0]
        before = edit.before
        named = shown_name(_first(edit))
        if theirs is None:
            what = f"The site has deleted {named} meanwhile"
        elif before is None:
            what = f"The site has set {named} again meanwhile"
        else:
            what = f"The site has changed {named} meanwhile ({difference_words(before, theirs)})"
        more = len(self.stale) - 1
        return f"{what}, and {words.count(more, 'more cookie')}" if more else what


def clash(edits: Iterable[CookieEdit], jar: Iterable[Cookie]) -> Clash:
    """Sort `edits` by whether the jar is still as they suppose."""
    held = {cookie.id: cookie for cookie in jar}
    clean: list[CookieEdit] = []
    stale: list[tuple[CookieEdit, Cookie | None]] = []
    for edit in edits:
        theirs = held.get(_first(edit).id)
        fits = theirs is None if edit.before is None else theirs is not None and not differing(edit.before, theirs)
        if fits:
            clean.append(edit)
        else:
            stale.append((edit, theirs))
    return Clash(tuple(clean), tuple(stale))


def _first(edit: CookieEdit) -> Cookie:
    cookie = edit.before or edit.after
    if cookie is None:
        raise ValueError("an edit without a cookie")
    return cookie


def _on_top(edit: CookieEdit, theirs: Cookie | None) -> CookieEdit:
    if theirs is None or edit.before is None or edit.after is None:
        return CookieEdit(theirs, edit.after)
    return CookieEdit(theirs, merged(edit.before, edit.after, theirs))
