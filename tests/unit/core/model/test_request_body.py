"""Bodies as people write them; forms and JSON are tested with the request that carries them."""

from __future__ import annotations

from email import message_from_bytes

import pytest

from core.errors import SessileError
from core.model.request_body import BodyKind, FilePart, form_as_json, is_json_type, request_body


def parts(body: bytes, content_type: str) -> list[tuple[object, object, object, object]]:
    """Read a multipart body as the standard library does."""
    read = message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    found = [each for each in read.walk() if not each.is_multipart()]
    return [
        (
            each.get_param("name", header="content-disposition"),
            each.get_filename(),
            each.get_content_type(),
            each.get_payload(decode=True),
        )
        for each in found
    ]


def test_a_text_goes_as_it_is() -> None:
    assert request_body(" a=1 \n{", BodyKind.TEXT) == (b" a=1 \n{", "text/plain; charset=utf-8")


def test_a_form_with_files_holds_fields_and_files() -> None:
    file = FilePart("upload", "a.png", b"\x89PNG\r\n\x00", "image/png")
    body, content_type = request_body("user=me\nnote=a b", BodyKind.MULTIPART, (file,))
    assert parts(body, content_type) == [
        ("user", None, "text/plain", b"me"),
        ("note", None, "text/plain", b"a b"),
        ("upload", "a.png", "image/png", b"\x89PNG\r\n\x00"),
    ]


def test_names_cannot_break_out_of_their_line() -> None:
    file = FilePart('a"\r\nX: y', 'b"\r\n.txt', b"x")
    body, _ = request_body("", BodyKind.MULTIPART, (file,))
    assert b'name="a%22%0D%0AX: y"; filename="b%22%0D%0A.txt"' in body


def test_two_bodies_have_boundaries_of_their_own() -> None:
    assert request_body("", BodyKind.MULTIPART)[1] != request_body("", BodyKind.MULTIPART)[1]


def test_a_file_needs_a_field() -> None:
    with pytest.raises(SessileError, match="File 1 has no field name") as caught:
        request_body("", BodyKind.MULTIPART, (FilePart(" ", "a.txt", b"x"),))
    assert caught.value.field == "files"


def test_a_files_content_is_not_in_its_representation() -> None:
    assert "canary" not in repr(FilePart("a", "b", b"canary"))


@pytest.mark.parametrize(
    ("text", "written"),
    [("a=1\nb=", '{"a": "1", "b": ""}'), ("a=%C3%A9", '{"a": "\\u00e9"}'), ('{"a": 1}', '{"a": 1}')],
)
def test_a_form_becomes_an_object(text: str, written: str) -> None:
    assert form_as_json(text) == written


@pytest.mark.parametrize(
    ("content_type", "json"),
    [("application/json", True), ("application/vnd.api+json; v=1", True), ("text/plain", False), ("", False)],
)
def test_types_of_json_are_known(content_type: str, json: bool) -> None:
    assert is_json_type(content_type) is json
