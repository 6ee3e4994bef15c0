"""The rows of a result as a model."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from core.model.result_rows import Cell, ResultRows
from gui.extract.rows_model import SORTED_AT_ONCE, RowsModel, cell_text, order_by, searchable

TABLE = ResultRows(("name", "price"), (("Pear", 3), ("apple", 10.5), ("Fig", None)))


@pytest.fixture
def model(qapp: QApplication) -> RowsModel:
    made = RowsModel()
    QAbstractItemModelTester(made, made)
    made.show_table(searchable(TABLE))
    return made


def names(model: RowsModel) -> list[str]:
    return [model.text(row, 0) for row in range(model.rowCount())]


def test_columns_and_cells_are_shown(model: RowsModel) -> None:
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(2)]
    assert (titles, model.data(model.index(1, 1))) == (["name", "price"], "10.5")


def test_numbers_stand_on_the_right(model: RowsModel) -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.data(model.index(0, 1), role) is not None
    assert model.data(model.index(0, 0), role) is None


def test_a_cell_stays_on_its_line_and_its_tooltip_is_no_markup(model: RowsModel) -> None:
    model.show_table(searchable(ResultRows(("a",), (("<b>x</b>\ny",),))))
    assert "\n" not in str(model.data(model.index(0, 0)))
    assert "&lt;b&gt;" in str(model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole))


def test_a_new_order_takes_the_current_row_along(model: RowsModel) -> None:
    held = QPersistentModelIndex(model.index(0, 0))
    model.show_order([1, 2, 0])
    assert (names(model), held.row()) == (["apple", "Fig", "Pear"], 2)


@pytest.mark.parametrize(
    ("column", "descending", "order"),
    [(0, False, [1, 2, 0]), (0, True, [0, 2, 1]), (1, False, [0, 1, 2]), (1, True, [1, 0, 2])],
)
def test_rows_are_sorted_with_the_empty_ones_last(column: int, descending: bool, order: list[int]) -> None:
    assert order_by(TABLE, column, descending=descending) == order


def test_numbers_come_before_words() -> None:
    assert order_by(ResultRows(("a",), (("x",), (2,), ("1",), (10**400,))), 0, descending=False) == [1, 3, 2, 0]


@pytest.mark.parametrize("descending", [False, True])
def test_many_rows_are_sorted_as_few(descending: bool) -> None:
    values = [(number * 7919) % (3 * SORTED_AT_ONCE) for number in range(3 * SORTED_AT_ONCE)]
    table = ResultRows(("n",), tuple((value,) for value in values))
    found = [values[number] for number in order_by(table, 0, descending=descending)]
    assert found == sorted(values, reverse=descending)


@pytest.mark.parametrize(("value", "text"), [(True, "true"), (None, ""), (1.5, "1.5"), ("x", "x")])
def test_values_are_shown_as_json_spells_them(value: Cell, text: str) -> None:
    assert cell_text(value) == text


def test_words_are_found_in_the_rows_as_they_are_shown(model: RowsModel) -> None:
    model.show_order([1, 2, 0])
    assert ([model.has(row, "pe") for row in range(3)], model.how_often("p")) == ([False, False, True], 2)


def test_words_do_not_go_over_the_edge_of_a_cell(model: RowsModel) -> None:
    assert model.how_often("pear3") == 0
