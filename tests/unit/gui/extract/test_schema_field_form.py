"""The form of one field."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from gui.extract.schema_field_form import SchemaFieldForm


@pytest.fixture
def form(qapp: QApplication) -> Iterator[SchemaFieldForm]:
    made = SchemaFieldForm()
    made.show()
    yield made
    made.deleteLater()


def shown(form: SchemaFieldForm) -> list[str]:
    return [key for key in form.form.fields if form.form.control(key).isVisible()]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("text", ["name", "selector", "type", "default", "transform"]),
        ("attribute", ["name", "selector", "type", "attribute", "default", "transform"]),
        ("regex", ["name", "selector", "type", "attribute", "pattern", "default", "transform"]),
        ("nested", ["name", "selector", "type"]),
    ],
)
def test_it_asks_for_what_the_type_gives_a_meaning(form: SchemaFieldForm, kind: str, fields: list[str]) -> None:
    form.show_field({"name": "a", "type": kind})
    assert shown(form) == fields


def test_what_is_typed_is_told(form: SchemaFieldForm) -> None:
    form.show_field({"name": "a", "selector": "", "type": "text"})
    edited = QSignalSpy(form.edited)
    QTest.keyClicks(form.lines["selector"], "b")
    QTest.keyClicks(form.lines["default"], "5")
    assert [edited.at(0), edited.at(1)] == [["selector", "b"], ["default", 5]]


def test_nothing_is_written_without_a_field(form: SchemaFieldForm) -> None:
    form.show_field(None)
    assert not form.isEnabled()


def test_showing_values_tells_nothing(form: SchemaFieldForm) -> None:
    edited = QSignalSpy(form.edited)
    form.show_field({"name": "a", "selector": "b", "type": "attribute", "attribute": "href", "transform": "int"})
    values = (form.lines["attribute"].text(), form.type.currentData(), form.transform.currentData())
    assert (edited.count(), values) == (0, ("href", "attribute", "int"))
