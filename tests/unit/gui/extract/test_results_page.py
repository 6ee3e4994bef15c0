"""The page of kept results over the real core."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from core.model.session import SessionDraft, SessionView
from gui.extract.results_model import Column
from gui.extract.results_page import ResultsPage
from gui.kit.frame import Frame
from tests.fakes.kept_results import keep, made
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def results(frame: Frame, view: SessionView) -> AsyncIterator[ResultsPage]:
    """Show the results of a session that has two."""
    await keep(frame.core, made(view.session, 1, "gold"), made(view.session, 2, "silver"))
    frame.commands.update(ready=True)
    made_page = ResultsPage(frame)
    made_page.resize(900, 400)
    made_page.show()
    made_page.show_session(view)
    await until(lambda: made_page.model.heads)
    yield made_page
    made_page.close()
    made_page.deleteLater()


def ids(page: ResultsPage) -> list[str]:
    return [head.id for head in page.model.heads]


async def test_the_newest_is_listed_first(results: ResultsPage) -> None:
    assert (ids(results), results.count.text(), results.table.isVisible()) == (["ext_2", "ext_1"], "2 results", True)


async def test_the_session_is_named_only_where_all_are_listed(frame: Frame, results: ResultsPage) -> None:
    assert results.table.isColumnHidden(Column.SESSION)
    other = await frame.core.sessions.create(draft=SessionDraft("Other"))
    await keep(frame.core, made(other, 3))
    results.scope.setCurrentIndex(1)
    await until(lambda: len(ids(results)) == 3)
    assert not results.table.isColumnHidden(Column.SESSION)


async def test_without_a_session_those_of_all_are_offered(results: ResultsPage) -> None:
    results.show_session(None, chosen=0)
    assert (ids(results), results.empty.button.text()) == ([], "All sessions")
    results.empty.button.click()
    await until(lambda: len(ids(results)) == 2)


async def test_a_search_narrows_the_list_and_its_end_brings_all_back(results: ResultsPage) -> None:
    QTest.keyClicks(results.search, "gold")
    QTest.keyClick(results.search, Qt.Key.Key_Return)
    await until(lambda: ids(results) == ["ext_1"])
    results.search.clear()
    await until(lambda: len(ids(results)) == 2)


async def test_what_is_not_found_is_said_with_a_way_back(results: ResultsPage) -> None:
    results.search.setText("platinum")
    QTest.keyClick(results.search, Qt.Key.Key_Return)
    await until(lambda: results.empty.isVisible() and results.empty.button.text() == "Clear the search")
    results.empty.button.click()
    await until(lambda: len(ids(results)) == 2)


async def test_commands_know_how_many_are_chosen_as_long_as_that_is_seen(frame: Frame, results: ResultsPage) -> None:
    results.table.selectAll()
    assert frame.commands.context.results == 2
    results.hide()
    assert frame.commands.context.results == 0


async def test_the_cursor_goes_to_the_search_by_its_key(results: ResultsPage) -> None:
    results.activateWindow()
    await until(results.isActiveWindow)
    results.table.setFocus()
    QTest.keyClick(results.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert results.search.hasFocus()


async def test_locked_it_holds_nothing(results: ResultsPage) -> None:
    results.search.setText("gold")
    results.forget()
    assert (ids(results), results.search.text(), results.count.text()) == ([], "", "")


async def test_return_searches_again(results: ResultsPage) -> None:
    results.search.setText("gold")
    QTest.keyClick(results.search, Qt.Key.Key_Return)
    await until(lambda: ids(results) == ["ext_1"])
    begun = QSignalSpy(results.model.modelReset)
    QTest.keyClick(results.search, Qt.Key.Key_Return)
    assert (begun.count(), results.reader.searching) == (1, True)
    await until(lambda: ids(results) == ["ext_1"])


async def test_seen_again_it_has_what_came_meanwhile(frame: Frame, view: SessionView, results: ResultsPage) -> None:
    results.search.setText("gold")
    QTest.keyClick(results.search, Qt.Key.Key_Return)
    await until(lambda: ids(results) == ["ext_1"])
    results.hide()
    await keep(frame.core, made(view.session, 3, "gold"))
    results.show()
    await until(lambda: ids(results) == ["ext_3", "ext_1"])
