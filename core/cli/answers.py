"""What a request to the core's API came back with, whichever way it went there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from core.cli.plain import plain
from core.errors import ErrorKind, SessileError

OK = 400  # answers from here on are refusals
LEFT_OUT = "x-sessile-left-out"  # the header of an export that says so
KIND = "urn:sessile:problem:"
JSON = "application/json"

Query = Mapping[str, str | int | bool | None]


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and a body; nothing of it is repeated in a representation. `left_out` is what an export lacks."""

    status: int
    content_type: str
    body: bytes = field(repr=False)
    left_out: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The JSON object of the body; raises STORE where there is none."""
        found = self._value()
        if not isinstance(found, dict):
            raise _strange(self.status)
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON list of the body; raises STORE where there is none."""
        found = self._value()
        if not isinstance(found, list):
            raise _strange(self.status)
        return found

    def accepted(self) -> Answer:
        """Return this answer; raises the error that a refusal tells of."""
        if self.status < OK:
            return self
        problem = self.fields
        if not isinstance(problem.get("detail"), str):
            raise _strange(self.status)
        raise SessileError(_kind(problem), plain(problem["detail"]), field=problem.get("field"))

    def _value(self) -> object:
        try:
            return json.loads(self.body)
        except ValueError:
            raise _strange(self.status) from None


class Client(Protocol):
    """Somebody who answers requests; `alone` tells whether the store is open for this command only."""

    @property
    def alone(self) -> bool:
        """Whether no other program has the store."""

    def request(self, method: str, target: str, body: Mapping[str, object] | None = None) -> Answer:
        """Return the answer to a request; raises SessileError for what is refused."""


def target(*steps: str, query: Query | None = None) -> str:
    """Return the path made of `steps`, whatever they hold, and the query without what is None."""
    path = "".join(f"/{quote(step, safe='')}" for step in steps)
    given = {name: _written(value) for name, value in (query or {}).items() if value is not None}
    return f"{path}?{urlencode(given)}" if given else path


def encoded(body: Mapping[str, object] | None) -> tuple[bytes, dict[str, str]]:
    """Return a body as bytes, with the headers that belong to it."""
    return (b"", {}) if body is None else (json.dumps(body).encode(), {"Content-Type": JSON})


def _written(value: str | int | bool | None) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kind(problem: Mapping[str, object]) -> ErrorKind:
    kind = str(problem.get("type", "")).removeprefix(KIND)
    return ErrorKind(kind) if kind in set(ErrorKind) else ErrorKind.STORE


def _strange(status: int) -> SessileError:
    sentence = f"The running Sessile answered in a way that this version does not know (status {status}). Restart it."
    return SessileError(ErrorKind.STORE, sentence)
