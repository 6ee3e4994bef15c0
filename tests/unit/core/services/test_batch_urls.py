"""Where a batch's addresses come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import Mode
from core.services.batch_urls import from_file, from_links, from_text
from tests.fakes.extractions import extraction

TWO = ("https://a.example/", "https://b.example/")


async def test_a_pasted_text_is_read() -> None:
    assert (await from_text("\n".join(TWO))).urls == TWO


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
async def test_a_file_is_read_as_programs_write_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("# Läden\n" + "\r\n".join(TWO), encoding=encoding)
    assert (await from_file(path)).urls == TWO


async def test_a_file_of_bytes_gives_no_addresses_but_sentences(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(bytes(range(256)))
    read = await from_file(path)
    assert read.urls == ()
    assert read.refused


async def test_a_file_that_is_gone_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(SessileError) as caught:
        await from_file(tmp_path / "none.txt")
    assert caught.value.kind is ErrorKind.INPUT


async def test_links_of_a_result_are_taken_without_those_that_lead_to_no_page() -> None:
    links = [{"url": url, "text": ""} for url in (*TWO, "mailto:a@b.example", "javascript:go()", TWO[0])]
    assert (await from_links(extraction(json.dumps(links), mode=Mode.LINKS))).urls == TWO


async def test_another_result_has_no_list_of_links() -> None:
    with pytest.raises(SessileError, match="links mode"):
        await from_links(extraction())


async def test_the_service_reads_all_three(core: Core, tmp_path: Path) -> None:
    (tmp_path / "urls.txt").write_text(TWO[0])
    links = extraction(json.dumps([{"url": TWO[0]}]), mode=Mode.LINKS)
    read = [
        await core.batches.read_text(text=TWO[0]),
        await core.batches.read_file(path=tmp_path / "urls.txt"),
        await core.batches.read_links(extraction=links),
    ]
    assert [each.urls for each in read] == [TWO[:1]] * 3
