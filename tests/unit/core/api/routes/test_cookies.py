"""Cookies over the API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
import pytest_asyncio

from core.app import Core
from core.model.cookie import CookieEdit, PartitionKey
from core.model.session import Session
from tests.fakes.cores import Desk, cookie, create, launched

UNKNOWN = f"/sessions/sess_{'0' * 32}/cookies"


@pytest_asyncio.fixture
async def session(core: Core) -> Session:
    return await create(core)


@pytest.fixture
def at(session: Session) -> str:
    return f"/sessions/{session.id}/cookies"


async def put(client: httpx.AsyncClient, at: str, **said: object) -> dict[str, Any]:
    answer = await client.post(at, json={"domain": "example.org", "name": "login", "value": "one", **said})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def names(client: httpx.AsyncClient, at: str) -> list[str]:
    answer = await client.get(at)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["count"] == len(found["cookies"])
    return [each["name"] for each in found["cookies"]]


async def test_a_cookie_is_told_as_it_is_kept_and_then_listed(client: httpx.AsyncClient, at: str, desk: Desk) -> None:
    made = await put(
        client, at, path="/a", expires_in_seconds=60, secure=True, http_only=True, same_site="lax",
        partition_key="https://top.example",
    )  # fmt: skip
    assert made == {
        "name": "login",
        "value": "one",
        "domain": "example.org",
        "path": "/a",
        "expires": datetime.fromtimestamp(int(desk.clock.now()) + 60, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "secure": True,
        "http_only": True,
        "same_site": "lax",
        "host_only": True,
        "partition_key": {"top_level_site": "https://top.example", "has_cross_site_ancestor": False},
    }
    assert (await client.get(at)).json() == {"cookies": [made], "count": 1}
    assert (await client.get(f"{at}/example.org")).json() == {"domain": "example.org", "cookies": [made], "count": 1}
    assert (await client.get(f"{at}/example.org/login")).json() == made


async def test_a_cookie_without_an_end_is_told_with_null(client: httpx.AsyncClient, at: str) -> None:
    assert (await put(client, at))["expires"] is None


@pytest.mark.parametrize(
    ("said", "host_only"),
    [
        ({"domain": "example.org"}, True),
        ({"domain": ".example.org"}, False),
        ({"domain": "example.org", "host_only": False}, False),
        ({"domain": ".example.org", "host_only": True}, True),
    ],
)
async def test_a_dot_gives_a_cookie_to_the_subdomains_unless_told_otherwise(
    client: httpx.AsyncClient, at: str, said: dict[str, object], host_only: bool
) -> None:
    made = await put(client, at, **said)
    assert (made["host_only"], made["domain"]) == (host_only, "example.org" if host_only else ".example.org")


async def test_what_was_told_can_be_set_again_as_it_is(client: httpx.AsyncClient, at: str) -> None:
    partition = {"top_level_site": "https://top.example", "has_cross_site_ancestor": True}
    made = await put(client, at, domain=".example.org", secure=True, partition_key=partition)
    made.pop("expires")
    assert await put(client, at, **made) == {**made, "expires": None}
    assert await names(client, at) == ["login"]


async def test_a_domain_may_be_written_in_any_case(client: httpx.AsyncClient, at: str) -> None:
    assert (await put(client, at, domain="WWW.Bücher.Example"))["domain"] == "www.xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"domain": ".co.uk"}, "domain"),
        ({"domain": "not a host"}, "domain"),
        ({"value": "a;b"}, "value"),
        ({"name": "", "value": ""}, "name"),
        ({"path": "elsewhere"}, "path"),
        ({"same_site": "none"}, "secure"),
        ({"same_site": "Whatever"}, "same_site"),
        ({"expires_in_seconds": 0}, "expires_in_seconds"),
        ({"expires_in_seconds": 1.5}, "expires_in_seconds"),
        ({"secure": "yes"}, "secure"),
    ],
)
async def test_what_no_browser_would_keep_is_refused_with_its_field(
    client: httpx.AsyncClient, at: str, said: dict[str, object], field: str
) -> None:
    answer = await client.post(at, json={"domain": "example.org", "name": "login", "value": "canary", **said})
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert "canary" not in answer.text


async def test_an_open_browser_gets_the_cookie_at_once(
    client: httpx.AsyncClient, core: Core, desk: Desk, session: Session, at: str
) -> None:
    live = await launched(desk, core, session)
    await put(client, at)
    assert [each.name for each in live.profile.cookies.values()] == ["login"]


async def test_an_open_browser_is_asked_for_what_it_has(
    client: httpx.AsyncClient, core: Core, desk: Desk, session: Session, at: str
) -> None:
    live = await launched(desk, core, session)
    fresh = cookie("fresh")
    live.profile.cookies[fresh.id] = fresh  # no capture has told of it
    assert await names(client, at) == ["fresh"]
    assert (await client.get(f"{at}/example.org/fresh")).json()["value"] == "one"


async def test_a_url_limits_the_list_to_what_a_request_carries(client: httpx.AsyncClient, at: str) -> None:
    await put(client, at, name="root")
    await put(client, at, name="deep", path="/account")
    await put(client, at, name="safe", secure=True)
    await put(client, at, name="other", domain="example.com")
    await put(client, at, name="wide", domain=".example.org")
    assert await names(client, f"{at}?url=https://example.org/account/x") == ["deep", "root", "safe", "wide"]
    assert await names(client, f"{at}?url=http://www.example.org/") == ["wide"]


async def test_what_is_no_address_is_refused(client: httpx.AsyncClient, at: str) -> None:
    answer = await client.get(at, params={"url": "javascript:alert(1)"})
    assert (answer.status_code, answer.json()["field"]) == (422, "url")


async def test_a_host_is_told_with_its_parents_cookies_and_no_others(
    client: httpx.AsyncClient, at: str, desk: Desk
) -> None:
    await put(client, at, name="parent", domain=".example.org")
    await put(client, at, name="own", domain="www.example.org", secure=True, path="/deep")
    await put(client, at, name="parents_own", domain="example.org")
    await put(client, at, name="below", domain=".a.www.example.org")
    await put(client, at, name="over", domain="www.example.org", expires_in_seconds=5)
    desk.clock.advance(6)
    assert sorted(await names(client, f"{at}/www.example.org")) == ["own", "parent"]
    assert sorted(await names(client, f"{at}/.WWW.example.org")) == ["own", "parent"]


async def test_an_address_that_is_none_is_refused(client: httpx.AsyncClient, at: str) -> None:
    answer = await client.get(f"{at}?url=nonsense")
    assert (answer.status_code, answer.json()["field"]) == (422, "url")


async def test_a_host_that_is_none_is_refused(client: httpx.AsyncClient, at: str) -> None:
    answer = await client.get(f"{at}/not%20a%20host")
    assert (answer.status_code, answer.json()["field"]) == (422, "domain")


async def test_several_of_one_name_are_409_with_all_of_them(client: httpx.AsyncClient, at: str) -> None:
    await put(client, at, value="root")
    await put(client, at, value="deep", path="/deep")
    for method in ("GET", "DELETE"):
        answer = await client.request(method, f"{at}/example.org/login")
        assert (answer.status_code, answer.headers["content-type"]) == (409, "application/problem+json")
        assert answer.json()["title"] == "Several cookies fit"
        assert sorted(each["value"] for each in answer.json()["cookies"]) == ["deep", "root"]
    assert len(await names(client, at)) == 2


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("example.org/login?path=/deep", "deep"),
        ("example.org/login?path=/&host_only=true&partition=", "own"),
        (".example.org/login", "wide"),
        ("example.org/login?host_only=false", "wide"),
        ("example.org/login?partition=https://top.example&cross_site=false", "part"),
        ("example.org/login?cross_site=true", "crossed"),
    ],
)
async def test_what_was_said_besides_tells_them_apart(
    client: httpx.AsyncClient, core: Core, session: Session, at: str, place: str, value: str
) -> None:
    top = PartitionKey("https://top.example")
    crossed = PartitionKey("https://top.example", has_cross_site_ancestor=True)
    jar = [
        cookie(value="own"),
        cookie(value="deep", path="/deep"),
        cookie(value="wide", host_only=False),
        cookie(value="part", secure=True, partition_key=top),
        cookie(value="crossed", secure=True, partition_key=crossed),
    ]
    await core.cookies.edit(session_id=session.id, edits=[CookieEdit(None, each) for each in jar])
    assert (await client.get(f"{at}/{place}")).json()["value"] == value
    assert (await client.delete(f"{at}/{place}")).status_code == 204
    left = {each["value"] for each in (await client.get(at)).json()["cookies"]}
    assert left == {each.value for each in jar} - {value}


async def test_a_parents_cookie_is_told_apart_by_a_dot_before_its_domain(client: httpx.AsyncClient, at: str) -> None:
    await put(client, at, value="parent", domain=".example.org")
    await put(client, at, value="own", domain=".www.example.org")
    assert (await client.get(f"{at}/www.example.org/login")).status_code == 409
    assert (await client.get(f"{at}/.www.example.org/login")).json()["value"] == "own"
    assert (await client.get(f"{at}/.example.org/login")).json()["value"] == "parent"


async def test_a_name_may_hold_a_slash_or_nothing(client: httpx.AsyncClient, at: str) -> None:
    await put(client, at, name="a/b", value="slash")
    await put(client, at, name="", value="nameless")
    assert (await client.get(f"{at}/example.org/a%2Fb")).json()["value"] == "slash"
    assert (await client.get(f"{at}/example.org/")).json()["value"] == "nameless"


async def test_a_cookie_that_is_not_there_is_404(client: httpx.AsyncClient, at: str) -> None:
    await put(client, at)
    for place in ("example.org/other", "example.com/login", ".example.org/login"):
        assert (await client.get(f"{at}/{place}")).status_code == 404
        assert (await client.delete(f"{at}/{place}")).status_code == 404


async def test_the_whole_jar_is_emptied(client: httpx.AsyncClient, at: str) -> None:
    await put(client, at)
    await put(client, at, domain="example.com")
    assert (await client.delete(at)).status_code == 204
    assert await names(client, at) == []


async def test_an_expired_session_is_read_and_not_written(client: httpx.AsyncClient, at: str, desk: Desk) -> None:
    await put(client, at)
    desk.clock.advance(3601)
    said = {"domain": "example.org", "name": "a", "value": "b"}
    assert (await client.post(at, json=said)).status_code == 410
    assert (await client.delete(at)).status_code == 410
    assert (await client.delete(f"{at}/example.org/login")).status_code == 410
    assert await names(client, at) == ["login"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("POST", "", {"domain": "example.org", "name": "a", "value": "b"}),
        ("DELETE", "", None),
        ("GET", "/example.org", None),
        ("GET", "/example.org/a", None),
        ("DELETE", "/example.org/a", None),
    ],
)
async def test_an_unknown_session_is_404(
    client: httpx.AsyncClient, method: str, path: str, body: dict[str, object] | None
) -> None:
    assert (await client.request(method, UNKNOWN + path, json=body)).status_code == 404


async def test_a_look_at_values_is_written_down_once(client: httpx.AsyncClient, core: Core, at: str) -> None:
    await put(client, at)
    for place in (at, f"{at}/example.org", f"{at}/example.org/login"):
        await client.get(place)
    assert [event.kind for event in await core.activity.list()] == ["revealed", "cookies_edited", "created"]
