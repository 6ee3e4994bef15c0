"""Imports and exports over the API."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest
import pytest_asyncio

from core.app import Core
from core.model.cookie import CookieEdit, PartitionKey
from core.model.session import Session
from core.model.storage import OriginStorage
from tests.fakes.cores import Desk, cookie, create, jar, launched

NETSCAPE = "# Netscape HTTP Cookie File\nexample.org\tFALSE\t/\tFALSE\t0\tlogin\ttwo\n"


@pytest_asyncio.fixture
async def session(core: Core) -> Session:
    made = await create(core)
    await core.cookies.edit(
        session_id=made.id,
        edits=[
            CookieEdit(None, cookie("login", "one")),
            CookieEdit(None, cookie("old", "one")),
            CookieEdit(None, cookie("far", "one", domain="example.com")),
        ],
    )
    return made


@pytest.fixture
def at(session: Session) -> str:
    return f"/sessions/{session.id}/cookies"


async def taken(client: httpx.AsyncClient, at: str, **said: object) -> dict[str, Any]:
    answer = await client.post(f"{at}/import", json=said)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def test_an_import_says_what_is_new_changed_and_as_it_was(
    client: httpx.AsyncClient, core: Core, session: Session, at: str
) -> None:
    text = NETSCAPE + "".join(f"example.org\tFALSE\t/\tFALSE\t0\t{name}\tone\n" for name in ("old", "new"))
    assert await taken(client, at, text=text) == {
        "format": "netscape", "added": 1, "changed": 1, "same": 1, "removed": 0, "refused": [], "remarks": [],
    }  # fmt: skip
    assert {name: each.value for name, each in (await jar(core, session)).items()} == {
        "login": "two", "old": "one", "new": "one", "far": "one",
    }  # fmt: skip


async def test_replacing_empties_the_sites_in_the_text_and_no_others(
    client: httpx.AsyncClient, core: Core, session: Session, at: str
) -> None:
    told = await taken(client, at, text=NETSCAPE, mode="replace")
    assert (told["changed"], told["removed"]) == (1, 1)
    assert set(await jar(core, session)) == {"login", "far"}


async def test_what_is_left_out_is_told_with_its_place_and_reason(client: httpx.AsyncClient, at: str) -> None:
    records = [
        {"name": "good", "value": "v", "domain": "example.org", "hostOnly": True, "path": "/"},
        {"name": "bad", "value": "canary;", "domain": "example.org", "hostOnly": True, "path": "/"},
        {"name": "over", "value": "v", "domain": "example.org", "path": "/", "expirationDate": 1000, "hostOnly": True},
    ]
    told = await taken(client, at, text=json.dumps(records))
    assert told["added"] == 1
    assert [(each["index"], each["name"]) for each in told["refused"]] == [(1, "bad"), (2, "over")]
    assert all(each["why"] for each in told["refused"])
    assert "canary" not in json.dumps(told)


async def test_a_format_that_names_no_host_needs_a_url(client: httpx.AsyncClient, at: str) -> None:
    said = {"text": "Cookie: a=canary; b=2"}
    answer = await client.post(f"{at}/import", json=said)
    assert (answer.status_code, answer.json()["field"]) == (422, "url")
    assert "canary" not in answer.text
    told = await taken(client, at, **said, url="https://example.org/")
    assert (told["format"], told["added"]) == ("header", 2)


async def test_a_named_format_is_read_as_that(client: httpx.AsyncClient, at: str) -> None:
    told = await taken(client, at, text="a=1; Path=/x", format="set-cookie", url="https://example.org/")
    assert (told["format"], told["added"]) == ("set-cookie", 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": "nothing that anybody knows"}, "text"),
        ({"text": "a=b", "format": "xml"}, "format"),
        ({"text": "a=b", "mode": "erase"}, "mode"),
        ({}, "text"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_its_field(
    client: httpx.AsyncClient, at: str, said: dict[str, object], field: str
) -> None:
    answer = await client.post(f"{at}/import", json=said)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"text": "garbage", "format": "har"}, "This is no HAR file. It has no log.entries. Name another format"),
        ({"text": "garbage", "format": "netscape"}, "This is no cookie. A line has seven fields"),
        ({"text": " ", "format": "header", "url": "https://example.org/"}, "The text is empty."),
        ({"text": '{"log":{"entries":[]}}'}, "There are no cookies in this HAR file."),
    ],
)
async def test_a_text_that_holds_nothing_of_its_format_is_refused_with_the_reason(
    client: httpx.AsyncClient, at: str, said: dict[str, object], why: str
) -> None:
    answer = await client.post(f"{at}/import", json=said)
    assert (answer.status_code, answer.json()["field"]) == (422, "text")
    assert answer.json()["detail"].startswith(f"No cookies were read. {why}")


@pytest.mark.parametrize("text", ["# Netscape HTTP Cookie File\n", "[]", '{"cookies": [], "origins": []}'])
async def test_an_export_of_nothing_is_taken_in(client: httpx.AsyncClient, at: str, text: str) -> None:
    told = await taken(client, at, text=text)
    assert (told["added"], told["removed"]) == (0, 0)


async def test_an_address_that_is_none_is_refused(client: httpx.AsyncClient, at: str) -> None:
    said = {"text": "a=1", "format": "set-cookie", "url": "nonsense"}
    answers = [
        await client.post(f"{at}/import", json=said),
        await client.get(f"{at}/export?format=header&url=nonsense"),
        await client.get(f"{at}/export?url=nonsense"),
    ]
    assert [(each.status_code, each.json()["field"]) for each in answers] == [(422, "url")] * 3


async def test_what_the_open_browser_did_not_take_is_said(
    client: httpx.AsyncClient, core: Core, desk: Desk, session: Session, at: str
) -> None:
    live = await launched(desk, core, session)
    live.not_taken = lambda each: each.value == "two"
    (remark,) = (await taken(client, at, text=NETSCAPE))["remarks"]
    assert (remark["what"], remark["why"]) == (
        "login of example.org is only kept here.", "The open browser did not take it.",
    )  # fmt: skip


async def test_an_import_into_an_expired_session_is_410(client: httpx.AsyncClient, at: str, desk: Desk) -> None:
    desk.clock.advance(3601)
    assert (await client.post(f"{at}/import", json={"text": NETSCAPE})).status_code == 410


@pytest.mark.parametrize(
    ("query", "kind", "start"),
    [
        ("", "text/plain; charset=utf-8", "# Netscape HTTP Cookie File"),
        ("format=netscape", "text/plain; charset=utf-8", "# Netscape HTTP Cookie File"),
        ("format=extension-json", "application/json", "["),
        ("format=storage-state", "application/json", "{"),
        ("format=header&url=https://example.org/", "text/plain; charset=utf-8", ""),
        ("format=curl&url=https://example.org/", "text/x-shellscript; charset=utf-8", "curl"),
        ("format=python&url=https://example.org/", "text/x-python; charset=utf-8", "import requests"),
        ("format=python-httpx&url=https://example.org/", "text/x-python; charset=utf-8", "import httpx"),
    ],
)
async def test_each_format_comes_in_its_own_content_type(
    client: httpx.AsyncClient, at: str, query: str, kind: str, start: str
) -> None:
    answer = await client.get(f"{at}/export?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.text.startswith(start)
    assert "login" in answer.text


@pytest.mark.parametrize(
    ("query", "left_out"),
    [
        ("format=netscape", "1 cookie left out: partitioned"),
        ("format=header&url=https://example.org/", "1 cookie left out: partitioned"),
        ("format=header&url=https://example.com/", None),
        ("format=storage-state", None),
    ],
)
async def test_what_a_format_cannot_hold_is_told_in_a_header(
    client: httpx.AsyncClient, core: Core, session: Session, at: str, query: str, left_out: str | None
) -> None:
    key = PartitionKey("https://top.example")
    edit = CookieEdit(None, cookie("part", "one", secure=True, partition_key=key))
    await core.cookies.edit(session_id=session.id, edits=[edit])
    assert (await client.get(f"{at}/export?{query}")).headers.get("x-sessile-left-out") == left_out


@pytest.mark.parametrize("form", ["header", "curl", "python"])
async def test_a_format_for_one_address_needs_it(client: httpx.AsyncClient, at: str, form: str) -> None:
    answer = await client.get(f"{at}/export?format={form}")
    assert (answer.status_code, answer.json()["field"]) == (422, "url")


async def test_a_url_limits_the_other_formats_too(client: httpx.AsyncClient, at: str) -> None:
    found = (await client.get(f"{at}/export?format=storage-state&url=https://example.org/")).json()
    assert {each["name"] for each in found["cookies"]} == {"login", "old"}


async def test_a_storage_state_of_all_carries_page_storage(
    client: httpx.AsyncClient, core: Core, desk: Desk, session: Session, at: str
) -> None:
    live = await launched(desk, core, session)
    live.set_storage(OriginStorage("https://example.org", (("theme", "dark"),)))
    found = (await client.get(f"{at}/export?format=storage-state")).json()
    assert [each["origin"] for each in found["origins"]] == ["https://example.org"]


async def test_an_unknown_format_is_refused(client: httpx.AsyncClient, at: str) -> None:
    answer = await client.get(f"{at}/export?format=xml")
    assert (answer.status_code, answer.json()["field"]) == (422, "format")


@pytest.mark.parametrize("form", ["netscape", "extension-json", "storage-state"])
async def test_what_is_given_out_is_taken_in_again(
    client: httpx.AsyncClient, core: Core, session: Session, at: str, form: str
) -> None:
    text = (await client.get(f"{at}/export?format={form}")).text
    other = await create(core)
    told = await taken(client, f"/sessions/{other.id}/cookies", text=text)
    assert (told["format"], told["added"]) == (form, 3)
    assert {name: each.value for name, each in (await jar(core, other)).items()} == dict.fromkeys(
        ("login", "old", "far"), "one"
    )


async def test_an_unknown_session_is_404(client: httpx.AsyncClient) -> None:
    unknown = f"/sessions/sess_{'0' * 32}/cookies"
    assert (await client.get(f"{unknown}/export")).status_code == 404
    assert (await client.post(f"{unknown}/import", json={"text": NETSCAPE})).status_code == 404
