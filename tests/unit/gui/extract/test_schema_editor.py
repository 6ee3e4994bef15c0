"""Form and JSON of a schema in step."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from core.model.schema_text import read_schema
from gui.extract.schema_editor import SchemaEditor
from gui.extract.schema_trial import Trial

TEXT = json.dumps(
    {
        "name": "Orders",
        "baseSelector": "tr",
        "fields": [{"name": "no", "selector": ".no", "type": "text"}, {"name": "x", "selector": "i", "type": "text"}],
    }
)


@pytest.fixture
def editor(qapp: QApplication) -> Iterator[SchemaEditor]:
    made = SchemaEditor()
    made.show_text(TEXT)
    made.show()
    yield made
    made.deleteLater()


def test_a_saved_schema_stands_in_the_form_and_as_it_was_written(editor: SchemaEditor) -> None:
    assert (editor.name.text(), editor.base.text(), editor.field.lines["name"].text()) == ("Orders", "tr", "no")
    assert editor.text == TEXT


def test_what_is_typed_in_the_form_stands_in_the_json(editor: SchemaEditor) -> None:
    QTest.keyClicks(editor.base, ".order")
    QTest.keyClicks(editor.field.lines["selector"], " a")
    schema = read_schema(editor.text)
    assert (schema.base_selector, schema.fields[0].selector) == ("tr.order", ".no a")


def test_what_is_written_as_json_stands_in_the_form(editor: SchemaEditor) -> None:
    editor.outcome.json.setPlainText(TEXT.replace(".no", ".number"))
    assert editor.field.lines["selector"].text() == ".number"


def test_json_that_is_not_whole_shuts_the_form_and_stays(editor: SchemaEditor) -> None:
    editor.outcome.json.setPlainText(TEXT[:-1])
    assert (editor._form.isEnabled(), editor.text) == (False, TEXT[:-1])
    editor.outcome.json.setPlainText(TEXT)
    assert editor._form.isEnabled()


def test_a_damaged_text_is_shown_to_be_mended(editor: SchemaEditor) -> None:
    editor.show_text("{")
    assert (editor.text, editor._form.isEnabled()) == ("{", False)


def test_the_selector_that_is_being_typed_is_asked_about(editor: SchemaEditor) -> None:
    asked = QSignalSpy(editor.asked)
    QTest.keyClicks(editor.field.lines["selector"], "b")
    QTest.keyClicks(editor.base, "s")
    questions = [asked.at(0)[0], asked.at(1)[0]]
    assert [(each.selector, each.below) for each in questions] == [(".nob", "tr"), ("trs", "")]


def test_a_fault_is_shown_at_its_field(editor: SchemaEditor) -> None:
    sentence = "fields[0].selector: wrong."
    editor.show_trial(Trial(fault=sentence, rows=3), has_page=True)
    assert (editor.field.form.reason("selector"), editor.fault.text()) == (sentence, sentence)
    assert editor.found.text() == "3 rows"


def test_a_new_schema_is_not_scolded_before_it_is_begun(editor: SchemaEditor) -> None:
    editor.show_text("")
    editor.show_trial(Trial(fault="baseSelector is missing."), has_page=False)
    assert editor.fault.text() == ""
    QTest.keyClicks(editor.name, "N")
    editor.show_trial(Trial(fault="baseSelector is missing."), has_page=False)
    assert editor.head.reason("baseSelector") == "baseSelector is missing."
