"""What a script asks of a page, translated."""

from __future__ import annotations

from typing import Any

import pytest

from core.api.extracting import cookies_of, one_session, request_of
from core.api.models.extraction import AskedExtraction
from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import Engine, Mode, PageRequest, Wait, WaitKind

URL = "https://example.org/"
SCHEMA = {"baseSelector": "li", "fields": [{"name": "name", "selector": "b", "type": "text"}]}


def asked(**said: object) -> AskedExtraction:
    return AskedExtraction.model_validate({"url": URL, **said})


async def page(core: Core, **said: object) -> PageRequest:
    return (await request_of(asked(**said), core)).page


async def refused(core: Core, **said: object) -> str | None:
    with pytest.raises(SessileError) as caught:
        await request_of(asked(**said), core)
    assert caught.value.kind is ErrorKind.INPUT
    return caught.value.field


async def test_a_url_alone_is_a_get_by_a_browser_in_the_default_shape(core: Core) -> None:
    request = await request_of(asked(), core)
    assert (request.page, request.mode, request.engine) == (PageRequest(URL), Mode.DEFAULT, Engine.BROWSER)


@pytest.mark.parametrize(
    ("wait_for", "wait"),
    [
        (None, Wait()),
        ("load", Wait(WaitKind.LOAD)),
        ("networkidle", Wait(WaitKind.NETWORK_IDLE)),
        (250, Wait(WaitKind.TIME, seconds=0.25)),
        ("250", Wait(WaitKind.TIME, seconds=0.25)),
        ("#done", Wait(WaitKind.SELECTOR, selector="#done")),
    ],
)
async def test_a_wait_is_a_word_a_selector_or_milliseconds(core: Core, wait_for: str | int | None, wait: Wait) -> None:
    assert (await page(core, wait_for=wait_for)).wait == wait


@pytest.mark.parametrize(
    ("said", "body", "content_type"),
    [
        ({"body": {"a": 1, "b": "ä b"}}, b"a=1&b=%C3%A4+b", "application/x-www-form-urlencoded"),
        ({"body": {"a": "x=1&y=2\nz=3"}}, b"a=x%3D1%26y%3D2%0Az%3D3", "application/x-www-form-urlencoded"),
        ({"body": {}}, b"", "application/x-www-form-urlencoded"),
        ({"body": {"a": [1]}, "headers": {"Content-Type": "application/json"}}, b'{"a": [1]}', "application/json"),
        ({"body": [1], "headers": {"content-type": "application/ld+json"}}, b"[1]", "application/ld+json"),
        ({"body": "a=1&b"}, b"a=1&b", "text/plain; charset=utf-8"),
        ({"body": "<a/>", "headers": {"Content-Type": "text/xml"}}, b"<a/>", "text/xml"),
    ],
)
async def test_a_body_is_a_form_json_or_a_text(
    core: Core, said: dict[str, object], body: bytes, content_type: str
) -> None:
    request = await page(core, **said)
    assert (request.method, request.body, request.content_type) == ("POST", body, content_type)


async def test_a_body_goes_with_the_method_that_is_said(core: Core) -> None:
    assert (await page(core, method="put", body="x")).method == "PUT"


async def test_headers_go_along_in_their_order(core: Core) -> None:
    assert (await page(core, headers={"X-B": "1", "X-A": "2"})).headers == (("X-B", "1"), ("X-A", "2"))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"url": "ftp://example.org/"}, "url"),
        ({"method": "TRACE"}, "method"),
        ({"method": "GET", "body": "x"}, "body"),
        ({"body": [1]}, "body"),
        ({"body": {"a": [1]}}, "body"),
        ({"body": {"a": 1}, "headers": {"Content-Type": "text/plain"}}, "body"),
        ({"headers": {"A: b": "1"}}, "headers"),
        ({"headers": {"A": "1\nB: 2"}}, "headers"),
        ({"headers": {"A": "1\r"}}, "headers"),
        ({"headers": {"": "1"}}, "headers"),
        ({"headers": {"Cookie": "a=b"}}, "headers"),
        ({"wait_for": ""}, "wait"),
        ({"wait_for": 2_000, "timeout_ms": 1_000}, "wait"),
        ({"extraction_mode": "records"}, "schema"),
        ({"extraction_mode": "records", "schema": "nowhere"}, "schema"),
        ({"extraction_mode": "records", "schema": {"fields": 1}}, "schema"),
        ({"extraction_mode": "text", "schema": SCHEMA}, "schema"),
    ],
)
async def test_what_cannot_be_is_refused_with_its_field(core: Core, said: dict[str, object], field: str) -> None:
    assert await refused(core, **said) == field


async def test_a_body_nested_beyond_reason_is_refused(core: Core) -> None:
    body: list[Any] = []
    for _ in range(100_000):
        body = [body]
    deep = asked().model_copy(update={"body": body, "headers": {"Content-Type": "application/json"}})
    with pytest.raises(SessileError, match="nested too deeply"):
        await request_of(deep, core)
    while body:  # taken apart from outside: freeing it at once would go as deep
        body = body.pop()


async def test_a_schema_comes_along_or_by_name(core: Core) -> None:
    await core.schemas.save(name="Prices", text='{"baseSelector": "p", "fields": [{"name": "a", "type": "text"}]}')
    for said, selector in ((SCHEMA, "li"), ("prices", "p")):
        schema = (await request_of(asked(extraction_mode="records", schema=said), core)).schema
        assert schema is not None
        assert schema.base_selector == selector


def test_cookies_last_from_now_on() -> None:
    cookies = [
        {"domain": ".example.org", "name": "a", "value": "1", "expires_in_seconds": 60},
        {"domain": "example.org", "name": "b", "value": "2"},
    ]
    made = cookies_of(asked(cookies=cookies), session_id=None, now=1_000.0)
    assert [(each.name, each.host_only, each.expires) for each in made] == [("a", False, 1_060.0), ("b", True, None)]


@pytest.mark.parametrize("cookies", [[], [{"domain": "example.org", "name": "a", "value": "1"}]])
def test_a_session_takes_no_cookies_along(cookies: list[Any]) -> None:
    with pytest.raises(SessileError) as caught:
        cookies_of(asked(cookies=cookies), session_id="sess_1", now=0.0)
    assert caught.value.field == "cookies"


def test_one_session_may_be_named_in_three_places() -> None:
    assert one_session(["a"], ["a"], ["a", "a"]) == "a"
    assert one_session([], [], []) is None


@pytest.mark.parametrize("named", [(["a"], ["b"], []), (["a"], [], [""]), ([], ["a", "b"], [])])
def test_different_sessions_are_refused(named: tuple[list[str], ...]) -> None:
    with pytest.raises(SessileError) as caught:
        one_session(*named)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "session_id")
