"""The cookie table's model, watched by Qt's own model tester."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from gui.cookies.cookie_cells import MASK
from gui.cookies.cookie_columns import CookieColumn
from gui.cookies.cookie_filter import parse_filter
from gui.cookies.cookie_table_model import CookieRole, CookieTableModel, RevealedRole, SortRole
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie
from tests.unit.gui.waiting import until

JAR = (cookie("b", "shop.example"), cookie("a", ".shop.example"), cookie("c", "cdn.example", expires=NOW + 60))


@pytest.fixture
def model(qapp: object) -> Iterator[CookieTableModel]:
    made = CookieTableModel(now=lambda: NOW)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_cookies(JAR)
    yield made
    tester.deleteLater()


def names(model: CookieTableModel) -> list[str]:
    return [model.cookie(row).name for row in range(model.rowCount())]


def value(model: CookieTableModel, row: int) -> object:
    return model.index(row, CookieColumn.VALUE).data()


def test_every_cookie_is_a_row_with_every_column(model: CookieTableModel) -> None:
    assert (model.rowCount(), model.columnCount()) == (3, len(CookieColumn))


def test_rows_begin_in_the_order_of_their_names(model: CookieTableModel) -> None:
    assert names(model) == ["a", "b", "c"]


@pytest.mark.parametrize("column", CookieColumn)
def test_every_column_sorts_both_ways(model: CookieTableModel, column: CookieColumn) -> None:
    model.sort(column, Qt.SortOrder.AscendingOrder)
    up = [model.index(row, column).data(SortRole) for row in range(3)]
    model.sort(column, Qt.SortOrder.DescendingOrder)
    down = [model.index(row, column).data(SortRole) for row in range(3)]
    assert (up, down) == (sorted(up), sorted(up, reverse=True))


def test_a_kept_index_stays_with_its_cookie_when_the_order_turns(model: CookieTableModel) -> None:
    kept = QPersistentModelIndex(model.index(0, CookieColumn.NAME))
    model.sort(CookieColumn.NAME, Qt.SortOrder.DescendingOrder)
    assert (kept.row(), kept.data()) == (2, "a")


def test_a_filter_leaves_the_rows_that_match(model: CookieTableModel) -> None:
    model.set_filter(parse_filter("cdn"))
    assert names(model) == ["c"]


def test_domains_narrow_the_rows(model: CookieTableModel) -> None:
    model.set_domains(frozenset({".shop.example"}))
    assert names(model) == ["a"]


def test_no_domains_show_all_again(model: CookieTableModel) -> None:
    model.set_domains(frozenset())
    model.set_domains(None)
    assert len(names(model)) == 3


def test_values_begin_masked(model: CookieTableModel) -> None:
    assert [value(model, row) for row in range(3)] == [MASK] * 3


def test_revealing_shows_one_value_alone(model: CookieTableModel) -> None:
    model.toggle_revealed(1)
    assert [value(model, row) for row in range(3)] == [MASK, SECRET, MASK]


def test_revealing_twice_masks_again(model: CookieTableModel) -> None:
    model.toggle_revealed(1)
    model.toggle_revealed(1)
    assert value(model, 1) == MASK


def test_masking_all_forgets_what_was_revealed(model: CookieTableModel) -> None:
    model.toggle_revealed(1)
    model.mask_all()
    assert value(model, 1) == MASK


def test_a_revealed_value_that_changes_is_masked_again(model: CookieTableModel) -> None:
    model.toggle_revealed(1)
    model.set_cookies((replace(JAR[0], value="another"), *JAR[1:]))
    assert value(model, 1) == MASK


def test_a_revealed_value_stays_so_when_another_cookie_changes(model: CookieTableModel) -> None:
    model.toggle_revealed(1)
    model.set_cookies((*JAR, cookie("d")))
    assert model.index(1, CookieColumn.VALUE).data(RevealedRole) is True


def test_the_same_jar_again_leaves_the_view_alone(model: CookieTableModel) -> None:
    resets = QSignalSpy(model.modelReset)
    model.set_cookies(tuple(JAR))
    assert resets.count() == 0


def test_a_tick_renews_the_expiry_column_alone(model: CookieTableModel) -> None:
    changed = QSignalSpy(model.dataChanged)
    model.tick()
    first, last = changed.at(0)[0], changed.at(0)[1]
    assert (first.column(), last.column(), last.row()) == (CookieColumn.EXPIRES, CookieColumn.EXPIRES, 2)


def test_a_row_is_found_by_its_cookie(model: CookieTableModel) -> None:
    assert model.rows_of([JAR[2].id, JAR[1].id]) == [0, 2]


def test_a_row_gives_its_cookie(model: CookieTableModel) -> None:
    assert model.index(2, 0).data(CookieRole) == JAR[2]


def test_a_cookie_has_no_rows_below(model: CookieTableModel) -> None:
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)


def test_an_invalid_index_answers_nothing(model: CookieTableModel) -> None:
    assert model.data(QModelIndex()) is None


def test_titles_stand_above_the_columns_only(model: CookieTableModel) -> None:
    across = model.headerData(CookieColumn.NAME, Qt.Orientation.Horizontal)
    assert (across, model.headerData(0, Qt.Orientation.Vertical)) == ("Name", None)


async def test_a_large_jar_is_put_in_order_in_slices_with_the_old_rows_until_then(
    model: CookieTableModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.kit.slices.BUDGET", -1.0)
    monkeypatch.setattr("gui.cookies.cookie_table_model.AT_ONCE", 0)
    model.set_cookies((*JAR, cookie("zz")))
    before = model.rowCount()
    await until(lambda: model.rowCount() == 4)
    assert before == 3


async def test_sorting_while_a_jar_is_on_its_way_loses_neither(
    model: CookieTableModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.kit.slices.BUDGET", -1.0)
    monkeypatch.setattr("gui.cookies.cookie_table_model.AT_ONCE", 0)
    model.set_cookies((*JAR, cookie("zz")))
    model.sort(CookieColumn.NAME, Qt.SortOrder.DescendingOrder)
    await until(lambda: model.rowCount() == 4)
    assert model.cookie(0).name == "zz"


def test_an_empty_jar_is_shown_at_once(model: CookieTableModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.kit.slices.BUDGET", -1.0)
    monkeypatch.setattr("gui.cookies.cookie_table_model.AT_ONCE", 0)
    model.set_cookies(())
    assert model.rowCount() == 0
