"""Files that results become."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from core.model.extraction import Mode
from core.services.result_writers import INDEX, CsvWriter, FolderWriter, JsonLinesWriter, Writer
from tests.fakes.extractions import extraction

LINKS = extraction(json.dumps([{"url": "https://a/", "text": "=A"}]), mode=Mode.LINKS)
OTHERS = extraction(json.dumps([{"url": "https://b/", "rel": "next"}, {"text": "C"}]), mode=Mode.LINKS)
KINDS: list[type[Writer]] = [FolderWriter, JsonLinesWriter, CsvWriter]


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def written(writer: Writer, *extractions: object) -> None:
    writer.begin()
    for each in extractions or (extraction(), LINKS):
        writer.add(each)  # type: ignore[arg-type]
    writer.finish()


def test_a_folder_has_a_file_for_each_and_an_index(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    written(FolderWriter(folder), extraction(), extraction("Second"), extraction(b"\x89PNG", mode=Mode.SCREENSHOT))
    names = ["0001 Invoices.md", "0002 Invoices.md", "0003 Invoices.png"]
    assert sorted(path.name for path in folder.iterdir()) == [*names, INDEX]
    assert [row["file"] for row in lines(folder / INDEX)] == names
    assert [(folder / name).read_bytes() for name in names] == [b"# Invoices\n", b"Second", b"\x89PNG"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    written(FolderWriter(tmp_path / "out"))
    assert (tmp_path / "out" / INDEX).is_file()


def test_lines_of_json_are_objects(tmp_path: Path) -> None:
    written(JsonLinesWriter(tmp_path / "out"), extraction("zwei\nZeilen é"), LINKS)
    first, second = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    assert (first["content"], second["mode"]) == ("zwei\nZeilen é", "links")


def test_rows_stand_under_the_columns_of_all(tmp_path: Path) -> None:
    written(CsvWriter(tmp_path / "out"), LINKS, OTHERS)
    source = "https://shop.example/invoices"
    assert lines(tmp_path / "out") == [
        {"source_url": source, "url": "https://a/", "text": "'=A", "rel": ""},
        {"source_url": source, "url": "https://b/", "text": "", "rel": "next"},
        {"source_url": source, "url": "", "text": "C", "rel": ""},
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_private(tmp_path: Path, kind: type[Writer]) -> None:
    writer = kind(tmp_path / "out")
    writer.begin()
    writer.add(LINKS)
    assert {path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")} == {0}
    writer.finish()
    assert {path.stat().st_mode & 0o077 for path in tmp_path.rglob("*")} == {0}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_back_leaves_nothing(tmp_path: Path, kind: type[Writer]) -> None:
    writer = kind(tmp_path / "out")
    writer.discard()
    writer.begin()
    writer.add(LINKS)
    assert not (tmp_path / "out").exists()
    writer.discard()
    assert list(tmp_path.iterdir()) == []
