"""Saving what is written in cells, one edit after the other."""

from __future__ import annotations

from dataclasses import replace

from core.model.cookie import Cookie
from gui.cookies.bulk_change import SAME_IDENTITY
from gui.cookies.cell_saving import CellSaving
from gui.cookies.cookies_panel import CookiesPanel
from gui.kit.frame import Frame
from tests.unit.gui.waiting import until


def cells(panel: CookiesPanel) -> CellSaving:
    return panel._commands.cells


def named(panel: CookiesPanel, name: str) -> Cookie:
    return next(each for each in panel.jar if each.name == name)


async def test_a_second_edit_builds_on_the_first_that_is_still_on_its_way(panel: CookiesPanel, frame: Frame) -> None:
    sid = named(panel, "sid")
    renamed = replace(sid, name="renamed")
    panel.inline.changed.emit(sid, renamed)
    panel.inline.changed.emit(renamed, replace(renamed, path="/app"))
    await until(lambda: [each.path for each in panel.jar if each.name == "renamed"] == ["/app"])
    assert (frame.undo.stack.count(), frame.messages.shown) == (2, None)


async def test_a_cookie_that_is_renamed_stays_chosen(panel: CookiesPanel) -> None:
    sid = named(panel, "sid")
    panel.table.choose([sid.id])
    panel.inline.changed.emit(sid, replace(sid, name="renamed"))
    await until(lambda: [each.name for each in panel.table.chosen()] == ["renamed"])


async def test_the_place_of_another_cookie_is_taken(panel: CookiesPanel) -> None:
    sid, cdn = named(panel, "sid"), named(panel, "cdn")
    fault = cells(panel).fault(sid, replace(sid, name="cdn", domain=cdn.domain))
    assert fault is not None
    assert fault.sentence == SAME_IDENTITY


async def test_a_cookies_own_place_is_free_for_itself(panel: CookiesPanel) -> None:
    sid = named(panel, "sid")
    assert cells(panel).fault(sid, replace(sid, value="new")) is None


async def test_what_no_browser_would_keep_is_a_fault(panel: CookiesPanel) -> None:
    sid = named(panel, "sid")
    fault = cells(panel).fault(sid, replace(sid, path="x"))
    assert fault is not None
    assert fault.field == "path"


async def test_without_a_choice_nothing_opens(panel: CookiesPanel) -> None:
    panel.table.clearSelection()
    panel.table.setCurrentIndex(panel.cookies.index(-1, -1))
    cells(panel).begin()
    assert panel.inline.editor is None
