"""The body of an answer: received and unpacked within limits, then read as text in its own character set."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from core.errors import SessileError
from core.model.page_errors import LARGEST_ANSWER, LARGEST_PAGE, answer_too_large, load_failure, too_large

if TYPE_CHECKING:
    import httpx

_GZIP, _ZLIB, _RAW = 31, 15, -15  # zlib's `wbits`
_WORDS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}
_MOST_LAYERS = 3
_STEP = 256 * 1024  # bytes unpacked at a time
KNOWN = frozenset({  # the Encoding Standard's, as Python calls them; others of its codecs fail, or take minutes
    "utf-8", "utf-16", "utf-16-be", "utf-16-le", "big5hkscs", "cp866", "cp874", "cp932", "cp949", "cp1250", "cp1251",
    "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "euc_jp", "gb18030", "iso2022_jp",
    "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-10",
    "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-cyrillic", "mac-roman",
})  # fmt: skip
_BINARY = frozenset((*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # marks of UTF-16, in which every other byte may be 0


async def received(response: httpx.Response, url: str) -> bytes:
    """Return the body as it came over the network; raises UNREACHABLE as soon as it is larger than any page may be."""
    told = response.headers.get("content-length", "")
    if told.isascii() and told.isdecimal() and int(told) > LARGEST_ANSWER:
        raise answer_too_large(url)
    taken = bytearray()
    async for chunk in response.aiter_raw():
        taken += chunk
        if len(taken) > LARGEST_ANSWER:
            raise answer_too_large(url)
    return bytes(taken)


def unpacked(body: bytes, encodings: str, url: str) -> bytes:
    """Undo the Content-Encoding header's `encodings`; raises UNREACHABLE for another one, and for a bomb."""
    layers = [each.strip().lower() for each in encodings.split(",")]
    layers = [each for each in layers if each and each != "identity"]
    if len(layers) > _MOST_LAYERS or not set(layers) <= set(_WORDS):
        raise _undecodable(url)
    for layer in reversed(layers):
        body = _inflated(body, _WORDS[layer], url)
    return body


def text_of(content: bytes, content_type: str, url: str) -> str:
    """Return the body as text, by its byte order mark, its header or its meta tag, else as UTF-8 or Windows-1252.

    Raises UNREACHABLE for more than any page may hold.
    """
    from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, to_unicode

    name, mark = read_bom(content)
    if name is None or mark is None:
        told = (http_content_type_encoding(content_type), html_body_declared_encoding(content))
        name, mark = next((each for each in told if each in KNOWN), None) or _guessed(content), b""
    text = to_unicode(content[len(mark) :], "utf-16-be" if name == "utf-16" else name)
    if len(text) > LARGEST_PAGE:
        raise too_large(url)
    return text


def is_binary(content: bytes, content_type: str) -> bool:
    """Tell whether what calls itself plain text, or nothing at all, is none (MIME Sniffing Standard, section 7.1)."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("", "text/plain") and not content.startswith(_WIDE) and not _BINARY.isdisjoint(content[:512])


def _inflated(body: bytes, wbits: int, url: str) -> bytes:
    try:
        return _joined(_pieces(body, wbits), url)
    except zlib.error:
        if wbits != _ZLIB:
            raise _undecodable(url) from None
    try:
        return _joined(_pieces(body, _RAW), url)  # what many servers take for deflate
    except zlib.error:
        raise _undecodable(url) from None


def _pieces(body: bytes, wbits: int) -> Iterable[bytes]:
    """Give what is inside, a little at a time; one that ends too soon as far as it goes."""
    while body:
        unpacker = zlib.decompressobj(wbits)
        while body and not unpacker.eof:
            yield unpacker.decompress(body, _STEP)
            body = unpacker.unconsumed_tail
        yield unpacker.flush()
        body = unpacker.unused_data if wbits == _GZIP and unpacker.unused_data[:2] == b"\x1f\x8b" else b""


def _joined(pieces: Iterable[bytes], url: str) -> bytes:
    taken = bytearray()
    for piece in pieces:
        taken += piece
        if len(taken) > LARGEST_ANSWER:
            raise answer_too_large(url)
    return bytes(taken)


def _guessed(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _undecodable(url: str) -> SessileError:
    return load_failure("net::ERR_CONTENT_DECODING_FAILED", url)
