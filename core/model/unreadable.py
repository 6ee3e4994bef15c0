"""What people are told of sessions that are in the database and cannot be read, whichever front end says it."""

from __future__ import annotations


def unreadable(count: int) -> str:
    """Return the sentences about `count` such sessions."""
    sessions, are = ("1 session", "is") if count == 1 else (f"{count:,} sessions", "are")
    return (
        f"{sessions} could not be read and {are} not shown: damaged, but still in the database. "
        "To go back, quit, put a copy of sessile.db in its place and start again."
    )
