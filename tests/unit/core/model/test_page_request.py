"""Which page to load as whom, checked once."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.model.extraction import PageRequest, Wait, WaitKind
from core.model.page_request import METHODS, BodyKind, page_request

URL = "https://example.org/"


def _post(text: str, kind: BodyKind) -> PageRequest:
    return page_request(url=URL, method="POST", body_text=text, body_kind=kind)


def test_an_address_alone_is_a_get() -> None:
    assert page_request(url="example.org/a") == PageRequest("https://example.org/a")


def test_a_post_may_send_nothing() -> None:
    assert page_request(url=URL, method="post") == PageRequest(URL, "POST")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("user=me\npassword=p w&q=é", b"user=me&password=p+w%26q%3D%C3%A9"),
        ("user=me", b"user=me"),
        ("note=a=b", b"note=a%3Db"),
        ("empty=", b"empty="),
        ("\n user = me \n\n", b"user=+me"),
        ("a=1&b=two%20words", b"a=1&b=two%20words"),
        ('{"a": 1, "b": "x y", "c": true, "d": null}', b"a=1&b=x+y&c=true&d="),
        ("", b""),
    ],
)
def test_a_form_is_encoded_from_lines_or_json_and_left_alone_when_encoded(text: str, body: bytes) -> None:
    request = _post(text, BodyKind.FORM)
    assert (request.body, request.content_type) == (body, "application/x-www-form-urlencoded")


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("a=1\nb=x y", b'{"a": "1", "b": "x y"}'),
        ("a=1&b=x%20y", b'{"a": "1", "b": "x y"}'),
        ("a=1\na=2", b'{"a": ["1", "2"]}'),
        ('{"a":  {"b": [1]}}', b'{"a":  {"b": [1]}}'),
        ("", b"{}"),
    ],
)
@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=utf-8", "application/ld+json"])
def test_a_form_is_sent_as_json_when_the_content_type_says_so(content_type: str, text: str, body: bytes) -> None:
    said = f"content-type: {content_type}"
    request = page_request(url=URL, method="POST", body_text=text, body_kind=BodyKind.FORM, headers_text=said)
    assert (request.body, request.content_type, request.headers) == (body, content_type, ())


@pytest.mark.parametrize("text", ["no equals sign", '{"a": ]}'])
def test_what_is_no_form_is_no_json_either(text: str) -> None:
    said = "Content-Type: application/json"
    with pytest.raises(SessileError) as caught:
        page_request(url=URL, method="POST", body_text=text, body_kind=BodyKind.FORM, headers_text=said)
    assert caught.value.field == "body"


def test_json_is_sent_as_it_was_written() -> None:
    request = _post('{"a":  "é"}', BodyKind.JSON)
    assert (request.body, request.content_type) == ('{"a":  "é"}'.encode(), "application/json")


def test_bad_json_is_refused_with_its_place_and_without_its_content() -> None:
    with pytest.raises(SessileError, match="line 2, column 8") as caught:
        _post('{\n "pw": canary-1}', BodyKind.JSON)
    assert (caught.value.field, "canary" in caught.value.sentence) == ("body", False)


@pytest.mark.parametrize("text", ["[" * 100_000, "[1, 2]", '{"a": [1]}', "no equals sign", "a=1\n=2"])
def test_what_is_no_form_is_refused(text: str) -> None:
    kind = BodyKind.JSON if text.startswith("[[") else BodyKind.FORM
    with pytest.raises(SessileError) as caught:
        _post(text, kind)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "body")


@pytest.mark.parametrize("kind", [BodyKind.FORM, BodyKind.JSON])
def test_a_number_without_end_is_refused(kind: BodyKind) -> None:
    with pytest.raises(SessileError) as caught:
        _post(f'{{"n": {"1" * 5000}}}', kind)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "body")


@pytest.mark.parametrize(
    ("text", "kind", "body"),
    [
        ('"\ud800"', BodyKind.JSON, b'"?"'),
        ('{"a": "\\ud800"}', BodyKind.FORM, b"a=%3F"),
        ("a=\ud800", BodyKind.FORM, b"a=%3F"),
    ],
)
def test_a_broken_character_becomes_a_question_mark(text: str, kind: BodyKind, body: bytes) -> None:
    assert _post(text, kind).body == body


def test_a_get_sends_no_body() -> None:
    with pytest.raises(SessileError, match="Choose POST"):
        page_request(url=URL, body_text="a=1", body_kind=BodyKind.FORM)


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "", "GET / HTTP/1.1"])
def test_other_methods_are_refused(method: str) -> None:
    with pytest.raises(SessileError) as caught:
        page_request(url=URL, method=method)
    assert caught.value.field == "method"


@pytest.mark.parametrize("timeout", [0, -1, 601, float("nan"), float("inf")])
def test_a_senseless_time_limit_is_refused(timeout: float) -> None:
    with pytest.raises(SessileError) as caught:
        page_request(url=URL, timeout=timeout)
    assert caught.value.field == "timeout"


def test_an_address_that_is_none_names_its_field() -> None:
    with pytest.raises(SessileError) as caught:
        page_request(url="ftp://example.org")
    assert caught.value.field == "url"


def test_a_request_never_shows_its_body() -> None:
    assert "canary" not in repr(_post("a=canary", BodyKind.FORM))


@pytest.mark.parametrize("method", METHODS)
def test_the_methods_of_the_web_are_taken(method: str) -> None:
    assert page_request(url=URL, method=method.lower()).method == method


def test_headers_go_along() -> None:
    assert page_request(url=URL, headers_text="Accept-Language: de").headers == (("Accept-Language", "de"),)


def test_a_content_type_among_the_headers_is_the_bodys() -> None:
    kind = BodyKind.TEXT
    request = page_request(
        url=URL, method="POST", body_text="<a/>", body_kind=kind, headers_text="content-type: text/xml\nA: b"
    )
    assert (request.content_type, request.headers) == ("text/xml", (("A", "b"),))


def test_a_form_with_files_keeps_its_boundary() -> None:
    request = page_request(
        url=URL, method="POST", body_kind=BodyKind.MULTIPART, headers_text="Content-Type: text/plain"
    )
    assert request.content_type.startswith("multipart/form-data; boundary=")


@pytest.mark.parametrize(
    ("wait", "kept"),
    [
        (Wait(WaitKind.SELECTOR, " #list ", 3.0), Wait(WaitKind.SELECTOR, "#list")),
        (Wait(WaitKind.TIME, "#list", 3.0), Wait(WaitKind.TIME, seconds=3.0)),
        (Wait(WaitKind.LOAD, "#list", 3.0), Wait(WaitKind.LOAD)),
    ],
)
def test_of_a_wait_only_what_it_means_is_kept(wait: Wait, kept: Wait) -> None:
    assert page_request(url=URL, wait=wait).wait == kept


@pytest.mark.parametrize(
    "wait", [Wait(WaitKind.SELECTOR, " "), Wait(WaitKind.TIME, seconds=31), Wait(WaitKind.SELECTOR, "a" * 3_000)]
)
def test_a_senseless_wait_is_refused(wait: Wait) -> None:
    with pytest.raises(SessileError) as caught:
        page_request(url=URL, wait=wait)
    assert caught.value.field == "wait"


def test_scrolling_and_the_element_go_along() -> None:
    request = page_request(url=URL, scroll=True, element=" main ")
    assert (request.scroll, request.element) == (True, "main")
