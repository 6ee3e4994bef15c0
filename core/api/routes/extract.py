"""POST /extract: a page as a session, or as nobody in particular."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request, Response

from core.api.drafting import in_api_words
from core.api.extracting import FIELDS, cookies_of, one_session, request_of
from core.api.given import TheCore
from core.api.hanging_up import HungUpError, while_asked
from core.api.models.extraction import AskedExtraction, ExtractionObject
from core.api.problems import problems
from core.app import Core
from core.model.extraction import Extraction

HUNG_UP = 499  # as nginx notes it; nobody reads that answer

router = APIRouter(tags=["extraction"])


@router.post(
    "/extract",
    summary="Load a page and return it in the shape that is asked for",
    response_model=ExtractionObject,
    responses=problems(404, 409, 410, 424, 502, 504),
)
async def extract(
    request: Request,
    core: TheCore,
    asked: AskedExtraction,
    session_id: Annotated[str | None, Query(description="as in the body")] = None,
    x_session_id: Annotated[str | None, Header(description="as in the body")] = None,
) -> Response:
    """With a session the page is a use of it, its cookies go both ways, and the result is kept.

    Without one a browser, or for the http engine a jar, is thrown away afterwards, and nothing is kept. An error page
    of a site is a page: look at `status`, `verdict` and `verdict.login_page`. Whoever hangs up cancels the load.
    """
    del session_id, x_session_id  # read below, where a second one counts too
    body = [] if asked.session_id is None else [asked.session_id]
    named = one_session(body, request.query_params.getlist("session_id"), request.headers.getlist("x-session-id"))
    with in_api_words(**FIELDS):
        try:
            made = await while_asked(request, _extract(core, asked, named))
        except HungUpError:
            return Response(status_code=HUNG_UP)
    return Response(await asyncio.to_thread(_written, made, kept=named is not None), media_type="application/json")


async def _extract(core: Core, asked: AskedExtraction, session_id: str | None) -> Extraction:
    cookies = cookies_of(asked, session_id=session_id, now=core.now())
    request = await request_of(asked, core)
    if session_id is None:
        return await core.throw_away.extract(request=request, cookies=cookies)
    return await core.extraction.extract(session_id=session_id, request=request)


def _written(extraction: Extraction, *, kept: bool) -> str:
    return ExtractionObject.of(extraction, kept=kept).model_dump_json()
