"""The second step of an import."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from core.model.storage import OriginStorage
from core.model.transfer import FormatId, ImportPreview, SiteMode
from gui.transfer.outcomes import Outcome
from gui.transfer.preview_columns import PreviewColumn
from gui.transfer.preview_page import PreviewPage, storage_remark
from gui.transfer.preview_rows import PreviewRows
from tests.unit.gui.transfer.examples import CDN, NOW, SHOP, every_outcome


@pytest.fixture
def page(qtbot: QtBot) -> PreviewPage:
    made = PreviewPage(now=lambda: NOW)
    qtbot.addWidget(made)
    made.show_preview(every_outcome(), PreviewRows(every_outcome()))
    made.resize(1000, 500)
    made.show()
    return made


def test_each_value_that_is_shown_is_told_and_none_that_is_masked_again(page: PreviewPage) -> None:
    told = QSignalSpy(page.revealed)
    page.reveal.trigger()
    page.reveal.trigger()
    assert told.count() == 1


def choose_site(page: PreviewPage, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    page.site_table.clearSelection()
    for row in rows:
        page.site_table.selectionModel().select(page.sites.index(row, 0), flags.Select | flags.Rows)


def choose_mode(page: PreviewPage, mode: SiteMode) -> None:
    index = page.mode.findData(mode.value)
    page.mode.setCurrentIndex(index)
    page.mode.activated.emit(index)


def test_a_sentence_says_what_the_import_would_do(page: PreviewPage) -> None:
    assert page.sentence.text() == "Adds 3, changes 1, leaves 3 out; 1 is the same already."


def test_every_outcome_has_its_chip(page: PreviewPage) -> None:
    shown = {each for each, chip in page.chips.chips.items() if chip.isVisible()}
    assert shown == {None, *Outcome} - {Outcome.REMOVED, Outcome.LEFT_OUT}


def test_replacing_a_site_is_in_the_sentence_and_the_table(page: PreviewPage) -> None:
    choose_site(page, 1)
    choose_mode(page, SiteMode.REPLACE)
    assert (page.modes, page.cookies.rowCount()) == ({SHOP: SiteMode.REPLACE}, 8)
    assert "removes 2" in page.sentence.text()


def test_what_replace_would_remove_is_said_before(page: PreviewPage) -> None:
    choose_site(page, 1)
    assert "lb, consent" in page.replaced.text()


def test_leaving_a_site_out_is_told(page: PreviewPage) -> None:
    choose_site(page, 2)
    choose_mode(page, SiteMode.SKIP)
    assert page.sentence.text().startswith("Adds 2, changes 1, leaves 4 out")


def test_several_sites_are_treated_alike(page: PreviewPage) -> None:
    choose_site(page, 1, 2)
    choose_mode(page, SiteMode.SKIP)
    assert page.modes == {SHOP: SiteMode.SKIP, CDN: SiteMode.SKIP}


def test_choices_that_differ_are_shown_as_such(page: PreviewPage) -> None:
    choose_site(page, 1)
    choose_mode(page, SiteMode.SKIP)
    choose_site(page, 0)
    assert (page.mode.currentIndex(), page.mode.placeholderText()) == (-1, "Mixed")


def test_a_site_shows_only_its_cookies(page: PreviewPage) -> None:
    choose_site(page, 2)
    assert page.cookies.rowCount() == 2


def test_an_outcome_that_a_site_has_not_leads_back(page: PreviewPage) -> None:
    choose_site(page, 2)
    page.chips.chips[Outcome.EXPIRED].click()
    assert page.nothing.isVisible()
    page.nothing.button.click()
    assert page.cookies.rowCount() == 8


def test_space_reveals_the_current_value(page: PreviewPage, qtbot: QtBot) -> None:
    page.table.selectRow(1)
    page.activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)
    QTest.keyClick(page.table, Qt.Key.Key_Space)
    assert page.cookies.index(1, PreviewColumn.VALUE).data() == "secret-old → secret-new"


def test_all_that_is_to_be_said_of_the_current_cookie_stands_below_the_table(page: PreviewPage) -> None:
    page.table.selectRow(3)
    assert page.details.text() == "altered: the domain was written in capitals"


def test_the_details_go_with_their_cookie(page: PreviewPage) -> None:
    page.table.selectRow(3)
    page.chips.chips[Outcome.SAME].click()
    assert page.details.text() == ""


def test_the_details_never_hold_a_value(page: PreviewPage) -> None:
    said = []
    for row in range(page.cookies.rowCount()):
        page.table.selectRow(row)
        page.cookies.toggle_revealed(row)
        said.append(page.details.text())
    assert "value" in said[1]
    assert "secret" not in "".join(said)


def test_the_first_cookie_is_the_current_one(page: PreviewPage) -> None:
    assert page.table.currentIndex().row() == 0


def test_it_tells_when_something_was_chosen(page: PreviewPage) -> None:
    changed = QSignalSpy(page.changed)
    choose_site(page, 1)
    assert changed.count()


def test_page_storage_that_stays_out_is_said() -> None:
    preview = ImportPreview(FormatId.STORAGE_STATE, (), (), storage=(OriginStorage("https://shop.example"),))
    assert [each.what for each in storage_remark(preview)] == ["The page storage of 1 origin is left out."]
    assert storage_remark(every_outcome()) == ()
