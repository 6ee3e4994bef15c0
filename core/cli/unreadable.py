"""Tells a person of sessions that a command cannot show."""

from __future__ import annotations

from core.cli.answers import Client
from core.cli.asking import tell
from core.model.unreadable import unreadable


def tell_unreadable(client: Client) -> None:
    """Say beside the output how many sessions could not be read, if any; raises LOCKED and STORE."""
    count = client.request("GET", "/sessions/stats").fields.get("unreadable_sessions", 0)
    if count:
        tell(unreadable(count))
