"""The editor of schemas over the real core."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.model.extraction import Mode
from core.model.session import SessionView
from gui.extract.schema_dialog import SchemaDialog
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from tests.fakes.extractions import extraction
from tests.unit.gui.waiting import until

TEXT = json.dumps({"name": "N", "baseSelector": "li", "fields": [{"name": "n", "selector": "b", "type": "text"}]})
HTML = "<li><b>1</b></li><li><b>2</b></li>"


@pytest_asyncio.fixture
async def dialog(frame: Frame, view: SessionView, shell: QWidget) -> AsyncIterator[SchemaDialog]:
    made = SchemaDialog(frame, shell, view.session.id)
    made.show_schemas(())
    made.open()
    yield made
    if isValid(made):
        made.close()


async def test_a_page_that_was_loaded_is_tried_on(dialog: SchemaDialog) -> None:
    dialog.show_page(extraction(HTML, mode=Mode.HTML), "https://shop.example/")
    dialog.editor.outcome.json.setPlainText(TEXT)
    await until(lambda: dialog.editor.found.text() == "2 rows")


async def test_a_result_of_another_kind_is_no_page(dialog: SchemaDialog) -> None:
    dialog.show_page(extraction("# One"), "https://shop.example/")
    assert (dialog.trial.html, dialog.page.url.text()) == ("", "https://shop.example/")


async def test_a_schema_is_saved_by_name_and_told(frame: Frame, dialog: SchemaDialog) -> None:
    kept = QSignalSpy(dialog.kept)
    dialog.editor.outcome.json.setPlainText(TEXT)
    dialog.save.click()
    await until(kept.count)
    saved = (await frame.core.schemas.list())[0]
    assert (saved.name, saved.text, kept.at(0)) == ("N", TEXT, [saved.id])


async def test_one_without_a_name_is_refused_at_its_field(dialog: SchemaDialog) -> None:
    dialog.editor.outcome.json.setPlainText(TEXT.replace('"N"', '""'))
    dialog.save.click()
    await until(lambda: "name" in dialog.editor.head.reason("name"))
    assert dialog.isVisible()


async def test_one_that_is_not_whole_is_refused_at_its_field(dialog: SchemaDialog) -> None:
    dialog.editor.outcome.json.setPlainText(TEXT.replace('"li"', '""'))
    dialog.save.click()
    await until(lambda: dialog.editor.head.reason("baseSelector"))


async def test_a_saved_one_is_opened_and_deleted(frame: Frame, dialog: SchemaDialog) -> None:
    saved = await frame.core.schemas.save(name="N", text=TEXT, url="https://shop.example/list")
    dialog.show_schemas((saved,), saved.id)
    assert (dialog.editor.text, dialog.page.url.text()) == (TEXT, "https://shop.example/list")
    dialog.delete.click()
    await until(lambda: dialog.findChildren(ConfirmDialog))
    dialog.findChildren(ConfirmDialog)[0].verb.click()
    await until(lambda: not dialog.delete.isEnabled())
    assert await frame.core.schemas.list() == ()


async def test_closed_it_lets_the_page_go(dialog: SchemaDialog) -> None:
    dialog.show_page(extraction(HTML, mode=Mode.HTML), "")
    dialog.reject()
    assert dialog.trial.html == ""


async def test_what_is_written_is_not_lost_without_a_question(frame: Frame, dialog: SchemaDialog) -> None:
    saved = await frame.core.schemas.save(name="N", text=TEXT, url="")
    dialog.show_schemas((saved,), saved.id)
    found = [dialog.written()]
    dialog.editor.name.setText("M")
    dialog.editor.name.textEdited.emit("M")
    assert [*found, dialog.written()] == [False, True]


@pytest.mark.parametrize(("button", "opened"), [("cancel", ""), ("verb", "N")])
async def test_another_one_is_opened_after_a_question(
    frame: Frame, dialog: SchemaDialog, button: str, opened: str
) -> None:
    saved = await frame.core.schemas.save(name="N", text=TEXT, url="")
    dialog.show_schemas((saved,))
    dialog.editor.base.setText("tr")
    dialog.editor.base.textEdited.emit("tr")
    dialog.saved.setCurrentIndex(1)
    await until(lambda: dialog.findChildren(ConfirmDialog))
    before = dialog.saved.currentIndex()
    getattr(dialog.findChildren(ConfirmDialog)[0], button).click()
    await until(lambda: not dialog.findChildren(ConfirmDialog))
    assert (before, dialog.editor.name.text(), bool(dialog.saved.currentIndex())) == (0, opened, bool(opened))
