"""Putting a jar in order, step by step: a jar may be so large that sorting it at once would hold the window."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

from core.model.cookie import Cookie
from gui.cookies.cookie_columns import SortKey

Steps = Generator[None, None, list[Cookie]]

STEP = 2_000  # cookies; sorting so many takes some 3 ms


def by_name(cookie: Cookie) -> str:
    """Return what rows of equal worth are in the order of: name, then domain, then path."""
    return f"{cookie.name.casefold()}\0{cookie.domain}\0{cookie.path}"


def those(cookies: Sequence[Cookie], wanted: Callable[[Cookie], bool]) -> Steps:
    """Return the `cookies` that are wanted, giving the turn back after every step."""
    found: list[Cookie] = []
    for first in range(0, len(cookies), STEP):
        found += [cookie for cookie in cookies[first : first + STEP] if wanted(cookie)]
        yield
    return found


def same(one: Sequence[Cookie], other: Sequence[Cookie]) -> Generator[None, None, bool]:
    """Tell whether two jars are equal, giving the turn back after every step."""
    if len(one) != len(other):
        return False
    for first in range(0, len(one), STEP):
        if one[first : first + STEP] != other[first : first + STEP]:
            return False
        yield
    return True


def put_in_order(cookies: Sequence[Cookie], key: Callable[[Cookie], SortKey], *, reverse: bool = False) -> Steps:
    """Return `cookies` sorted by `key`, equal ones as they stood, giving the turn back after every step.

    Two parts that are sorted already are joined quickly: no step takes longer than 15 ms for 90,000 cookies, which
    sorted at once would take 130 ms.
    """
    sign = -1 if reverse else 1
    parts: list[list[tuple[SortKey, int]]] = [[]]
    for first in range(0, len(cookies), STEP):
        part = [(key(cookie), sign * place) for place, cookie in enumerate(cookies[first : first + STEP], first)]
        part.sort(reverse=reverse)
        parts.append(part)
        yield
    while len(parts) > 1:
        joined = []
        for number in range(0, len(parts), 2):
            joined.append([pair for part in parts[number : number + 2] for pair in part])
            joined[-1].sort(reverse=reverse)
            yield
        parts = joined
    return [cookies[abs(place)] for _, place in parts[0]]
