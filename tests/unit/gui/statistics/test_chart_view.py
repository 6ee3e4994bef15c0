"""One chart after the other, as a picture or as a table."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.model.history import Ahead, DiskUse, Lifetimes, OverTime, StoreHistory, Verdicts
from gui.statistics.chart_view import NOTHING, ChartView
from gui.statistics.charts import charts
from tests.unit.gui.conftest import Shell
from tests.unit.gui.waiting import until

KNOWN = charts(
    StoreHistory(
        at=0.0,
        over_time=OverTime((0.0, 43_200.0, 86_400.0), (1, 5, 3), (0, 5, 1)),
        lifetimes=Lifetimes((300.0,), (3, 1), (0, 2)),
        ahead=Ahead((2, *(0,) * 23), (2, *(0,) * 6), 0, 0, 0, 0),
        verdicts=Verdicts(0, 0, 0, 0),
        disk=(DiskUse("sess_1", "One", 5_000_000, binned=False),),
    )
)
LIFETIMES, VERDICTS = 1, 4


@pytest_asyncio.fixture
async def view(shell: Shell) -> AsyncIterator[ChartView]:
    """Show all charts, drawn."""
    made = ChartView(shell.tasks)
    made.resize(760, 420)
    made.show()
    made.show_charts(KNOWN)
    await until(lambda: made.plot)
    yield made
    made.close()
    made.deleteLater()


def choose(view: ChartView, number: int) -> None:
    view.choice.button(number).click()


async def test_it_begins_with_the_first_as_a_picture(view: ChartView) -> None:
    assert view.plot is not None
    assert (view.chart, view.plot.isVisible(), view.sentence.text()) == (KNOWN[0], True, KNOWN[0].sentence)


async def test_what_draws_is_loaded_only_when_it_is_opened(shell: Shell) -> None:
    made = ChartView(shell.tasks)
    made.show()
    made.show_charts(KNOWN)
    waiting = made.empty.isVisible() and made.empty.accessibleName() == "Reading…"
    await until(lambda: made.plot is not None and made.plot.isVisible())
    assert waiting
    made.deleteLater()


async def test_the_same_values_are_there_as_a_table(view: ChartView) -> None:
    view.looks.button(1).click()
    assert (view.table.isVisible(), view.model.rowCount()) == (True, len(KNOWN[0].rows))
    assert (view.table.accessibleName(), view.table.accessibleDescription()) == ("Sessions: values", KNOWN[0].sentence)


async def test_a_table_stays_a_table_with_the_next_chart(view: ChartView) -> None:
    view.looks.button(1).click()
    choose(view, LIFETIMES)
    assert (view.table.isVisible(), view.model.headerData(0, Qt.Orientation.Horizontal)) == (True, "Lifetime")


async def test_a_chart_without_values_says_so(view: ChartView) -> None:
    choose(view, VERDICTS)
    assert (view.empty.isVisible(), view.empty.accessibleName()) == (True, NOTHING)
    assert (view.looks.isEnabled(), view.sentence.text()) == (False, "")


async def test_two_colours_are_explained(view: ChartView) -> None:
    before = view._legend.isVisible()
    choose(view, LIFETIMES)
    words = [name.text() for _, name in view._names]
    assert (before, view._legend.isVisible(), words) == (False, True, ["Left the list", "In the list, so far"])


async def test_the_chosen_chart_stays_chosen_when_values_change(view: ChartView) -> None:
    choose(view, LIFETIMES)
    view.show_charts(KNOWN)
    assert view.chart is KNOWN[LIFETIMES]


async def test_every_choice_tells_what_its_chart_shows(view: ChartView) -> None:
    told = [view.choice.button(number).accessibleDescription() for number in range(len(KNOWN))]
    assert told == [chart.sentence if chart.rows else chart.empty for chart in KNOWN]


async def test_the_arrow_keys_go_through_the_charts(view: ChartView) -> None:
    view.activateWindow()
    await until(view.isActiveWindow)
    view.choice.button(0).setFocus()
    QTest.keyClick(view.choice.button(0), Qt.Key.Key_Right)
    QTest.keyClick(view.choice.button(1), Qt.Key.Key_Space)
    assert view.chart is KNOWN[LIFETIMES]
