"""Events as rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.model.changes import Event
from gui.activity.activity_model import ERASED, ActivityModel, Column
from gui.activity.event_words import Area


def _events(*kinds: str, first: int = 100) -> list[Event]:
    return [Event(kind, "sess_1", 1000.0 - place, "person", number=first - place) for place, kind in enumerate(kinds)]


@pytest.fixture
def model(qapp: object) -> ActivityModel:
    made = ActivityModel(now=lambda: 1060.0)
    QAbstractItemModelTester(made, made)
    made.load(_events("launched", "revealed", "closed"), more=True)
    return made


def _column(model: ActivityModel, column: Column) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_newest_is_on_top(model: ActivityModel) -> None:
    assert _column(model, Column.WHAT) == ["Browser opened", "Value revealed or copied", "Browser closed"]


def test_older_ones_go_below_and_newer_ones_on_top(model: ActivityModel) -> None:
    model.append(_events("created", first=50), more=False)
    model.prepend(_events("erased", first=200))
    assert _column(model, Column.WHAT)[0] == "Erased for good"
    assert _column(model, Column.WHAT)[-1] == "Session created"
    assert not model.canFetchMore(QModelIndex())


def test_one_area_is_shown_also_of_what_comes_later(model: ActivityModel) -> None:
    model.narrow(Area.SECRETS)
    model.append(_events("launched", "cookies_exported", first=50), more=False)
    assert _column(model, Column.WHAT) == ["Value revealed or copied", "Cookies exported"]
    model.narrow(None)
    assert model.rowCount() == 5


def test_sessions_are_called_by_name(model: ActivityModel) -> None:
    unknown = _column(model, Column.SESSION)[0]
    model.name({"sess_1": "Ledger\n"})
    assert (unknown, _column(model, Column.SESSION)[0]) == (ERASED, "Ledger␊")


def test_what_concerns_no_session_names_none(model: ActivityModel) -> None:
    model.load([replace(_events("locked")[0], session_id="")], more=False)
    assert _column(model, Column.SESSION) == [""]


def test_the_exact_time_is_in_the_tooltip(model: ActivityModel) -> None:
    index = model.index(0, Column.WHEN)
    assert (index.data(), "1970" in index.data(Qt.ItemDataRole.ToolTipRole)) == ("1 min ago", True)


def test_scrolling_to_the_end_asks_for_more(model: ActivityModel) -> None:
    asked: list[int] = []
    model.wanted.connect(lambda: asked.append(1))
    model.fetchMore(QModelIndex())
    assert asked == [1]


def test_clearing_leaves_nothing(model: ActivityModel) -> None:
    model.clear()
    assert (model.rowCount(), model.events, model.more) == (0, [], False)
