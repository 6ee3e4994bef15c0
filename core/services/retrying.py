"""When a page that did not come is tried again, and what stops a whole batch; as pure functions."""

from __future__ import annotations

from core.errors import ErrorKind, SessileError

FIRST_WAIT = 1.0  # seconds before the second attempt; each further one waits twice as long
LONGEST_WAIT = 60.0
LONGEST_ASKED = 3600.0  # seconds; a site that asks for more is asked again then

_TRIED_AGAIN = (ErrorKind.UNREACHABLE, ErrorKind.TIMEOUT, ErrorKind.NO_BROWSER)
STOPPING = (  # nothing is wrong with the page: no other one would come either
    ErrorKind.EXPIRED,
    ErrorKind.LOCKED,
    ErrorKind.NOT_FOUND,
    ErrorKind.STORE,
    ErrorKind.WRONG_KEY,
    ErrorKind.DAMAGED,
    ErrorKind.STALE_LOCK,
    ErrorKind.IN_USE,
)


def may_come_later(error: SessileError) -> bool:
    """Tell whether a page that failed so may come at another attempt, as after a trouble of the network."""
    return error.kind in _TRIED_AGAIN and not error.lasting


def refuses_for_now(status: int) -> bool:
    """Tell whether an answer of this status may be another one later: 429 and 5xx."""
    return status == 429 or 500 <= status <= 599


def wait_before(attempt: int, *, asked: float | None = None) -> float:
    """Return the seconds to wait before the attempt of this number, which is 2 or more.

    `asked` is what the site's Retry-After says, which counts where it is longer.
    """
    own: float = min(FIRST_WAIT * 2.0 ** min(attempt - 2, 20), LONGEST_WAIT)
    return own if asked is None else max(own, min(asked, LONGEST_ASKED))


def refusal_sentence(status: int) -> str:
    """Say that a site answered so to every attempt."""
    if status == 429:
        return "The site answered that there are too many requests (429). Try again later, with a longer delay."
    return f"The server could not answer ({status}). Try again later."
