"""The application over one core."""

from __future__ import annotations

import httpx
import pytest
from fastapi import FastAPI

from core.api.app import make_app
from core.app import Core


@pytest.mark.parametrize("page", ["/docs", "/redoc", "/docs/oauth2-redirect"])
async def test_no_page_loads_scripts_from_elsewhere(page: str, client: httpx.AsyncClient) -> None:
    assert (await client.get(page)).status_code == 404


async def test_a_slash_too_many_is_no_route_and_no_redirect(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health/")).status_code == 404


async def test_it_reports_to_nobody_whatever_the_environment_says(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    telemetry = make_app(core)._telemetry
    assert not any(telemetry[key] for key in ("tracing", "metrics", "logs", "operation_spans", "auto_configure"))


def test_two_cores_have_two_applications(core: Core, app: FastAPI) -> None:
    assert make_app(core) is not app
