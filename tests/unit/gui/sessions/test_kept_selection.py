"""What was chosen stays chosen, by id."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QTableView

from core.model.changes import Changes
from gui.sessions.columns import Column
from gui.sessions.filter import parse_filter
from gui.sessions.kept_selection import KeptSelection
from gui.sessions.session_table_model import SessionTableModel
from tests.unit.gui.sessions.examples import NOW, view

ALPHA, BETA, GAMMA = view("alpha"), view("beta"), view("gamma")


class Table:
    """A model, its view and the kept selection."""

    def __init__(self) -> None:
        self.model = SessionTableModel(now=lambda: NOW)
        self.model.sort(Column.SESSION, Qt.SortOrder.AscendingOrder)
        self.view = QTableView()
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.view.setModel(self.model)
        self.kept = KeptSelection(self.view, self.model)
        self.model.load([ALPHA, BETA, GAMMA])

    def names(self) -> list[str]:
        return [each.session.name for each in self.kept.views()]


@pytest.fixture
def table(qapp: object) -> Iterator[Table]:
    made = Table()
    yield made
    made.view.deleteLater()


def test_the_person_chooses_rows(table: Table) -> None:
    told = QSignalSpy(table.kept.changed)

    table.view.selectRow(1)

    assert [told.at(0)[0]] == [(BETA,)]


def test_a_sort_keeps_the_choice_and_the_cursor(table: Table) -> None:
    table.view.selectRow(0)

    table.model.sort(Column.SESSION, Qt.SortOrder.DescendingOrder)

    assert table.names() == ["alpha"]
    assert table.view.currentIndex().row() == 2


def test_a_hidden_session_is_chosen_again_when_it_comes_back(table: Table) -> None:
    table.view.selectRow(0)

    table.model.show(filter_=parse_filter("beta"))
    assert table.names() == []
    table.model.show(filter_=parse_filter(""))
    assert table.names() == ["alpha"]


def test_a_new_choice_under_a_filter_forgets_the_hidden_one(table: Table) -> None:
    table.view.selectRow(0)
    table.model.show(filter_=parse_filter("beta"))

    table.view.selectRow(0)
    table.model.show(filter_=parse_filter(""))

    assert table.names() == ["beta"]


def test_loading_anew_keeps_the_choice(table: Table) -> None:
    table.view.selectRow(1)

    table.model.load([GAMMA, BETA])

    assert table.names() == ["beta"]


def test_a_chosen_session_that_changes_is_told(table: Table) -> None:
    table.view.selectRow(1)
    told = QSignalSpy(table.kept.changed)

    table.model.apply(Changes(updated=frozenset({BETA.session.id})), [view("beta", cookies=99)])

    assert told.at(0)[0] == (view("beta", cookies=99),)


def test_another_session_that_changes_is_not_told(table: Table) -> None:
    table.view.selectRow(1)
    told = QSignalSpy(table.kept.changed)

    table.model.apply(Changes(updated=frozenset({GAMMA.session.id})), [view("gamma", cookies=99)])

    assert told.count() == 0


def test_a_session_can_be_chosen_before_it_comes(table: Table) -> None:
    fresh = view("fresh")
    table.kept.choose((fresh.session.id,))

    table.model.apply(Changes(added=frozenset({fresh.session.id})), [fresh])

    assert table.names() == ["fresh"]


def test_a_removed_session_is_no_longer_chosen(table: Table) -> None:
    table.view.selectRow(1)

    table.model.apply(Changes(removed=frozenset({BETA.session.id})), [])

    assert table.names() == []
