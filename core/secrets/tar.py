"""A tar as a stream, one member after the other, with nothing kept of those that are done.

Python's `tarfile` keeps every member and copies each byte some five times: a profile of 30 MB took it 0.05 s of the
interpreter, and the search for garbage that so many kept values bring about held every thread up for as long.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from typing import BinaryIO

PIECE = 2**20  # bytes that are read and written at once

_BLOCK = tarfile.BLOCKSIZE
_TEXT = ("utf-8", "surrogateescape")  # names of any bytes come back
_MOST = 2**20  # bytes of an extended header
_RECORD = re.compile(rb"(\d{1,20}) ")


class TarWriter:
    """Writes members in the pax format to `out`; `finish` ends the archive."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._size = 0
        self._piece = memoryview(bytearray(PIECE))

    def add(self, member: tarfile.TarInfo, content: BinaryIO | None = None) -> None:
        """Write one member and `member.size` bytes of its `content`; raises OSError when that ends early."""
        self._write(member.tobuf(tarfile.PAX_FORMAT, *_TEXT))
        left = member.size if content is not None else 0
        while content is not None and left:
            got = content.readinto(self._piece[: min(left, PIECE)])  # type: ignore[attr-defined]  # every file has it
            if not got:
                raise OSError("unexpected end of data")
            self._write(self._piece[:got])
            left -= got
        self._write(bytes(-self._size % _BLOCK))

    def finish(self) -> None:
        """Write the two empty blocks that end a tar, and fill up its last record."""
        self._write(bytes(2 * _BLOCK))
        self._write(bytes(-self._size % tarfile.RECORDSIZE))

    def _write(self, data: bytes | memoryview) -> None:
        self._out.write(data)
        self._size += len(data)


class TarReader:
    """Gives each member in turn; what is not read of its content is passed over. Raises TarError for what is no tar."""

    def __init__(self, source: BinaryIO) -> None:
        """Read from `source`, whose `readinto` gives less than it was asked for only at the end."""
        self._source = source
        self._piece = memoryview(bytearray(PIECE))
        self._left = 0
        self._padding = 0

    def __iter__(self) -> Iterator[tarfile.TarInfo]:
        """Give the members; at the end `source` has been read to its own."""
        while (member := self._header()) is not None:
            extended = self._extended() if member.type == tarfile.XHDTYPE else None
            if extended is not None:
                member = self._header()
                if member is None:
                    raise tarfile.TarError("an extended header of nothing")
                self._extend(member, extended)
            yield member
            for _ in self.content():
                pass
            self._exactly(self._padding)
        while self._source.readinto(self._piece):  # type: ignore[attr-defined]  # IO has it, its type does not say so
            pass

    def content(self) -> Iterator[memoryview]:
        """Give what is left of the present member in pieces, each good until the next."""
        while self._left:
            piece = self._exactly(min(self._left, PIECE))
            self._left -= len(piece)
            yield piece

    def _header(self) -> tarfile.TarInfo | None:
        block = bytes(self._exactly(_BLOCK))
        if not any(block):
            return None
        member = tarfile.TarInfo.frombuf(block, *_TEXT)
        self._expect(member.size)
        return member

    def _expect(self, size: int) -> None:
        if size < 0:
            raise tarfile.TarError("a member of less than nothing")
        self._left, self._padding = size, -size % _BLOCK

    def _extended(self) -> bytes:
        if self._left > _MOST:
            raise tarfile.TarError("an extended header that is too long")
        records = b"".join(map(bytes, self.content()))
        self._exactly(self._padding)
        return records

    def _extend(self, member: tarfile.TarInfo, records: bytes) -> None:
        """Let the records of an extended header say the member's name and size."""
        while records:
            length = _RECORD.match(records)
            if length is None or not length.end() < int(length[1]) <= len(records):
                raise tarfile.TarError("an extended header that cannot be read")
            word, equals, value = records[length.end() : int(length[1])].removesuffix(b"\n").partition(b"=")
            if not equals:
                raise tarfile.TarError("a record without a value")
            if word == b"path":
                member.name = value.decode(*_TEXT).rstrip("/")
            elif word == b"size" and value.isdigit():
                member.size = int(value)
                self._expect(member.size)
            records = records[int(length[1]) :]

    def _exactly(self, size: int) -> memoryview:
        """Read `size` bytes, PIECE at most."""
        piece = self._piece[:size]
        if size and self._source.readinto(piece) != size:  # type: ignore[attr-defined]  # IO has it, its type does not say so
            raise tarfile.TarError("a tar that ends early")
        return piece
