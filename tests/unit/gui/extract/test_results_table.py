"""The table of kept results."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from gui.extract.results_model import ResultsModel
from gui.extract.results_table import ResultsTable
from tests.fakes.extractions import extraction
from tests.unit.gui.conftest import Shell


def table_in(shell: Shell) -> ResultsTable:
    model = ResultsModel(shell)
    model.load([extraction(identity=f"ext_{number}").head for number in range(3)], more=False)
    return ResultsTable(model, shell.commands, shell)


async def test_the_chosen_ones_are_known(shell: Shell) -> None:
    table = table_in(shell)
    table.selectRow(1)
    assert [head.id for head in table.chosen()] == ["ext_1"]


async def test_return_shows_the_result(shell: Shell) -> None:
    table, given = table_in(shell), list[str]()
    shell.commands.bind("result.show", lambda: given.append("show"))
    shell.commands.update(ready=True, results=1)
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert given == ["show"]


def key_for_menu(table: ResultsTable) -> None:
    place = QPoint(5, 5)
    QApplication.sendEvent(table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, table.mapToGlobal(place)))


async def test_its_menu_offers_what_can_be_done(shell: Shell) -> None:
    table = table_in(shell)
    shell.commands.bind("result.export", lambda: None)
    shell.commands.update(ready=True, results=2)
    table.selectAll()
    shell.show()
    key_for_menu(table)
    menu = table.findChildren(QMenu)[0]
    assert [action.text() for action in menu.actions()] == ["Export results…"]
    menu.close()
