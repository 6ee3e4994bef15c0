"""One change of many cookies, and what would become of each before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from core.errors import SessileError
from core.model.cookie import Cookie, CookieEdit, CookieId, SameSite
from gui.cookies.cookie_changes import differing, shown_name
from gui.kit import words

Fault = Callable[[Cookie], SessileError | None]
SAME_IDENTITY = "Another cookie has this name, domain, path and partition already."
NAMED = 2
REASONS = 4


class Keep(Enum):
    """Leave an attribute as each cookie has it."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True)
class BulkChange:
    """What to set; `domain` with a leading dot where subdomains get it too, `expires` in unix seconds or None."""

    expires: float | Keep | None = KEEP
    secure: bool | Keep = KEEP
    http_only: bool | Keep = KEEP
    same_site: SameSite | Keep = KEEP
    path: str | Keep = KEEP
    domain: str | Keep = KEEP

    def apply(self, cookie: Cookie) -> Cookie:
        """Return `cookie` changed."""
        domain = cookie.shown_domain if isinstance(self.domain, Keep) else self.domain
        return replace(
            cookie,
            expires=cookie.expires if isinstance(self.expires, Keep) else self.expires,
            secure=cookie.secure if isinstance(self.secure, Keep) else self.secure,
            http_only=cookie.http_only if isinstance(self.http_only, Keep) else self.http_only,
            same_site=cookie.same_site if isinstance(self.same_site, Keep) else self.same_site,
            path=cookie.path if isinstance(self.path, Keep) else self.path,
            domain=domain.removeprefix("."),
            host_only=not domain.startswith("."),
        )


@dataclass(slots=True)
class Outlook:
    """What a bulk change would do: `edits` to carry out, `refused` with the reason for each, `same` already so."""

    edits: list[CookieEdit] = field(default_factory=list, repr=False)
    refused: list[tuple[Cookie, str]] = field(default_factory=list, repr=False)
    same: int = 0

    def sentence(self) -> str:
        """Say how many cookies would change."""
        parts = [f"{words.count(len(self.edits), 'cookie')} will change"]
        if self.same:
            parts.append(f"{self.same:,} {'is' if self.same == 1 else 'are'} so already")
        if self.refused:
            number = len(self.refused)
            parts.append(f"{number:,} cannot be changed and {'stays' if number == 1 else 'stay'} as now")
        return ", ".join(parts) + "."

    def reasons(self) -> str:
        """Say why cookies are refused, the most frequent reason first; never a value."""
        counts = Counter(why for _, why in self.refused)
        lines = [f"{self._named(why, number)}: {why}" for why, number in counts.most_common(REASONS)]
        more = len(counts) - REASONS
        return "\n".join([*lines, *([f"and {words.count(more, 'more reason')}"] if more > 0 else [])])

    def _named(self, why: str, number: int) -> str:
        first = [shown_name(cookie) for cookie, reason in self.refused if reason == why][:NAMED]
        rest = number - len(first)
        return ", ".join(first) + (f" and {rest:,} more" if rest else "")


def look_ahead(
    chosen: Iterable[Cookie], change: BulkChange, *, jar: Iterable[Cookie], fault: Fault
) -> Iterator[Outlook]:
    """Build the outlook step by step, giving it back after each one, so that a long look can be taken in slices."""
    wanted = tuple(chosen)
    going, taken = set[CookieId](), set[CookieId]()
    outlook = Outlook()
    for cookie in wanted:
        going.add(cookie.id)
        yield outlook
    for cookie in jar:
        if cookie.id not in going:
            taken.add(cookie.id)
        yield outlook
    moved: list[tuple[Cookie, Cookie]] = []
    for cookie in wanted:
        after = change.apply(cookie)
        error = fault(after) if differing(cookie, after) else None
        if error is not None:
            outlook.refused.append((cookie, error.sentence))
            taken.add(cookie.id)
        elif not differing(cookie, after):
            outlook.same += 1
            taken.add(cookie.id)
        else:
            moved.append((cookie, after))
        yield outlook
    yield from _settled(moved, taken, outlook)


def _settled(moved: list[tuple[Cookie, Cookie]], taken: set[CookieId], outlook: Outlook) -> Iterator[Outlook]:
    for before, after in moved:
        if after.id in taken:
            outlook.refused.append((before, SAME_IDENTITY))
            taken.add(before.id)
        else:
            taken.add(after.id)
            outlook.edits.append(CookieEdit(before, after))
        yield outlook
