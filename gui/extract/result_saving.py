"""A result as a file: which kinds it can be saved as, and what stands in each."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.model.extraction import PICTURES, TABLES, Extraction, ExtractionHead, Mode
from core.model.result_rows import as_csv, as_json_lines, rows_of
from gui.extract.result_words import SUFFIXES, file_name
from gui.extract.rows_model import cell_text
from gui.kit.saving import persons_folder

TABLE_FILTERS = ("CSV table (*.csv)", "JSON (*.json)", "JSON Lines (*.jsonl)")
_FILTERS = {
    ".html": "HTML (*.html)",
    ".txt": "Text (*.txt)",
    ".md": "Markdown (*.md)",
    ".json": "JSON (*.json)",
    ".png": "PNG picture (*.png)",
    ".pdf": "PDF (*.pdf)",
}


def filters(mode: Mode) -> tuple[str, ...]:
    """Return the kinds of file for a result of `mode`, the proposed one first."""
    return TABLE_FILTERS if mode in TABLES else (_FILTERS[SUFFIXES[mode]],)


def suffix(name_filter: str) -> str:
    """Return the ending that a kind of file has, without its dot."""
    return name_filter.rpartition("*.")[2].rstrip(")")


def file_content(extraction: Extraction, path: Path) -> bytes:
    """Return what stands in the file: the content as it is, or a table in what the name's ending says."""
    if extraction.head.mode not in TABLES:
        return extraction.data
    if path.suffix.lower() == ".csv":
        return as_csv(rows_of(extraction))
    return as_json_lines(extraction) if path.suffix.lower() in (".jsonl", ".ndjson") else extraction.data


def copied_text(extraction: Extraction, *, source: bool) -> str:
    """Return the whole content as it is copied: a table's cells for spreadsheets, or the text as it is."""
    mode = extraction.head.mode
    if mode not in TABLES or source:
        return _whole(extraction)
    table = rows_of(extraction)
    lines = [table.columns, *(tuple(cell_text(value) for value in row) for row in table.rows)]
    return "\n".join("\t".join(" ".join(text.split()) for text in line) for line in lines)


def _whole(extraction: Extraction) -> str:
    if extraction.head.mode in PICTURES:
        return ""
    if extraction.head.mode not in TABLES:
        return extraction.content
    try:
        return json.dumps(json.loads(extraction.data), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return extraction.content


def ask_where(parent: QWidget, head: ExtractionHead, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file's name, and hand it to `chosen`."""
    kinds = filters(head.mode)
    dialog = QFileDialog(parent, "Save the result", persons_folder())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters([*kinds, "All files (*)"])
    dialog.setDefaultSuffix(suffix(kinds[0]))
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(suffix(kind)))
    dialog.selectFile(str(Path(file_name(head)).with_suffix(f".{suffix(kinds[0])}")))
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
    return dialog
