"""Results as files and on the clipboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.model.extraction import Mode
from gui.extract.result_saving import ask_where, copied_text, file_content, filters, suffix
from tests.fakes.extractions import extraction

ROWS = extraction('[{"a": 1, "b": "x\\ty"}, {"a": true}]', mode=Mode.RECORDS)


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_is_saved_as_something(mode: Mode) -> None:
    assert all(suffix(kind).isalnum() for kind in filters(mode))


def test_a_table_is_saved_as_csv_json_or_jsonl() -> None:
    assert [suffix(kind) for kind in filters(Mode.LINKS)] == ["csv", "json", "jsonl"]


def test_the_names_ending_says_what_stands_in_the_file() -> None:
    assert file_content(ROWS, Path("x.csv")).splitlines()[0] == b"a,b"
    assert len(file_content(ROWS, Path("x.jsonl")).splitlines()) == 2
    assert file_content(ROWS, Path("x.json")) == ROWS.data


@pytest.mark.parametrize("mode", [Mode.HTML, Mode.TEXT, Mode.SCREENSHOT, Mode.PDF])
def test_anything_else_is_saved_byte_by_byte(mode: Mode) -> None:
    assert file_content(extraction(b"\x89\x00x", mode=mode), Path("x.csv")) == b"\x89\x00x"


def test_a_table_is_copied_for_a_spreadsheet() -> None:
    assert copied_text(ROWS, source=False) == "a\tb\n1\tx y\ntrue\t"


def test_the_source_of_a_table_is_copied_as_json() -> None:
    assert json.loads(copied_text(ROWS, source=True)) == json.loads(ROWS.data)


@pytest.mark.parametrize(("mode", "text"), [(Mode.TEXT, "x"), (Mode.PDF, "")])
def test_a_text_is_copied_whole(mode: Mode, text: str) -> None:
    assert copied_text(extraction("x", mode=mode), source=False) == text


@pytest.mark.parametrize(
    ("mode", "name"), [(Mode.ARTICLE, "shop.example-invoices.md"), (Mode.RECORDS, "shop.example-invoices.csv")]
)
def test_the_dialog_proposes_a_name_in_the_persons_folder(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: Mode, name: str
) -> None:
    monkeypatch.setattr("gui.extract.result_saving.persons_folder", lambda: str(tmp_path))
    parent = QWidget()
    dialog = ask_where(parent, extraction("[]", mode=mode).head, print)
    assert Path(dialog.selectedFiles()[0]) == tmp_path / name
    dialog.close()
    parent.deleteLater()


def test_another_kind_brings_its_ending(qapp: QApplication) -> None:
    parent = QWidget()
    dialog = ask_where(parent, ROWS.head, print)
    dialog.filterSelected.emit("JSON Lines (*.jsonl)")
    assert dialog.defaultSuffix() == "jsonl"
    dialog.close()
    parent.deleteLater()
