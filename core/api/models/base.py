"""What all models have in common: what is asked for is read strictly, and times are written the same way."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict


class Asked(BaseModel):
    """A request's body: nothing unknown, and no text where a number is meant."""

    model_config = ConfigDict(extra="forbid", strict=True)


def seconds(at: float) -> str:
    """Return a session's time: whole unix seconds, as text."""
    return str(int(at))


def rfc3339(at: float) -> str:
    """Return a cookie's time (unix seconds) as RFC 3339 writes it, in UTC."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
