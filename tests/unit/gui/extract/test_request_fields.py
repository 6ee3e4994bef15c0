"""What the fields of the extract panel make."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.model.extraction import Engine, ExtractionRequest, Mode, PageRequest, Wait, WaitKind
from core.model.page_request import BodyKind, FilePart
from core.model.record_schema import SavedSchema
from gui.extract.request_fields import DELETE, GET, POST, FileChoice, RequestFields, fields_of

URL = "https://shop.example/"
SCHEMA = SavedSchema("s", "Rows", '{"name": "R", "baseSelector": "li", "fields": [{"name": "a", "type": "text"}]}')


def page(**fields: object) -> PageRequest:
    return RequestFields(url=URL, **fields).request().page  # type: ignore[arg-type]


def test_a_get_sends_no_body_although_one_is_written() -> None:
    request = page(method=GET, body="a=1")
    assert (request.method, request.body) == ("GET", None)


def test_a_post_sends_a_form() -> None:
    request = page(method=POST, body="a=1\nb=2")
    assert (request.body, request.content_type) == (b"a=1&b=2", "application/x-www-form-urlencoded")


def test_a_post_sends_json() -> None:
    request = page(method=POST, body='{"a": 1}', body_kind=BodyKind.JSON)
    assert (request.body, request.content_type) == (b'{"a": 1}', "application/json")


@pytest.mark.parametrize(("body", "sent"), [("", None), ("a=1", b"a=1")])
def test_a_delete_sends_a_body_only_if_there_is_one(body: str, sent: bytes | None) -> None:
    assert page(method=DELETE, body=body).body == sent


def test_files_go_along_with_their_form() -> None:
    fields = RequestFields(URL, POST, body="a=1", body_kind=BodyKind.MULTIPART, files=(FileChoice("f", Path("x")),))
    body = fields.request((FilePart("f", "x.txt", b"content"),)).page.body or b""
    assert (b'name="a"' in body, b'filename="x.txt"' in body, b"content" in body) == (True, True, True)
    assert fields.files_to_send == fields.files


@pytest.mark.parametrize(("method", "kind"), [(GET, BodyKind.MULTIPART), (POST, BodyKind.FORM)])
def test_files_of_another_kind_of_request_stay(method: str, kind: BodyKind) -> None:
    fields = RequestFields(URL, method, body_kind=kind, files=(FileChoice("f", Path("x")),))
    assert fields.files_to_send == ()


def test_options_go_along() -> None:
    wait = Wait(WaitKind.SELECTOR, "#list")
    request = page(timeout=7, headers="A: b", wait=wait, scroll=True)
    assert (request.timeout, request.headers, request.wait, request.scroll) == (7, (("A", "b"),), wait, True)


@pytest.mark.parametrize(("mode", "element"), [(Mode.SCREENSHOT, "main"), (Mode.TEXT, "")])
def test_an_element_goes_along_with_a_screenshot(mode: Mode, element: str) -> None:
    assert page(mode=mode, element="main").element == element


def test_mode_and_engine_go_along() -> None:
    request = RequestFields(URL, mode=Mode.LINKS, engine=Engine.HTTP).request()
    assert (request.mode, request.engine) == (Mode.LINKS, Engine.HTTP)


def test_records_are_read_by_the_chosen_schema() -> None:
    schema = RequestFields(URL, mode=Mode.RECORDS, schema=SCHEMA).request().schema
    assert schema is not None
    assert schema.base_selector == "li"


def test_records_without_a_schema_are_refused_before_anything_is_loaded() -> None:
    with pytest.raises(SessileError) as refused:
        RequestFields(URL, mode=Mode.RECORDS).request()
    assert (refused.value.kind, refused.value.field) == (ErrorKind.INPUT, "schema")


def test_other_results_need_no_schema() -> None:
    assert RequestFields(URL, mode=Mode.LINKS, schema=SCHEMA).request().schema is None


@pytest.mark.parametrize(("fields", "name"), [({"url": ""}, "url"), ({"url": URL, "headers": "x"}, "headers")])
def test_a_wrong_field_is_named(fields: dict[str, str], name: str) -> None:
    with pytest.raises(SessileError) as refused:
        RequestFields(**fields).request()  # type: ignore[arg-type]
    assert refused.value.field == name


@pytest.mark.parametrize("field", ["body", "headers"])
def test_what_may_be_secret_is_not_in_the_representation(field: str) -> None:
    assert "canary" not in repr(RequestFields(**{field: "canary"}))  # type: ignore[arg-type]


def test_options_that_are_set_are_counted() -> None:
    fields = RequestFields(headers="A: b", wait=Wait(WaitKind.LOAD), scroll=True, element="main")
    assert (RequestFields().options_set, fields.options_set) == (0, 3)


@pytest.mark.parametrize(
    "fields",
    [
        RequestFields(URL, mode=Mode.SCREENSHOT, element="main", scroll=True, headers="A: b\nC: d", timeout=7),
        RequestFields(URL, POST, body='{"a": 1}', body_kind=BodyKind.JSON, engine=Engine.HTTP),
        RequestFields(URL, POST, body="a=1&b=%20", body_kind=BodyKind.FORM),
        RequestFields(URL, POST, body="<a/>", body_kind=BodyKind.TEXT, headers="Content-Type: text/xml"),
        RequestFields(URL, wait=Wait(WaitKind.TIME, seconds=3)),
    ],
)
def test_a_request_becomes_fields_that_make_it_again(fields: RequestFields) -> None:
    request = fields.request()
    assert fields_of(request).request() == request


def test_a_form_with_files_comes_back_without_them() -> None:
    sent = PageRequest(URL, "POST", b"--x", "multipart/form-data; boundary=x")
    assert fields_of(ExtractionRequest(sent)).body == ""
