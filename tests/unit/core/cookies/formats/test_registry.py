"""A text is told by its structure, read as what it is, and what it lacks is said."""

from __future__ import annotations

import json

import pytest

from core.cookies.formats.format import Bundle
from core.cookies.formats.registry import READABLE, WRITABLE, read_cookies, write_cookies
from core.errors import ErrorKind, SessileError
from core.model.transfer import ExportOptions, FormatId
from tests.fakes.samples import NOW, a_cookie

URL = "https://example.com/"
TEXTS = {
    FormatId.STORAGE_STATE: [
        '{"cookies": [{"name": "sid", "value": "v", "domain": "example.com", "path": "/"}], "origins": []}',
        '[{"name": "sid", "value": "v", "domain": "example.com", "path": "/", "expires": -1}]',
    ],
    FormatId.EXTENSION_JSON: [
        '{"name": "sid", "value": "v", "domain": "example.com"}',
        '[{"name": "sid", "value": "v", "domain": "example.com", "hostOnly": true, "storeId": null}]',
        '[{"name": "sid", "value": "\\t\\t\\t\\t\\t\\t", "domain": "example.com", "session": true, "storeId": 0}]',
    ],
    FormatId.HAR: [
        json.dumps({"log": {"entries": [{"request": {"url": URL, "cookies": [{"name": "sid", "value": "v"}]}}]}})
    ],
    FormatId.COOKIE_QUICK_MANAGER: [
        '[{"Host raw": "https://example.com/", "Name raw": "sid", "Path raw": "/", "Content raw": "v"}]'
    ],
    FormatId.NETSCAPE: [
        "# Netscape HTTP Cookie File\nexample.com\tFALSE\t/\tFALSE\t0\tsid\tv\n",
        "example.com\tFALSE\t/\tFALSE\t0\tsid\tCookie: a=b; c=d",
        "example.com FALSE / FALSE 0 sid curl ",
    ],
    FormatId.CURL: ["curl 'https://example.com/' -b 'sid=v' -H 'Set-Cookie: x=y'"],
    FormatId.SET_COOKIE: ["Set-Cookie: sid=v; Path=/", "HTTP/1.1 200 OK\nCookie: x=y\nSet-Cookie: sid=v"],
    FormatId.HEADER: ["Cookie: sid=v; c=d", "sid=v; c=d", "sid=curl x"],
    FormatId.PAIRS: ["sid=v\nc=d"],
}


def test_every_format_is_written_or_read() -> None:
    assert set(READABLE) | set(WRITABLE) == set(FormatId)


def test_there_is_a_text_for_every_format_that_is_read() -> None:
    assert set(TEXTS) == set(READABLE)


@pytest.mark.parametrize(("format_id", "text"), [(each, text) for each, texts in TEXTS.items() for text in texts])
@pytest.mark.parametrize("frame", ["{}", "\ufeff{}", " \r\n{}\r\n"])
def test_a_text_is_told_by_its_structure(format_id: FormatId, text: str, frame: str) -> None:
    made = read_cookies(frame.format(text).encode(), url=URL, now=NOW)
    assert made.format is format_id
    assert made.found[0].cookie.name == "sid"


@pytest.mark.parametrize(
    "text", ["", " \n", "words", "<html><body>x</body></html>", "{", "[[[", '"text"', "null", "\0\1"]
)
def test_what_is_unknown_is_said_and_nothing_found(text: str) -> None:
    made = read_cookies(text, now=NOW)
    assert (made.format, made.found) == (None, ())
    assert made.remarks


@pytest.mark.parametrize("text", ["", "words", "[1, 2]", '{"cookies": 1}', "a=b", "[" * 1000, "\ufeff\0"])
@pytest.mark.parametrize("format_id", FormatId)
def test_a_person_may_name_the_format_of_any_text(format_id: FormatId, text: str) -> None:
    made = read_cookies(text, url=URL, now=NOW, format_id=format_id)
    assert made.format is (format_id if format_id in READABLE else None)


def test_what_was_wrong_with_the_text_comes_first() -> None:
    made = read_cookies(
        "# Netscape HTTP Cookie File\nexample.com\tFALSE\t/\tFALSE\t0\tsid\té\nx".encode("cp1252"), now=NOW
    )
    assert [each.place for each in made.remarks] == ["", "line 3"]


def test_cut_off_json_gives_the_cookies_before_the_cut() -> None:
    text = TEXTS[FormatId.STORAGE_STATE][0]
    made = read_cookies(text[: text.index("origins") - 4] + ", {", now=NOW)
    assert [each.cookie.name for each in made.found] == ["sid"]
    assert made.remarks[0].place == "line 1"


def test_an_address_may_be_shortened() -> None:
    made = read_cookies("Set-Cookie: a=b", url="example.com/app/", now=NOW)
    assert (made.found[0].cookie.domain, made.found[0].cookie.path) == ("example.com", "/app")


@pytest.mark.parametrize("format_id", WRITABLE)
def test_every_writer_says_how_many_it_wrote_and_what_it_is(format_id: FormatId) -> None:
    made = write_cookies(format_id, Bundle((a_cookie(), a_cookie("b")), options=ExportOptions(URL), now=NOW))
    assert (made.format, made.count) == (format_id, 2)


@pytest.mark.parametrize("format_id", set(FormatId) - set(WRITABLE))
def test_a_format_that_is_only_read_is_refused(format_id: FormatId) -> None:
    with pytest.raises(SessileError) as caught:
        write_cookies(format_id, Bundle((a_cookie(),)))
    assert caught.value.kind is ErrorKind.INPUT


@pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08\x00", b"\x7fELF"])
def test_bytes_that_are_no_text_are_told_as_such_and_by_nothing_else(start: bytes) -> None:
    made = read_cookies(start + bytes(range(256)) * 40, now=0.0)
    assert (made.format, made.found, [each.what for each in made.remarks]) == (None, (), ["This is no text."])


def test_a_stray_control_byte_leaves_a_text_a_text() -> None:
    made = read_cookies(b"a.test\tFALSE\t/\tFALSE\t0\tsid\tone\x00\n" * 3, now=0.0)
    assert (made.format, len(made.found)) == (FormatId.NETSCAPE, 3)
