"""Columns can be hidden and moved, and are remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyleOptionHeader, QStyleOptionHeaderV2, QTableView

from gui.kit.memory import Memory
from gui.sessions.columns import Column
from gui.sessions.session_table_model import SessionTableModel
from gui.sessions.table_header import MEMORY_KEY, WIDTHS, TableHeader


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def table(qapp: object) -> Iterator[QTableView]:
    made = QTableView()
    yield made
    made.deleteLater()


def header_of(table: QTableView, memory: Memory) -> TableHeader:
    made = TableHeader(memory, table)
    table.setHorizontalHeader(made)
    table.setModel(SessionTableModel(table))
    made.remember()
    return made


def switch(header: TableHeader, title: str) -> None:
    menu = header.menu()
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.deleteLater()


def test_the_last_used_session_comes_first_until_told_otherwise(table: QTableView, memory: Memory) -> None:
    header = header_of(table, memory)

    assert header.sortIndicatorSection() == Column.LAST_USED
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_a_switch_hides_and_shows_a_column(table: QTableView, memory: Memory) -> None:
    header = header_of(table, memory)

    switch(header, "Tags")
    assert header.isSectionHidden(Column.TAGS)
    switch(header, "Tags")
    assert not header.isSectionHidden(Column.TAGS)
    assert header.sectionSize(Column.TAGS) == WIDTHS[Column.TAGS]


def test_the_name_cannot_be_hidden(table: QTableView, memory: Memory) -> None:
    menu = header_of(table, memory).menu()

    assert "Session" not in [action.text() for action in menu.actions()]
    menu.deleteLater()


def test_every_change_is_remembered(table: QTableView, memory: Memory) -> None:
    header = header_of(table, memory)

    switch(header, "Size")

    assert memory.state(MEMORY_KEY) == header.saveState()


def test_all_columns_come_back_in_the_first_order(table: QTableView, memory: Memory) -> None:
    header = header_of(table, memory)
    switch(header, "State")
    header.moveSection(Column.SIZE, 0)

    switch(header, "Show all in the first order")

    assert [header.visualIndex(column) for column in Column] == list(Column)
    assert not any(header.isSectionHidden(column) for column in Column)


def test_what_was_remembered_but_is_damaged_gives_the_first_widths(table: QTableView, memory: Memory) -> None:
    memory.keep(MEMORY_KEY, table.saveGeometry())

    assert header_of(table, memory).sectionSize(Column.SESSION) == WIDTHS[Column.SESSION]


def test_the_first_widths_give_way_to_a_narrow_window(table: QTableView, memory: Memory) -> None:
    header = header_of(table, memory)

    header.fit(1000)

    assert header.sectionSize(Column.SESSION) == WIDTHS[Column.SESSION] + 1000 - sum(WIDTHS.values())


def test_a_narrow_window_needs_no_scroll_bar(table: QTableView, memory: Memory) -> None:
    header = header_of(table, memory)

    header.fit(797)

    assert header.length() - header.sectionSize(Column.SIZE) + WIDTHS[Column.SIZE] <= 797


def test_columns_are_wide_again_in_a_wide_window(table: QTableView, memory: Memory) -> None:
    header = header_of(table, memory)
    header.resizeSection(Column.SESSION, 400)

    header.fit(700)
    header.fit(2000)

    assert header.sectionSize(Column.SESSION) == 400


def test_a_narrow_window_is_not_remembered_as_a_wish(table: QTableView, memory: Memory) -> None:
    header = header_of(table, memory)
    header.resizeSection(Column.SESSION, 400)
    kept = memory.state(MEMORY_KEY)

    header.fit(600)

    assert memory.state(MEMORY_KEY) == kept


@pytest.mark.parametrize(("column", "title"), [(Column.COOKIES, "↓ Cookies"), (Column.STATE, "State ↓")])
def test_the_order_is_an_arrow_beside_the_title(table: QTableView, memory: Memory, column: Column, title: str) -> None:
    header = header_of(table, memory)
    header.setSortIndicatorShown(True)
    header.setSortIndicator(column, Qt.SortOrder.DescendingOrder)
    option = QStyleOptionHeaderV2()
    header.initStyleOption(option)

    header.initStyleOptionForIndex(option, column)

    assert option.text == title
    assert option.sortIndicator == QStyleOptionHeader.SortIndicator.None_
