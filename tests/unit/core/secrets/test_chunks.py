"""A stream of sealed chunks opens in its order, to its end, with its key, or not at all."""

from __future__ import annotations

import io
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.secrets.chunks import CHUNK, HEADER_SIZE, ChunkReader, ChunkWriter, check_file
from core.secrets.primitives import TAG_SIZE

KEY, OTHER = bytes(32), b"o" * 32
SEALED_CHUNK = CHUNK + TAG_SIZE
TEXT = os.urandom(2 * CHUNK + 1_000)


def sealed(text: bytes, key: bytes = KEY) -> bytes:
    out = io.BytesIO()
    writer = ChunkWriter(out, key)
    writer.write(text)
    writer.finish()
    return out.getvalue()


def opened(data: bytes, key: bytes = KEY) -> bytes:
    return ChunkReader(io.BytesIO(data), key).readall()


def check(data: bytes, key: bytes = KEY) -> None:
    """Check `data` as a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        check_file(path, key)


def kind_of(data: bytes, key: bytes = KEY) -> ErrorKind:
    """Return what is said of `data`, by who reads and by who only checks."""
    kinds = set()
    for look in (opened, check):
        with pytest.raises(SessileError) as caught:
            look(data, key)
        kinds.add(caught.value.kind)
    (kind,) = kinds
    return kind


SEALED = sealed(TEXT)
CHUNKS = [SEALED[start : start + SEALED_CHUNK] for start in range(HEADER_SIZE, len(SEALED), SEALED_CHUNK)]
HEADER = SEALED[:HEADER_SIZE]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1])
def test_text_of_any_size_comes_back(size: int) -> None:
    text = os.urandom(size)
    assert opened(sealed(text)) == text
    check(sealed(text))


@given(sizes=st.lists(st.integers(0, 700_000), max_size=8))
def test_how_the_text_arrives_does_not_matter(sizes: list[int]) -> None:
    out = io.BytesIO()
    writer = ChunkWriter(out, KEY)
    at = 0
    for size in sizes:
        at += writer.write(TEXT[at : at + size])
    writer.finish()
    assert opened(out.getvalue()) == TEXT[:at]


def test_the_same_text_is_sealed_under_another_key_each_time() -> None:
    assert sealed(b"same")[HEADER_SIZE:] != sealed(b"same")[HEADER_SIZE:]


def test_another_key_is_a_wrong_key() -> None:
    assert kind_of(SEALED, OTHER) is ErrorKind.WRONG_KEY


@given(bit=st.integers(0, HEADER_SIZE * 8 - 1), key=st.sampled_from([KEY, OTHER]))
def test_any_flipped_bit_of_the_header_is_damage_whatever_the_key(bit: int, key: bytes) -> None:
    spoilt = bytearray(SEALED)
    spoilt[bit // 8] ^= 1 << bit % 8
    assert kind_of(bytes(spoilt), key) is ErrorKind.DAMAGED


@given(at=st.integers(HEADER_SIZE, len(SEALED) - 1), bit=st.integers(0, 7))
def test_any_flipped_bit_of_a_chunk_is_damage(at: int, bit: int) -> None:
    spoilt = bytearray(SEALED)
    spoilt[at] ^= 1 << bit
    assert kind_of(bytes(spoilt)) is ErrorKind.DAMAGED


@pytest.mark.parametrize("size", [0, 1, HEADER_SIZE - 1, HEADER_SIZE, HEADER_SIZE + SEALED_CHUNK, len(SEALED) - 1])
def test_a_truncated_file_is_damage(size: int) -> None:
    assert kind_of(SEALED[:size]) is ErrorKind.DAMAGED


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 0, 1, 2), (0, 2), (2,), (0, 1), (0, 1, 2, 2), (0, 1, 1, 2)])
def test_reordered_repeated_and_dropped_chunks_are_damage(order: tuple[int, ...]) -> None:
    assert kind_of(HEADER + b"".join(CHUNKS[each] for each in order)) is ErrorKind.DAMAGED


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_chunk_of_another_file_is_damage(place: int) -> None:
    other = sealed(TEXT)
    start = HEADER_SIZE + place * SEALED_CHUNK
    spliced = SEALED[:start] + other[start : start + SEALED_CHUNK] + SEALED[start + SEALED_CHUNK :]
    assert kind_of(spliced) is ErrorKind.DAMAGED


def test_bytes_after_the_end_are_damage() -> None:
    assert kind_of(SEALED + b"\0") is ErrorKind.DAMAGED


def test_the_header_of_another_file_is_damage() -> None:
    assert kind_of(sealed(TEXT)[:HEADER_SIZE] + SEALED[HEADER_SIZE:]) is ErrorKind.DAMAGED


def test_every_chunk_can_be_checked_without_keeping_any() -> None:
    ChunkReader(io.BytesIO(SEALED), KEY).check_all()
    with pytest.raises(SessileError):
        ChunkReader(io.BytesIO(SEALED[:-1]), KEY).check_all()


def test_no_more_than_a_chunk_is_held_back_while_writing() -> None:
    out = io.BytesIO()
    ChunkWriter(out, KEY).write(TEXT)
    assert out.tell() == HEADER_SIZE + 2 * SEALED_CHUNK
