"""Saved schemas in the request bar."""

from __future__ import annotations

import json

from gui.extract.schema_dialog import SchemaDialog
from gui.extract.single_page import SinglePage
from gui.kit.frame import Frame
from tests.unit.gui.waiting import until

TEXT = json.dumps({"baseSelector": "li", "fields": [{"name": "n", "selector": "b", "type": "text"}]})


async def opened(panel: SinglePage) -> SchemaDialog:
    await until(lambda: panel.window().findChildren(SchemaDialog))
    return panel.window().findChildren(SchemaDialog)[0]


async def test_what_is_saved_anywhere_is_offered(frame: Frame, panel: SinglePage) -> None:
    saved = await frame.core.schemas.save(name="N", text=TEXT)
    await until(lambda: panel.bar.schema.chosen() == saved)


async def test_the_editor_opens_with_the_chosen_one(frame: Frame, panel: SinglePage) -> None:
    saved = await frame.core.schemas.save(name="N", text=TEXT)
    await until(panel.bar.schema.chosen)
    panel.bar.schema.edit.click()
    dialog = await opened(panel)
    assert dialog.chosen() == saved
    dialog.close()


async def test_what_was_saved_last_is_chosen(frame: Frame, panel: SinglePage) -> None:
    await frame.core.schemas.save(name="A", text=TEXT)
    panel.schemas.edit("")
    dialog = await opened(panel)
    dialog.editor.outcome.json.setPlainText(TEXT.replace("{", '{"name": "B", ', 1))
    dialog.save.click()
    await until(lambda: (found := panel.bar.schema.chosen()) and found.name == "B")


async def test_locked_none_is_held(frame: Frame, panel: SinglePage) -> None:
    await frame.core.schemas.save(name="N", text=TEXT)
    await until(panel.bar.schema.chosen)
    panel.forget()
    assert panel.bar.schema.chosen() is None
