"""The FastAPI application over one core: its routes, its errors, its description. Who may call it is the guard's."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from fastapi import APIRouter, FastAPI, Response

from core.api import openapi, problems
from core.api.routes import browsing, cookies, extract, health, metrics, sessions, settings, store, transfer
from core.app import Core

VERSION = "1"
ROUTERS: tuple[APIRouter, ...] = (
    health.router, sessions.router, transfer.router, cookies.router, store.router, settings.router,
    browsing.router, extract.router, metrics.router,
)  # fmt: skip


class Api(FastAPI):
    """The application with the document that says everything it may answer."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document, made at the first call."""
        if self.openapi_schema is None:
            self.openapi_schema = openapi.document(self)
        return self.openapi_schema

    def described(self) -> bytes:
        """Return the document as it is sent; the first time that takes a moment."""
        return json.dumps(self.openapi()).encode()


def make_app(core: Core) -> FastAPI:
    """Return the application over `core`. It loads nothing from elsewhere and reports to nobody."""
    app = Api(
        title="Sessile",
        version=VERSION,
        summary="The sessions of this Sessile for scripts on this computer.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={  # else an environment variable would send what is in exceptions to somebody
            "tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False,
        },
    )  # fmt: skip
    app.state.core = core
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)

    @app.get("/openapi.json", include_in_schema=False)
    async def described() -> Response:
        return Response(await asyncio.to_thread(app.described), media_type="application/json")

    return app
