"""Who asks for what is done now: the window's person, a script over the API, a command; told in the log of events."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

PERSON = "person"
PROGRAM = "program"
API = "api"
COMMAND_LINE = "command_line"

acting: ContextVar[str] = ContextVar("acting", default=PERSON)


@contextmanager
def acting_as(actor: str) -> Iterator[None]:
    """Let everything that is done inside, and in tasks started there, be written down as done by `actor`."""
    token = acting.set(actor)
    try:
        yield
    finally:
        acting.reset(token)
