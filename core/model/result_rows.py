"""Links and records as a table: its columns and rows, and the files they are saved as."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from core.model.extraction import TABLES, Extraction

Cell: TypeAlias = str | int | float | bool | None

_SPACE = re.compile(r"[ \t\r\n]*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet compute a cell instead of showing it


@dataclass(frozen=True, slots=True)
class ResultRows:
    """Columns in the order in which they first come; a cell is None where a row lacks it, nested values are JSON."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = field(default=(), repr=False)


def rows_of(extraction: Extraction) -> ResultRows:
    """Return the table of a result that is one; no columns and no rows for any other."""
    return table_of(_objects(extraction))


def table_of(objects: Iterable[Mapping[str, object]]) -> ResultRows:
    """Return the table of JSON objects, one a row."""
    found = list(objects)
    columns = tuple(dict.fromkeys(name for each in found for name in each))
    return ResultRows(columns, tuple(tuple(_cell(each.get(name)) for name in columns) for each in found))


def as_csv(table: ResultRows) -> bytes:
    """Return UTF-8 CSV (RFC 4180) with a head line.

    A text that a spreadsheet would compute (it begins with = + - @, a tab or a return) gets an apostrophe before it;
    numbers stay numbers. JSON and JSONL hold every value as it is.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(csv_cells(table.columns))
    writer.writerows(csv_cells(row) for row in table.rows)
    return text.getvalue().encode("utf-8", "replace")


def csv_cells(values: Iterable[Cell]) -> list[Cell]:
    """Return one row's values as they stand in a CSV file, truth as JSON spells it."""
    return [_harmless(each) for each in values]


def as_json_lines(extraction: Extraction) -> bytes:
    """Return the rows of links or records as JSONL: one object a line, its values as they are."""
    lines = (f"{json.dumps(each, ensure_ascii=False)}\n" for each in _objects(extraction))
    return "".join(lines).encode("utf-8", "replace")


def _objects(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    if extraction.head.mode not in TABLES:
        return
    try:
        found = list(_listed(extraction.content))
    except (ValueError, RecursionError):  # kept content that was damaged shows no rows
        return
    for each in found:
        yield each if isinstance(each, dict) else {"value": each}


def _listed(text: str) -> Iterator[object]:
    """Give each value of a JSON list, one by one: read at once, many megabytes would hold the interpreter."""
    decoder, place = json.JSONDecoder(), _after_space(text, 0)
    if text[place : place + 1] != "[":
        return
    place = _after_space(text, place + 1)
    while text[place : place + 1] != "]":
        value, place = decoder.raw_decode(text, place)
        yield value
        place = _after_space(text, place)
        if text[place : place + 1] == ",":
            place = _after_space(text, place + 1)
        elif text[place : place + 1] != "]":
            raise ValueError("no list")


def _after_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _harmless(value: Cell) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
