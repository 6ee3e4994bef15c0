"""GET /health: the one route without a token, which tells nothing but that somebody answers."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """What /health answers."""

    status: Literal["ok"] = "ok"


@router.get("/health", summary="Tell that Sessile answers")
async def health() -> Health:
    """Answer, whoever asks from this computer."""
    return Health()
