"""A client that answers from a table, and remembers what it was asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from core.cli.answers import Answer

FIRST = "sess_" + "0a" * 16
SECOND = "sess_" + "0b" * 16


def kept(session_id: str = FIRST, name: str = "Work", **changes: object) -> dict[str, Any]:
    """Return a session as the API tells it."""
    told: dict[str, Any] = {
        "session_id": session_id,
        "user_data_dir": None,
        "created_at": "1000",
        "last_accessed": "1000",
        "expires_at": "2000",
        "cookie_count": 0,
        "total_domains": 0,
        "state": "active",
        "metadata": {"name": name, "tags": [], "pinned": False},
    }
    return told | changes


class FakeClient:
    """Lists `sessions`, a page at a time, and answers everything else with what `said` has for it."""

    alone = False

    def __init__(self, sessions: Sequence[Mapping[str, Any]] = (), said: Mapping[str, object] | None = None) -> None:
        self.sessions = sessions
        self.said = said or {}
        self.asked: list[tuple[str, str, object]] = []

    def request(self, method: str, target: str, body: Mapping[str, object] | None = None) -> Answer:
        """Return the answer, and note the question."""
        self.asked.append((method, target, body))
        path, _, query = target.partition("?")
        if (method, path) == ("GET", "/sessions"):
            given = dict(pair.split("=") for pair in query.split("&"))
            first, most = int(given["offset"]), int(given["limit"])
            return answer(self.sessions[first : first + most])
        return answer(self.said[f"{method} {path}"])


def answer(value: object, status: int = 200) -> Answer:
    """Return an answer in JSON."""
    return Answer(status, "application/json", json.dumps(value).encode())
