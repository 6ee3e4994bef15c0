"""A new batch over the real core."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from core.model.extraction import Engine, Mode
from core.model.session import SessionView
from gui.extract.batch_dialog import BatchDialog
from gui.extract.request_fields import RequestFields
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.extractions import extraction
from tests.unit.gui.waiting import until

SCHEMA = json.dumps({"baseSelector": "li", "fields": [{"name": "n", "selector": "b", "type": "text"}]})


@pytest_asyncio.fixture
async def dialog(frame: Frame, view: SessionView, shell: QWidget, browsers: FakeBrowsers) -> AsyncIterator[BatchDialog]:
    browsers.load_gate = asyncio.Event()
    made = BatchDialog(frame, shell, view.session.id, RequestFields(mode=Mode.TEXT, scroll=True), ())
    made.robots.setChecked(False)
    made.open()
    yield made
    if isValid(made):
        made.close()


async def test_it_is_made_and_started(frame: Frame, dialog: BatchDialog) -> None:
    told = QSignalSpy(dialog.made)
    dialog.name.setText("Orders")
    dialog.addresses.box.setPlainText("shop.example/1\nshop.example/2")
    dialog.start.click()
    await until(lambda: told.count() == 1)
    batch = (await frame.core.batches.list())[0]
    assert (batch.id, batch.total, batch.plan.name) == (told.at(0)[0], 2, "Orders")


async def test_it_says_what_the_fields_say(dialog: BatchDialog) -> None:
    dialog.levels.setValue(2)
    dialog.delay.setValue(500)
    dialog.concurrency.setValue(4)
    plan = dialog.plan()
    assert (plan.depth, plan.delay, plan.concurrency, plan.request.mode) == (2, 0.5, 4, Mode.TEXT)
    assert (plan.request.page.url, plan.request.page.scroll, plan.robots) == ("", True, False)


async def test_the_options_of_the_page_can_be_left_out(dialog: BatchDialog) -> None:
    dialog.options.setChecked(False)
    assert not dialog.plan().request.page.scroll


async def test_without_a_name_or_pages_it_says_so_at_the_field(dialog: BatchDialog) -> None:
    dialog.start.click()
    await until(lambda: dialog.form.reason("name"))
    dialog.name.setText("Orders")
    await until(dialog.start.isEnabled)
    dialog.start.click()
    await until(lambda: dialog.form.reason("urls"))


async def test_pictures_are_drawn_by_the_browser_alone(dialog: BatchDialog) -> None:
    dialog.engine.setCurrentIndex(dialog.engine.findData(Engine.HTTP.value))
    dialog.mode.setCurrentIndex(dialog.mode.findData(Mode.PDF.value))
    assert (dialog.engine.isEnabled(), dialog.plan().request.engine) == (False, Engine.BROWSER)


async def test_records_need_a_schema(frame: Frame, dialog: BatchDialog) -> None:
    dialog.mode.setCurrentIndex(dialog.mode.findData(Mode.RECORDS.value))
    dialog.start.click()
    await until(lambda: dialog.form.reason("mode"))
    dialog.schema.set_schemas((await frame.core.schemas.save(name="N", text=SCHEMA),))
    schema = dialog.plan().request.schema
    assert schema is not None
    assert schema.base_selector == "li"


async def test_how_many_pages_matters_only_where_links_are_followed(dialog: BatchDialog) -> None:
    before = dialog.most_pages.isEnabled()
    dialog.levels.setValue(1)
    assert (before, dialog.most_pages.isEnabled()) == (False, True)


async def test_a_picture_of_one_element_stays_one(frame: Frame, view: SessionView, shell: QWidget) -> None:
    fields = RequestFields(mode=Mode.SCREENSHOT, element="main")
    made = BatchDialog(frame, shell, view.session.id, fields, ())
    assert made.plan().request.page.element == "main"
    made.close()


async def test_where_robots_txt_is_never_asked_it_says_so(frame: Frame, view: SessionView, shell: QWidget) -> None:
    await frame.core.preferences.save(changes={"robots": "false"})
    made = BatchDialog(frame, shell, view.session.id, RequestFields(), ())
    assert (made.robots.isChecked(), made.robots.isEnabled(), bool(made.robots.toolTip())) == (False, False, True)
    made.close()


async def test_a_name_or_addresses_are_not_lost_without_a_question(dialog: BatchDialog) -> None:
    found = [dialog.written()]
    dialog.addresses.box.setPlainText("shop.example/1")
    found.append(dialog.written())
    dialog.addresses.read_links(extraction("[]", mode=Mode.LINKS))  # the program's own proposal
    found.append(dialog.written())
    dialog.name.setText("Orders")
    assert [*found, dialog.written()] == [False, True, False, True]
