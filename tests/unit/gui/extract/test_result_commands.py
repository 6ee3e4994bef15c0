"""What is done with kept results."""

from __future__ import annotations

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from core.model.session import SessionView
from gui.extract.results_export import ResultsExportDialog
from gui.extract.results_page import ResultsPage
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from tests.fakes.kept_results import keep, made
from tests.unit.gui.waiting import until


async def listed(frame: Frame, view: SessionView, shell: QWidget) -> ResultsPage:
    await keep(frame.core, *(made(view.session, number) for number in (1, 2, 3)))
    frame.commands.update(ready=True)
    page = ResultsPage(frame, shell)
    shell.show()
    page.show_session(view)
    await until(lambda: len(page.model.heads) == 3)
    return page


async def question(page: QWidget) -> ConfirmDialog:
    await until(lambda: page.window().findChildren(ConfirmDialog))
    return page.window().findChildren(ConfirmDialog)[0]


async def test_one_is_wanted_on_the_page(frame: Frame, view: SessionView, shell: QWidget) -> None:
    page = await listed(frame, view, shell)
    page.table.selectRow(0)
    wanted = QSignalSpy(page.wanted)
    frame.commands.run("result.show")
    frame.commands.run("result.again")
    assert [(wanted.at(each)[0].id, wanted.at(each)[1]) for each in (0, 1)] == [("ext_3", False), ("ext_3", True)]


async def test_several_are_not_shown_at_once(frame: Frame, view: SessionView, shell: QWidget) -> None:
    page = await listed(frame, view, shell)
    page.table.selectAll()
    assert not frame.commands["result.show"].isEnabled()


async def test_deleting_asks_first(frame: Frame, view: SessionView, shell: QWidget) -> None:
    page = await listed(frame, view, shell)
    page.table.selectAll()
    frame.commands.run("result.delete")
    (await question(page)).verb.click()
    await until(lambda: not page.model.heads)
    assert await frame.core.results.list() == ()


async def test_deleting_can_be_thought_better_of(frame: Frame, view: SessionView, shell: QWidget) -> None:
    page = await listed(frame, view, shell)
    page.table.selectRow(0)
    frame.commands.run("result.delete")
    dialog = await question(page)
    assert dialog.accessibleName() == "Delete “Invoices”?"
    dialog.cancel.click()
    assert len(await frame.core.results.list()) == 3


async def test_those_that_are_chosen_are_exported_or_all(frame: Frame, view: SessionView, shell: QWidget) -> None:
    page = await listed(frame, view, shell)
    page.export.click()
    dialog = page.window().findChildren(ResultsExportDialog)[0]
    assert dialog._ids == ("ext_1", "ext_2", "ext_3")
    dialog.close()
