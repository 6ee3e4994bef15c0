"""Records of results, and contents beside them."""

from __future__ import annotations

import zlib

import pytest

from core.errors import ErrorKind, SessileError
from core.model.batch import PageState
from core.model.extraction import ExtractionHead, Mode
from core.model.record_schema import SavedSchema
from core.store import result_records
from core.store.result_records import damaged_page, pack, pack_content, unpack, unpack_content
from tests.fakes.extractions import extraction


@pytest.mark.parametrize("content", ["", "short", "long " * 10_000, b"\x00\xff" * 999], ids=len)
def test_a_content_comes_back_as_it_was(content: str | bytes) -> None:
    made = extraction(content)
    assert unpack_content(pack_content(made)) == made.data


def test_a_content_is_compressed_when_that_makes_it_smaller() -> None:
    assert len(pack_content(extraction("long " * 10_000))) < 1_000
    assert len(pack_content(extraction("short"))) == len("short") + 1


@pytest.mark.parametrize("mode", [Mode.SCREENSHOT, Mode.PDF])
def test_pictures_are_compressed_already(mode: Mode) -> None:
    made = extraction(b"picture" * 1_000, mode=mode)
    assert pack_content(made)[1:] == made.data


@pytest.mark.parametrize("packed", [b"", b"\2data", b"\1no zlib", b"\1" + zlib.compress(b"cut short" * 9)[:-5]])
def test_a_damaged_content_is_refused(packed: bytes) -> None:
    with pytest.raises(SessileError) as caught:
        unpack_content(packed)
    assert caught.value.kind is ErrorKind.STORE


def test_a_content_that_grows_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_records, "LARGEST", 1_000)
    with pytest.raises(SessileError, match="damaged"):
        unpack_content(b"\1" + zlib.compress(bytes(10_000)))


def test_a_head_comes_back_as_it_was() -> None:
    head = extraction().head
    assert unpack(ExtractionHead, pack(head)) == head


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"id": 1', b"[" * 100_000])
def test_a_damaged_record_is_called_so(data: bytes) -> None:
    with pytest.raises(SessileError) as caught:
        unpack(SavedSchema, data)
    assert caught.value.kind is ErrorKind.STORE


def test_a_damaged_page_keeps_its_place() -> None:
    page = damaged_page(7, 2, PageState.WAITING)
    assert (page.number, page.url, page.depth, page.state) == (7, "", 2, PageState.WAITING)
