"""Our reading and writing of tars agrees with Python's own, and refuses what is none."""

from __future__ import annotations

import gc
import io
import os
import tarfile

import pytest

from core.secrets.tar import PIECE, TarReader, TarWriter

NAMES = ["a", "Default/Cookies", "n" * 300, "grüß", os.fsdecode(b"\xff\xfe"), "d" * 90 + "/" + "f" * 90]
SIZES = [0, 1, 511, 512, 513, PIECE, PIECE + 512, 2 * PIECE + 1]


def member(name: str, content: bytes = b"", kind: bytes = tarfile.REGTYPE) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.size, made.mtime, made.type = len(content), 1_700_000_000, kind
    return made


def written(contents: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    tar = TarWriter(out)
    for name, content in contents.items():
        tar.add(member(name, content), io.BytesIO(content))
    tar.finish()
    return out.getvalue()


def read(data: bytes) -> dict[str, bytes]:
    tar = TarReader(io.BytesIO(data))
    return {each.name: b"".join(map(bytes, tar.content())) for each in tar}


CONTENTS = {name: name.encode("utf-8", "surrogateescape") for name in NAMES} | {
    f"{size} bytes": os.urandom(size) for size in SIZES
}


def test_what_is_written_is_read() -> None:
    assert read(written(CONTENTS)) == CONTENTS


def test_tarfile_writes_the_same_bytes() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in CONTENTS.items():
            archive.addfile(member(name, content), io.BytesIO(content))
    assert written(CONTENTS) == out.getvalue()


def test_content_that_nobody_reads_is_passed_over() -> None:
    assert [each.name for each in TarReader(io.BytesIO(written(CONTENTS)))] == list(CONTENTS)


def test_folders_lose_the_slash_at_their_end() -> None:
    out = io.BytesIO()
    tar = TarWriter(out)
    for name in ("short", "l" * 200):
        tar.add(member(name, kind=tarfile.DIRTYPE))
    tar.finish()
    assert list(read(out.getvalue())) == ["short", "l" * 200]


def test_a_size_may_come_from_an_extended_header() -> None:
    header = member("big", b"12345").tobuf(tarfile.PAX_FORMAT)
    extended = member("x", b"10 size=5\n", tarfile.XHDTYPE).tobuf(tarfile.PAX_FORMAT)
    data = extended + b"10 size=5\n".ljust(512, b"\0") + member("big").tobuf(tarfile.PAX_FORMAT)
    assert len(header) == 512
    assert read(data + b"12345".ljust(512, b"\0") + bytes(1024)) == {"big": b"12345"}


@pytest.mark.parametrize("cut", [0, 1, 100, 512, 700, 1024])
def test_a_tar_that_ends_early_is_refused(cut: int) -> None:
    with pytest.raises(tarfile.TarError):
        read(written({"file": bytes(600)})[:cut])


@pytest.mark.parametrize(
    "records", [b"x", b"3 a", b"99 path=a\n", b"0 path=a\n", b"-5 path=a\n", b"\xff" * 20, b"9" * 30 + b" path=a\n"]
)
def test_an_extended_header_that_cannot_be_read_is_refused(records: bytes) -> None:
    data = member("x", records, tarfile.XHDTYPE).tobuf(tarfile.PAX_FORMAT) + records.ljust(512, b"\0")
    with pytest.raises(tarfile.TarError):
        read(data + written({"file": b"content"}))


def test_an_extended_header_of_nothing_is_refused() -> None:
    with pytest.raises(tarfile.TarError):
        read(member("x", kind=tarfile.XHDTYPE).tobuf(tarfile.PAX_FORMAT) + bytes(1024))


def test_an_extended_header_that_is_too_long_is_refused() -> None:
    records = bytes(2 * PIECE)
    with pytest.raises(tarfile.TarError):
        read(member("x", records, tarfile.XHDTYPE).tobuf(tarfile.PAX_FORMAT) + records)


@pytest.mark.parametrize("at", [0, 130, 150])
def test_a_header_that_was_changed_is_refused(at: int) -> None:
    data = bytearray(written({"file": b"content"}))
    data[at] ^= 0x40
    with pytest.raises(tarfile.TarError):
        read(bytes(data))


def test_a_member_of_less_than_nothing_is_refused() -> None:
    made = member("file")
    made.size = -1
    with pytest.raises(tarfile.TarError):
        read(made.tobuf(tarfile.GNU_FORMAT) + bytes(1024))


def test_a_file_that_ends_early_stops_the_writing() -> None:
    with pytest.raises(OSError, match="unexpected end"):
        TarWriter(io.BytesIO()).add(member("file", bytes(10)), io.BytesIO(bytes(9)))


def test_nothing_is_kept_of_members_that_are_done() -> None:
    data = written({str(number): b"content" for number in range(2_000)})
    tar = TarReader(io.BytesIO(data))
    before = len(gc.get_objects())
    for _ in tar:
        pass
    assert len(gc.get_objects()) - before < 500
