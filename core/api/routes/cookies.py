"""The cookies of one session: set, listed, told, deleted. Their values are what is asked for here."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response

from core.api.addresses import cookie_address
from core.api.drafting import in_api_words
from core.api.given import SessionId, TheCore
from core.api.models.cookies import AskedCookie, CookieList, CookieObject, DomainCookies, told
from core.api.problems import MEDIA_TYPE, TITLES, problem_of, problems
from core.api.rendering import listed
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit
from core.model.cookie_query import CookieQuery

router = APIRouter(prefix="/sessions/{session_id}/cookies", tags=["cookies"])

Domain = Annotated[str, Path(description="a host name; with a dot in front the cookies of that very domain")]
Host = Annotated[str, Path(description="a host name or an IP address")]
_SEVERAL: dict[int | str, dict[str, Any]] = {
    409: {
        "description": f"{TITLES[409]}; or several cookies fit, which `cookies` lists",
        "content": {
            MEDIA_TYPE: {
                "schema": {
                    "allOf": [{"$ref": "#/components/schemas/Problem"}],
                    "properties": {
                        "cookies": {"type": "array", "items": {"$ref": "#/components/schemas/CookieObject"}}
                    },
                }
            }
        },
    }
}


async def _query(
    domain: Domain,
    name: Annotated[str, Path(description="the cookie's name; empty for one without")],
    path: str | None = None,
    host_only: bool | None = None,
    partition: str | None = None,
    cross_site: bool | None = None,
) -> CookieQuery:
    """Narrow a name that several cookies have; `partition` is the top-level site, empty for cookies without one."""
    return CookieQuery(domain, name, path, host_only, partition, cross_site)


Query = Annotated[CookieQuery, Depends(_query)]


@router.post("", status_code=201, summary="Set a cookie", responses=problems(404, 409, 410, 424, 504))
async def put(core: TheCore, session_id: SessionId, said: AskedCookie) -> CookieObject:
    """Set it over whatever has its name, domain, path and partition; a running browser gets it at once."""
    with in_api_words(expires="expires_in_seconds"):
        kept = await core.cookies.put(session_id=session_id, cookie=said.cookie(), lasts=said.expires_in_seconds)
    return CookieObject.of(kept)


@router.get("", summary="List a session's cookies", response_model=CookieList, responses=problems(404, 504))
async def list_cookies(core: TheCore, session_id: SessionId, url: str | None = None) -> Response:
    """All of them, or with `url` those that a request to it would carry, in its order; a running browser is asked."""
    await core.activity.note_reveal(session_id=session_id)
    if url is None:
        cookies = await core.cookies.current(session_id=session_id)
    else:
        cookies = await core.cookies.of_url(session_id=session_id, url=cookie_address(url))
    return await listed(cookies, CookieObject.of, '{"cookies":[', f'],"count":{len(cookies)}}}')


@router.delete("", status_code=204, summary="Delete every cookie", responses=problems(404, 409, 410, 424, 504))
async def clear(core: TheCore, session_id: SessionId) -> None:
    """Empty the jar, and that of a running browser."""
    with in_api_words():
        await core.cookies.clear(session_id=session_id)


@router.get("/{domain}", summary="List what a host is sent", responses=problems(404, 504))
async def of_host(core: TheCore, session_id: SessionId, domain: Host) -> DomainCookies:
    """Every cookie that a host of that name is sent, its parents' cookies included; expired ones are not.

    A dot in front changes nothing, and tells a host called `export` from the route of that name.
    """
    cookies = await core.cookies.of_host(session_id=session_id, host=domain)
    await core.activity.note_reveal(session_id=session_id)
    return DomainCookies(domain=domain.lower().removeprefix("."), cookies=told(cookies), count=len(cookies))


@router.get(
    "/{domain}/{name:path}",
    summary="Tell of a cookie",
    response_model=CookieObject,
    responses={**problems(404, 504), **_SEVERAL},
)
async def get(core: TheCore, session_id: SessionId, query: Query) -> CookieObject | Response:
    """Tell of the one cookie of that name which the host is sent; several: 409 with all of them."""
    found = await core.cookies.find(session_id=session_id, query=query)
    await core.activity.note_reveal(session_id=session_id)
    return CookieObject.of(found[0]) if len(found) == 1 else _several(found)


@router.delete(
    "/{domain}/{name:path}",
    status_code=204,
    summary="Delete a cookie",
    response_model=None,
    responses={**problems(404, 410, 424, 504), **_SEVERAL},
)
async def delete(core: TheCore, session_id: SessionId, query: Query) -> Response | None:
    """Delete the one cookie of that name which the host is sent, a parent's too; several: 409 with all of them."""
    found = await core.cookies.find(session_id=session_id, query=query)
    if len(found) > 1:
        return _several(found)
    with in_api_words():
        await core.cookies.edit(session_id=session_id, edits=[CookieEdit(found[0], None)], overwrite=True)
    return Response(status_code=204)


def _several(found: tuple[Cookie, ...]) -> Response:
    ways = "path, host_only or partition (empty for none), or with a dot before the domain"
    sentence = f"Several cookies fit. Say which with {ways}."
    error = SessileError(ErrorKind.CONFLICT, sentence)
    return problem_of(error, {"cookies": [each.model_dump() for each in told(found)]}, title="Several cookies fit")
