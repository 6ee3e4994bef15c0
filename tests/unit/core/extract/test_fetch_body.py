"""Bodies: how much of them, in which packing, in which character set."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import AsyncIterator

import httpx
import pytest
from w3lib.encoding import resolve_encoding, to_unicode

from core.errors import ErrorKind, SessileError
from core.extract.fetch_body import KNOWN, is_binary, received, text_of, unpacked
from core.model import page_errors

URL = "https://shop.example/"


def test_gzip_and_both_kinds_of_deflate_are_read() -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(b"hello"),
        "x-gzip": gzip.compress(b"hel") + gzip.compress(b"lo"),
        "deflate": zlib.compress(b"hello"),
        "Deflate": raw.compress(b"hello") + raw.flush(),
        "identity": b"hello",
        "deflate, gzip": gzip.compress(zlib.compress(b"hello")),
        "": b"hello",
    }
    assert {unpacked(body, encodings, URL) for encodings, body in packed.items()} == {b"hello"}


def test_what_ends_too_soon_is_read_as_far_as_it_goes() -> None:
    assert unpacked(gzip.compress(b"hello" * 1000)[:-12], "gzip", URL).startswith(b"hello")


def test_large_bodies_come_whole() -> None:
    body = bytes(range(256)) * 8192
    assert unpacked(gzip.compress(body), "gzip", URL) == body


@pytest.mark.parametrize(
    ("body", "encodings"), [(b"x", "br"), (b"no gzip", "gzip"), (b"no", "deflate"), (b"", "gzip," * 4)]
)
def test_what_cannot_be_unpacked_is_told(body: bytes, encodings: str) -> None:
    with pytest.raises(SessileError, match="ERR_CONTENT_DECODING_FAILED") as caught:
        unpacked(body, encodings, URL)
    assert caught.value.kind is ErrorKind.UNREACHABLE


@pytest.mark.parametrize("encodings", ["gzip", "gzip, gzip"])
def test_a_bomb_is_stopped_at_the_limit(monkeypatch: pytest.MonkeyPatch, encodings: str) -> None:
    monkeypatch.setattr("core.extract.fetch_body.LARGEST_ANSWER", 1_000_000)
    bomb = gzip.compress(bytes(50_000_000))
    for _ in encodings.split(",")[1:]:
        bomb = gzip.compress(bomb)
    with pytest.raises(SessileError, match="sent more than"):
        unpacked(bomb, encodings, URL)


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("grüße".encode("latin-1"), "text/html; charset=iso-8859-1"),
        ("<meta charset=windows-1252>grüße".encode("cp1252"), "text/html"),
        ("grüße".encode(), "text/html"),
        ("grüße".encode("cp1252"), ""),
        ("\ufeffgrüße".encode("utf-16-le"), "text/plain"),
        ("\ufeffgrüße".encode(), "text/html; charset=koi8-r"),
        ("grüße".encode(), "text/html; charset=no-such-thing"),
    ],
)
def test_text_is_read_in_its_own_character_set(content: bytes, content_type: str) -> None:
    assert text_of(content, content_type, URL).endswith("grüße")


@pytest.mark.parametrize(
    "name",
    [
        "base64", "bz2", "hex", "idna", "mbcs", "punycode", "quopri", "rot13", "undefined", "unicode_escape", "utf-7",
        "utf-32", "uu", "zlib",
    ],
)  # fmt: skip
def test_a_character_set_that_no_browser_knows_counts_for_nothing(name: str) -> None:
    page = f"<meta charset={name}>x-grüße 3c70 \\u0041".encode()
    assert text_of(page, "text/html", URL) == page.decode()
    assert text_of(page, f"text/html; charset={name}", URL) == page.decode()


def test_where_the_header_names_none_the_meta_tag_counts() -> None:
    page = "<meta charset=koi8-r>привет"
    assert text_of(page.encode("koi8-r"), "text/html; charset=punycode", URL) == page


def test_every_known_character_set_reads_whatever_comes() -> None:
    body = bytes(range(256)) * 3
    assert all(to_unicode(body, name) for name in KNOWN)


@pytest.mark.parametrize(
    "label",
    [
        "utf8", "cp866", "latin2", "iso-8859-3", "iso-8859-4", "cyrillic", "iso-8859-6", "greek",
        "hebrew", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u",
        "macintosh", "mac-cyrillic", "iso-8859-11", "tis-620", "windows-1250", "windows-1251", "us-ascii", "latin1",
        "iso-8859-1", "windows-1253", "iso-8859-9", "windows-1255", "windows-1256", "windows-1257", "windows-1258",
        "gb2312", "gbk", "gb18030", "big5", "euc-jp", "iso-2022-jp", "shift_jis", "windows-31j", "euc-kr",
        "ks_c_5601-1987", "utf-16", "utf-16be", "utf-16le",
    ],
)  # fmt: skip
def test_what_browsers_call_a_character_set_is_known(label: str) -> None:
    assert resolve_encoding(label) in KNOWN


def test_a_wrong_character_set_costs_letters_only() -> None:
    assert text_of("<p>grüße".encode("latin-1"), "text/html; charset=utf-8", URL) == "<p>gr\ufffd\ufffde"


def test_a_page_that_no_tree_could_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.extract.fetch_body.LARGEST_PAGE", 10)
    with pytest.raises(SessileError, match="grew beyond"):
        text_of(b"x" * 11, "text/html", URL)


@pytest.mark.parametrize(
    ("content", "content_type", "binary"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "", True),
        (b"\x00\x01", "text/plain; charset=utf-8", True),
        (b"\xff\xfea\x00", "text/plain", False),
        (b"words\n\ttabs\x1b[1m", "text/plain", False),
        (b"\x00", "text/html", False),
    ],
)
def test_bytes_that_call_themselves_text_are_found_out(content: bytes, content_type: str, *, binary: bool) -> None:
    assert is_binary(content, content_type) is binary


class Chunks(httpx.AsyncByteStream):
    """Never ends."""

    def __init__(self) -> None:
        self.sent = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            self.sent += 10
            yield b"x" * 10


async def test_an_answer_without_end_is_stopped_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.extract.fetch_body.LARGEST_ANSWER", 100)
    chunks = Chunks()
    with pytest.raises(SessileError, match=str(page_errors.answer_too_large(URL))):
        await received(httpx.Response(200, stream=chunks), URL)
    assert chunks.sent == 110


async def test_an_answer_that_says_it_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    chunks = Chunks()
    with pytest.raises(SessileError, match="sent more than 100 MB"):
        await received(httpx.Response(200, headers={"content-length": "100000001"}, stream=chunks), URL)
    assert chunks.sent == 0
