"""GET /metrics: figures in Prometheus' text format."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, Response

from core.api.given import TheCore
from core.api.prometheus import MEDIA_TYPE, text_of

router = APIRouter(tags=["metrics"])


@router.get(
    "/metrics",
    summary="Tell figures, in Prometheus' text format",
    response_class=Response,
    responses={200: {"description": "Figures", "content": {"text/plain": {"schema": {"type": "string"}}}}},
)
async def metrics(core: TheCore) -> Response:
    """Answer while the store is locked too, without what it holds then."""
    figures = await core.metrics.read()
    return Response(await asyncio.to_thread(text_of, figures), media_type=MEDIA_TYPE)
