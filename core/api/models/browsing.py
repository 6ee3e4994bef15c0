"""How a session's browser stands."""

from __future__ import annotations

from pydantic import BaseModel

from core.api.models.sessions import State


class Standing(BaseModel):
    """What the session is now."""

    state: State


class Focused(Standing):
    """Whether its window came to the front too."""

    focused: bool
