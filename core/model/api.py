"""How the HTTP API stands, as front ends show it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ApiPhase(StrEnum):
    """What the API's port does."""

    OFF = "off"
    LISTENING = "listening"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ApiState:
    """The port that is listened on or was asked for, 0 when off; `sentence` says why it failed and what to do."""

    phase: ApiPhase = ApiPhase.OFF
    port: int = 0
    sentence: str = ""
