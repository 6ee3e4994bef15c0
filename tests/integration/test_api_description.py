"""The API does what its own description says, whatever is asked of it: no status that is not described, no fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import BaseSchema, Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from core.app import Core
from core.model.cookie import CookieEdit
from tests.fakes.api_thread import ApiThread, api_thread
from tests.fakes.browsers import page
from tests.fakes.cores import cookie, create

EXAMPLES = 12  # for each operation and kind of request
CHECKS = [status_code_conformance, content_type_conformance, response_schema_conformance]
FAULT = 500
_COOKIE = {"domain": "example.org", "name": "login"}
_quick = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


async def fill(core: Core) -> None:
    """Make the sessions that requests may be about."""
    for _ in range(5):
        session = await create(core)
        await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, cookie(**_COOKIE))])


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiThread]:
    with api_thread(Path(tmp_path_factory.mktemp("api")) / "base", fill) as made:
        made.desk.browsers.pages = lambda request, _: page(request.url)
        yield made


@pytest.fixture(scope="module")
def described(api: ApiThread) -> BaseSchema:
    answer = httpx.get(f"{api.url}/openapi.json", headers=_headers(api), timeout=30, trust_env=False)
    return schemathesis.openapi.from_dict(answer.json())


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_operation_answers_as_it_is_described(
    api: ApiThread, described: BaseSchema, mode: GenerationMode
) -> None:
    asked: set[int] = set()
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @_quick
        @given(case=operation.as_strategy(generation_mode=mode), known=st.booleans())
        def ask(case: Case[Any], known: bool) -> None:
            if known:
                _aim(api, case)
            _stay_here(case)
            answer = case.call(base_url=api.url, headers=_headers(api))
            asked.add(answer.status_code)
            case.validate_response(answer, checks=CHECKS)
            assert answer.status_code != FAULT

        try:
            ask()
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE  # nothing can be wrong where nothing is asked
        except Exception as error:
            error.add_note(f"asking {operation.label}")
            raise
    assert asked >= ({200, 201, 204} if mode is GenerationMode.POSITIVE else {422})


def _headers(api: ApiThread) -> dict[str, str]:
    return {"authorization": f"Bearer {api.token}"}


def _aim(api: ApiThread, case: Case[Any]) -> None:
    """Let the request be about a session and a cookie that there are, as long as there are any."""
    ids = [view.session.id for view in api.core._workspace.cache.views()]
    there = case.path_parameters or {}
    if ids and "session_id" in there:
        there["session_id"] = ids[0]
    there.update({key: value for key, value in _COOKIE.items() if key in there})


def _stay_here(case: Case[Any]) -> None:
    """Load pages with the fake browsers: the engine without a browser would really ask the network."""
    if case.path == "/extract" and isinstance(case.body, dict) and "engine" in case.body:
        case.body["engine"] = "browser"
