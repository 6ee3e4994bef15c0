"""Sealed files as a stream: a header, then AES-256-GCM in chunks of 1 MiB whose order and end are part of the seal.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, 2015) with a fresh key for each file.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import ErrorKind, SessileError
from core.secrets.primitives import NONCE_SIZE, TAG_SIZE, subkey

MAGIC = b"SESSILEP"
FORMAT = 1
CHUNK = 2**20  # bytes of text in every chunk but the last
SALT_SIZE = 32
CHECK_SIZE = 16
SUM_SIZE = 32
HEADER_SIZE = len(MAGIC) + 1 + SALT_SIZE + CHECK_SIZE + SUM_SIZE

_SALT_AT = len(MAGIC) + 1
_CHECK_AT = _SALT_AT + SALT_SIZE
_SUM_AT = _CHECK_AT + CHECK_SIZE


class ChunkWriter(io.RawIOBase):
    """Writes header and chunks to `out`; `finish` writes the last chunk, without which the file is refused."""

    def __init__(self, out: BinaryIO, key: bytes) -> None:
        """Make a file key of `key` and a fresh salt, and write the header."""
        self._out = out
        self._header = _header(key, os.urandom(SALT_SIZE))
        self._cipher = _cipher(key, self._header)
        self._waiting = bytearray()
        self._count = 0
        out.write(self._header)

    def writable(self) -> bool:
        """Tell that this can be written to."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # any buffer will do, as everywhere in io
        """Take more text in; chunks leave as they fill."""
        self._waiting += data
        while len(self._waiting) > CHUNK:  # a full one waits: it may be the last
            self._seal(self._waiting[:CHUNK], last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Write the last chunk."""
        self._seal(self._waiting, last=True)
        self._waiting.clear()

    def _seal(self, text: bytearray, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._count, last=last), bytes(text), self._header))
        self._count += 1


class ChunkReader(io.RawIOBase):
    """Reads the text back, chunk by chunk; raises WRONG_KEY at once, DAMAGED where a chunk is not as it was written."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        """Check the header against `key`."""
        self._source = source
        self._header = source.read(HEADER_SIZE)
        _check_header(self._header, key)
        self._cipher = _cipher(key, self._header)
        self._count = 0
        self._ahead = source.read(CHUNK + TAG_SIZE)
        self._text = memoryview(b"")
        self._ended = False

    def readable(self) -> bool:
        """Tell that this can be read from."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # any buffer will do, as everywhere in io
        """Fill `buffer` as far as the present chunk goes; 0 after the last one."""
        while not self._text and not self._ended:
            self._text = memoryview(self._next())
        size = min(len(buffer), len(self._text))
        buffer[:size] = self._text[:size]
        self._text = self._text[size:]
        return size

    def read(self, size: int = -1) -> bytes:
        """Return the next chunk as it is when `size` has room for any, else what is asked for."""
        if size < CHUNK or self._text or self._ended:
            return super().read(size) or b""
        return self._next()

    def check_all(self) -> None:
        """Open every chunk that is left and keep none."""
        while not self._ended:
            self._next()

    def _next(self) -> bytes:
        sealed, self._ahead = self._ahead, self._source.read(CHUNK + TAG_SIZE)
        self._ended = not self._ahead
        text = _opened(self._cipher, self._header, sealed, self._count, last=self._ended)
        self._count += 1
        return text


def check_file(path: Path, key: bytes) -> None:
    """Open every chunk of a sealed file on two threads, and keep none; raises as ChunkReader does, and OSError."""
    with path.open("rb") as file:
        header = file.read(HEADER_SIZE)
        _check_header(header, key)
        count = max(1, -((HEADER_SIZE - os.fstat(file.fileno()).st_size) // (CHUNK + TAG_SIZE)))

    def check(numbers: range) -> None:
        cipher = _cipher(key, header)
        with path.open("rb") as file:
            file.seek(HEADER_SIZE + numbers.start * (CHUNK + TAG_SIZE))
            for number in numbers:
                _opened(cipher, header, file.read(CHUNK + TAG_SIZE), number, last=number == count - 1)

    with ThreadPoolExecutor(2, thread_name_prefix="sessile-check") as pool:
        for _ in pool.map(check, (range(count // 2), range(count // 2, count))):
            pass


def damaged() -> SessileError:
    """Return the fault of a sealed file that is not as it was written."""
    sentence = "A sealed profile is damaged, so none of its files were placed. Restore it from a copy."
    return SessileError(ErrorKind.DAMAGED, sentence)


def _header(key: bytes, salt: bytes) -> bytes:
    start = MAGIC + bytes([FORMAT]) + salt + _check(key, salt)
    return start + hashlib.sha256(start).digest()


def _check_header(header: bytes, key: bytes) -> None:
    if len(header) != HEADER_SIZE or header[:_SALT_AT] != MAGIC + bytes([FORMAT]):
        raise damaged()
    if header[_SUM_AT:] != hashlib.sha256(header[:_SUM_AT]).digest():
        raise damaged()
    if not hmac.compare_digest(header[_CHECK_AT:_SUM_AT], _check(key, header[_SALT_AT:_CHECK_AT])):
        sentence = "A sealed profile was sealed under another key. Put back the profile that belongs to this session."
        raise SessileError(ErrorKind.WRONG_KEY, sentence)


def _check(key: bytes, salt: bytes) -> bytes:
    return subkey(key, "profile check", salt=salt)[:CHECK_SIZE]


def _cipher(key: bytes, header: bytes) -> AESGCM:
    return AESGCM(subkey(key, "profile file", salt=header[_SALT_AT:_CHECK_AT]))


def _opened(cipher: AESGCM, header: bytes, sealed: bytes, number: int, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number, last=last), sealed, header)
    except (InvalidTag, ValueError):
        raise damaged() from None


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(NONCE_SIZE - 1, "big") + bytes([last])
