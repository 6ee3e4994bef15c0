"""Links and records as tables, and the files they are saved as."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.model.extraction import Mode
from core.model.result_rows import ResultRows, as_csv, as_json_lines, rows_of, table_of
from tests.fakes.extractions import extraction

ROWS = [{"name": "Lamp", "price": 12.5}, {"name": "Chair", "sizes": ["S", "M"], "stock": True}]


def records(rows: object) -> ResultRows:
    return rows_of(extraction(json.dumps(rows), mode=Mode.RECORDS))


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


def test_columns_come_in_the_order_in_which_they_are_first_met() -> None:
    assert records(ROWS).columns == ("name", "price", "sizes", "stock")


def test_a_cell_keeps_its_type_and_nested_values_are_json() -> None:
    assert records(ROWS).rows == (("Lamp", 12.5, None, None), ("Chair", None, '["S", "M"]', True))


def test_plain_values_in_a_list_are_a_column_of_their_own() -> None:
    assert records(["a", 2]) == ResultRows(("value",), (("a",), (2,)))


@pytest.mark.parametrize("content", ["", "{", "{}", "5", "[" * 100_000])
def test_content_that_is_no_list_has_no_rows(content: str) -> None:
    assert rows_of(extraction(content, mode=Mode.LINKS)) == ResultRows()


def test_a_result_that_is_no_table_has_no_rows() -> None:
    assert rows_of(extraction("[]", mode=Mode.MARKDOWN)) == ResultRows()


def test_csv_has_a_head_line_and_one_line_a_row() -> None:
    assert read(as_csv(records(ROWS))) == [
        ["name", "price", "sizes", "stock"],
        ["Lamp", "12.5", "", ""],
        ["Chair", "", '["S", "M"]', "true"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-x", "@SUM(A1)", "\tx", "\r=1"])
def test_no_cell_of_a_csv_is_computed_by_a_spreadsheet(text: str) -> None:
    assert read(as_csv(table_of([{text: text}]))) == [[f"'{text}"], [f"'{text}"]]


def test_numbers_stay_numbers_in_csv() -> None:
    assert read(as_csv(table_of([{"a": -5, "b": -1.5}])))[1] == ["-5", "-1.5"]


def test_quotes_commas_and_line_ends_survive_csv() -> None:
    assert read(as_csv(table_of([{"a": 'one "two",\nthree'}])))[1] == ['one "two",\nthree']


def test_json_lines_hold_every_value_as_it_is() -> None:
    written = as_json_lines(extraction(json.dumps([{"a": "=1", "b": [1]}, {"ü": None}]), mode=Mode.RECORDS))
    assert written.decode() == '{"a": "=1", "b": [1]}\n{"ü": null}\n'


@given(st.lists(st.dictionaries(st.text(), st.none() | st.text() | st.booleans() | st.integers(), max_size=4)))
def test_whatever_rows_hold_can_be_written(rows: list[dict[str, object]]) -> None:
    assert len(read(as_csv(table_of(rows)))) == 1 + len(rows)


@pytest.mark.parametrize("content", ['[{"a": 1},{"a": 2}]', ' [\n  {"a": 1} ,\n  {"a": 2}\n] \n'])
def test_a_list_is_read_however_it_is_written(content: str) -> None:
    assert rows_of(extraction(content, mode=Mode.RECORDS)).rows == ((1,), (2,))


@pytest.mark.parametrize("content", ['[{"a": 1}', '[{"a": 1} {"a": 2}]', "[1, x]", "["])
def test_a_list_that_was_damaged_has_no_rows(content: str) -> None:
    assert rows_of(extraction(content, mode=Mode.RECORDS)).rows == ()
