"""The table model: what it tells Qt, checked by Qt's own model tester."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from core.model.changes import Changes
from core.model.session import SessionView
from gui.sessions import groups
from gui.sessions.columns import Column
from gui.sessions.filter import parse_filter
from gui.sessions.session_table_model import SessionRole, SessionTableModel, SortRole
from tests.unit.gui.sessions.examples import NOW, view


class Moment:
    """A clock to set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def moment() -> Moment:
    return Moment()


@pytest.fixture
def model(qapp: object, moment: Moment) -> Iterator[SessionTableModel]:
    made = SessionTableModel(now=moment)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.sort(Column.SESSION, Qt.SortOrder.AscendingOrder)
    yield made
    tester.deleteLater()


def shown(model: SessionTableModel) -> list[str]:
    return [model.view_at(row).session.name for row in range(model.rowCount())]


def ids(*views: SessionView) -> frozenset[str]:
    return frozenset(each.session.id for each in views)


def test_loading_shows_every_session_in_order(model: SessionTableModel) -> None:
    model.load([view("b"), view("a"), view("c")])

    assert shown(model) == ["a", "b", "c"]


def test_an_added_session_is_inserted_at_its_place(model: SessionTableModel) -> None:
    model.load([view("a"), view("c")])
    inserted = QSignalSpy(model.rowsInserted)

    model.apply(Changes(added=ids(view("b"))), [view("b")])

    assert shown(model) == ["a", "b", "c"]
    assert [(inserted.at(0)[1], inserted.at(0)[2])] == [(1, 1)]


def test_removed_sessions_leave_in_runs(model: SessionTableModel) -> None:
    views = [view(name) for name in "abcdefg"]
    model.load(views)
    removed = QSignalSpy(model.rowsRemoved)

    model.apply(Changes(removed=ids(views[0], views[3], views[4])), [])

    assert shown(model) == ["b", "c", "f", "g"]
    assert [tuple(removed.at(each)[1:]) for each in range(removed.count())] == [(3, 4), (0, 0)]


def test_a_thousand_scattered_removals_leave_the_rest(model: SessionTableModel) -> None:
    views = [view(f"{number}", number=number) for number in range(200)]
    model.load(views)

    model.apply(Changes(removed=ids(*views[::2])), [])

    assert shown(model) == [each.session.name for each in views[1::2]]


def test_an_update_repaints_one_row_only(model: SessionTableModel) -> None:
    model.load([view("a"), view("b"), view("c")])
    changed = QSignalSpy(model.dataChanged)

    model.apply(Changes(updated=ids(view("b"))), [view("b", cookies=77)])

    assert [changed.at(0)[0].row(), changed.at(0)[1].row(), changed.count()] == [1, 1, 1]
    assert model.index(1, Column.COOKIES).data() == "77"


def test_an_update_that_moves_a_row_keeps_what_points_at_it(model: SessionTableModel) -> None:
    model.load([view("a", number=1), view("b", number=2), view("c", number=3)])
    kept = QPersistentModelIndex(model.index(0, Column.SESSION))

    model.apply(Changes(updated=ids(view(number=1))), [view("z", number=1)])

    assert shown(model) == ["b", "c", "z"]
    assert kept.row() == 2


def test_an_update_of_a_session_that_is_gone_removes_it(model: SessionTableModel) -> None:
    model.load([view("a"), view("b")])

    model.apply(Changes(updated=ids(view("a"))), [])

    assert shown(model) == ["b"]


def test_a_session_that_goes_to_the_bin_leaves_the_list(model: SessionTableModel) -> None:
    model.load([view("a"), view("b")])

    model.apply(Changes(updated=ids(view("a"))), [view("a", binned=True)])
    assert shown(model) == ["b"]
    model.show(group=groups.BIN)
    assert shown(model) == ["a"]


def test_filter_and_group_work_together(model: SessionTableModel) -> None:
    model.load([view("one", tags=("x",)), view("two", tags=("x",)), view("three")])

    model.show(group=groups.tag_group("x"), filter_=parse_filter("tw"))

    assert shown(model) == ["two"]
    assert model.total() == 2


@pytest.mark.parametrize("column", list(Column))
def test_every_column_sorts_both_ways(model: SessionTableModel, column: Column) -> None:
    model.load(
        [view(f"n{each}", number=each, left=5e4 * each, used=9 - each, cookies=each, size=each) for each in (2, 0, 1)]
    )

    model.sort(column, Qt.SortOrder.AscendingOrder)
    up = [model.index(row, column).data(SortRole) for row in range(3)]
    model.sort(column, Qt.SortOrder.DescendingOrder)
    down = [model.index(row, column).data(SortRole) for row in range(3)]

    assert up == sorted(up)
    assert down == sorted(up, reverse=True)


def test_a_tick_without_a_transition_moves_nothing(model: SessionTableModel, moment: Moment) -> None:
    model.load([view("a", left=9000)])
    moment.now += 1

    assert not model.tick()


def test_a_session_moves_into_expiring_and_expired_as_time_goes(model: SessionTableModel, moment: Moment) -> None:
    model.load([view("a", left=3601)])
    counts = []

    for seconds in (2, 3599):
        moment.now += seconds
        assert model.tick()
        counts.append((model.counts()[groups.EXPIRING], model.counts()[groups.EXPIRED]))

    assert counts == [(1, 0), (0, 1)]


def test_a_filter_follows_the_clock(model: SessionTableModel, moment: Moment) -> None:
    model.load([view("a", left=10)])
    model.show(filter_=parse_filter("is:expired"))
    moment.now += 10

    model.tick()

    assert shown(model) == ["a"]


def test_a_clock_set_back_makes_an_expired_session_current_again(model: SessionTableModel, moment: Moment) -> None:
    model.load([view("a", left=-10)])
    model.show(group=groups.EXPIRED)
    moment.now -= 60

    assert model.tick()
    assert shown(model) == []


def test_the_session_role_gives_the_view(model: SessionTableModel) -> None:
    model.load([view("a")])

    assert model.index(0, Column.SIZE).data(SessionRole) == view("a")


def test_the_header_names_the_columns(model: SessionTableModel) -> None:
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in Column]

    assert titles == ["Session", "State", "Expires", "Cookies", "Tags", "Last used", "Size"]


def test_the_table_has_no_tree(model: SessionTableModel) -> None:
    model.load([view("a")])

    assert model.rowCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 1


def test_a_session_is_found_by_id_whether_shown_or_not(model: SessionTableModel) -> None:
    alpha, gamma = view("alpha"), view("gamma")
    model.load([alpha, gamma])
    model.show(filter_=parse_filter("gamma"))

    assert model.view_of(alpha.session.id) == alpha
    assert model.place_of(alpha.session.id) is None
    assert model.place_of(gamma.session.id) == 0


def test_in_the_bin_the_end_is_when_it_is_erased(qapp: object) -> None:
    model = SessionTableModel(now=lambda: NOW, bin_days=lambda: 7)
    model.load([view("old", binned=True)])
    assert model.headerData(Column.EXPIRES, Qt.Orientation.Horizontal) == "Expires"

    model.show(group=groups.BIN)

    assert model.headerData(Column.EXPIRES, Qt.Orientation.Horizontal) == "Erased"
    assert model.index(0, Column.EXPIRES).data() == "in 6 d 23 h"
