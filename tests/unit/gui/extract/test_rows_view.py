"""The table of links or records."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest

from core.model.result_rows import ResultRows
from gui.extract.rows_model import SORTED_AT_ONCE, searchable
from gui.extract.rows_view import RowsView
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until

LINK = "https://shop.example/pear"
TABLE = ResultRows(("name", "price", "url"), (("Pear", 3, LINK), ("Fig", 1, "x"), ("Date\tx", 2, "")))


@pytest_asyncio.fixture
async def view(shell: Shell) -> AsyncIterator[RowsView]:
    made = RowsView(shell.tasks)
    made.resize(700, 300)
    made.show()
    made.show_table(searchable(TABLE))
    yield made
    made.deleteLater()


def names(view: RowsView) -> list[str]:
    return [view.rows.text(row, 0) for row in range(view.rows.rowCount())]


def choose(view: RowsView, *cells: tuple[int, int]) -> None:
    view.clearSelection()
    for row, column in cells:
        view.selectionModel().select(view.rows.index(row, column), QItemSelectionModel.SelectionFlag.Select)


async def test_a_click_on_a_title_sorts_and_a_second_one_turns_it_round(view: RowsView) -> None:
    header = view.horizontalHeader()
    header.setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    rising = names(view)
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert (rising, names(view)) == (["Fig", "Date\tx", "Pear"], ["Pear", "Date\tx", "Fig"])


async def test_without_an_order_rows_stand_as_they_came(view: RowsView) -> None:
    view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    view.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert names(view) == ["Pear", "Fig", "Date\tx"]


async def test_many_rows_are_sorted_aside(view: RowsView) -> None:
    count = SORTED_AT_ONCE + 10
    view.show_table(searchable(ResultRows(("n",), tuple((count - number,) for number in range(count)))))
    view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    at_once = names(view)[0]
    await until(lambda: names(view)[0] == "1")
    assert at_once == str(count)


async def test_another_table_stands_in_its_own_order(view: RowsView) -> None:
    view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    view.show_table(searchable(TABLE))
    assert names(view)[0] == "Pear"


async def test_one_cell_is_copied_as_it_is(view: RowsView) -> None:
    choose(view, (2, 0))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Date\tx"


async def test_cells_are_copied_for_a_spreadsheet(view: RowsView) -> None:
    choose(view, (0, 0), (0, 1), (2, 0), (2, 1))
    view.copy_cells()
    assert QGuiApplication.clipboard().text() == "Pear\t3\nDate x\t2"


async def test_rows_are_copied_whole_below_their_titles(view: RowsView) -> None:
    choose(view, (1, 1))
    view.copy_rows()
    assert QGuiApplication.clipboard().text() == "name\tprice\turl\nFig\t1\tx"


async def test_nothing_chosen_copies_nothing(view: RowsView) -> None:
    view.clearSelection()
    assert not view.copy_cells()


async def test_the_address_in_the_current_cell_is_told(view: RowsView) -> None:
    met = QSignalSpy(view.link_met)
    view.setCurrentIndex(view.rows.index(0, 2))
    view.setCurrentIndex(view.rows.index(1, 2))
    assert [met.at(0), met.at(1)] == [[LINK], [""]]


async def test_return_on_an_address_opens_it(view: RowsView) -> None:
    opened = QSignalSpy(view.open_wanted)
    view.setCurrentIndex(view.rows.index(0, 2))
    QTest.keyClick(view, Qt.Key.Key_Return)
    view.setCurrentIndex(view.rows.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert (opened.count(), opened.at(0)) == (1, [LINK])


async def test_the_menu_of_an_address_extracts_and_opens(view: RowsView) -> None:
    extracted, opened = QSignalSpy(view.extract_wanted), QSignalSpy(view.open_wanted)
    menu = view.menu(view.visualRect(view.rows.index(0, 2)).center())
    for action in menu.actions():
        if action.text() in ("Extract this page", "Open in the session's browser"):
            action.trigger()
    assert extracted.at(0) == opened.at(0) == [LINK]


async def test_the_menu_of_another_cell_only_copies(view: RowsView) -> None:
    menu = view.menu(view.visualRect(view.rows.index(1, 0)).center())
    assert [action.text() for action in menu.actions()] == ["Copy cells", "Copy rows"]


async def test_finding_goes_from_row_to_row_and_round(view: RowsView) -> None:
    places = []
    view.go_to_start()
    for _ in range(3):
        view.go_to("E", backward=False)
        places.append(view.currentIndex().row())
    assert places == [0, 2, 0]
    assert (view.how_often("e"), view.go_to("nowhere", backward=True)) == (2, False)


async def test_columns_are_as_wide_as_what_they_hold(view: RowsView) -> None:
    assert view.columnWidth(2) > view.columnWidth(1)
