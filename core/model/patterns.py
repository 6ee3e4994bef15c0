"""Regular expressions that people write, and pages that would keep them busy for ever."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from core.errors import ErrorKind, SessileError

if TYPE_CHECKING:
    from regex import Pattern

LONGEST = 1_000  # characters
MOST_REPEATS = 10_000  # of groups within groups, counted out: each is written down once in a compiled pattern

_REPEATS = re.compile(r"(\)?)\{(\d*),?(\d*)\}")


@functools.lru_cache(maxsize=200)
def compiled(pattern: str) -> Pattern[str]:
    """Return the pattern, ready; raises ValueError whose text says in words why it is none."""
    import regex

    if len(pattern) > LONGEST:
        raise ValueError(f"it may have at most {LONGEST:,} characters")
    product = 1
    for group, least, most in _REPEATS.findall(pattern):
        count = max(int(each[:9] or 0) for each in (least, most))
        product *= count if group else 1
        if max(count, product) > MOST_REPEATS:
            raise ValueError("it repeats too often; take smaller numbers between { and }")
    try:
        return regex.compile(pattern)
    except regex.error as error:
        raise ValueError(f"{error.msg}, at character {(error.pos or 0) + 1}") from None
    except (RecursionError, OverflowError, MemoryError):
        raise ValueError("it is nested too deeply") from None


def first(pattern: str, text: str, *, seconds: float) -> str | None:
    """Return the first group of the first match, the whole match where there are no groups, or None.

    The search lets other threads run. Raises TIMEOUT after `seconds`, and ValueError like `compiled`.
    """
    ready = compiled(pattern)
    try:
        found = ready.search(text, timeout=max(seconds, 0.001))
    except TimeoutError:
        sentence = "The pattern takes too long on this page. Write one that is more definite."
        raise SessileError(ErrorKind.TIMEOUT, sentence, field="schema") from None
    except MemoryError:
        sentence = "The pattern takes too much memory on this page. Write one that is more definite."
        raise SessileError(ErrorKind.INPUT, sentence, field="schema") from None
    if found is None:
        return None
    taken: str | None = found[1 if ready.groups else 0]
    return taken
