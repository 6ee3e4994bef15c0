"""Where a person says what to load."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit

from core.errors import ErrorKind, SessileError
from core.model.extraction import Engine, Mode, Wait, WaitKind
from core.model.page_request import METHODS, BodyKind
from core.model.record_schema import SavedSchema
from gui.extract.request_bar import RequestBar
from gui.extract.request_fields import GET, POST, FileChoice, RequestFields

SCHEMA = SavedSchema("schema_2", "Articles", "{}")
FULL = RequestFields(
    "https://a.example/", POST, Mode.HTML, '{"a": 1}', BodyKind.JSON, 12, Engine.HTTP, "A: b",
    Wait(WaitKind.TIME, "#list", 3.0), True, "main", (FileChoice("upload", Path("/files/a.txt")),), SCHEMA,
)  # fmt: skip


@pytest.fixture
def bar(qapp: QApplication) -> Iterator[RequestBar]:
    made = RequestBar()
    made.resize(1000, 400)
    made.show()
    yield made
    made.deleteLater()


@pytest.mark.parametrize("fields", [RequestFields(schema=SavedSchema("schema_1", "Invoices", "{}")), FULL])
def test_fields_come_back_as_they_were_filled(bar: RequestBar, fields: RequestFields) -> None:
    bar.schema.set_schemas((SavedSchema("schema_1", "Invoices", "{}"), SCHEMA))
    bar.set_fields(fields)
    assert bar.fields() == fields


def test_the_automatic_result_comes_first_and_all_are_offered(bar: RequestBar) -> None:
    offered = [bar.mode.itemData(number) for number in range(bar.mode.count())]
    assert (offered[0], sorted(filter(None, offered))) == (Mode.DEFAULT, sorted(Mode))


def test_all_methods_are_offered(bar: RequestBar) -> None:
    assert tuple(bar.method.itemText(number) for number in range(bar.method.count())) == METHODS


def test_return_in_the_address_submits(bar: RequestBar) -> None:
    submitted = QSignalSpy(bar.submitted)
    QTest.keyClick(bar.url, Qt.Key.Key_Return)
    assert submitted.count() == 1


@pytest.mark.parametrize(("method", "shown"), [(GET, False), *((method, True) for method in METHODS[1:])])
def test_the_body_is_there_for_what_can_carry_one(bar: RequestBar, method: str, shown: bool) -> None:
    bar.set_fields(RequestFields(method=method))
    assert bar.body.isVisible() is shown


@pytest.mark.parametrize(("mode", "shown"), [(Mode.RECORDS, True), (Mode.LINKS, False)])
def test_the_schema_is_there_for_records_only(bar: RequestBar, mode: Mode, shown: bool) -> None:
    bar.set_fields(RequestFields(mode=mode))
    assert bar.schema.isVisible() is shown


def test_the_schemas_button_asks_for_its_editor(bar: RequestBar) -> None:
    wanted = QSignalSpy(bar.schema_wanted)
    bar.schema.set_schemas((SCHEMA,))
    bar.schema.edit.click()
    assert wanted.at(0) == ["schema_2"]


@pytest.mark.parametrize("mode", [Mode.SCREENSHOT, Mode.PDF])
def test_only_the_browser_draws_pictures(bar: RequestBar, mode: Mode) -> None:
    bar.set_fields(RequestFields(engine=Engine.HTTP))
    bar.mode.setCurrentIndex(bar.mode.findData(mode.value))
    assert (bar.fields().engine, bar.engine.isEnabled()) == (Engine.BROWSER, False)


def test_options_are_folded_and_say_how_many_are_set(bar: RequestBar) -> None:
    folded = bar.options.isVisible()
    bar.set_fields(RequestFields(headers="A: b", scroll=True))
    assert (folded, bar.options.isVisible(), bar.more.text()) == (False, False, "Options · 2")
    bar.more.click()
    assert bar.options.isVisible()


@pytest.mark.parametrize("field", ["url", "method", "mode", "engine", "timeout", "body", "headers", "wait", "element"])
def test_a_refusal_stands_at_its_field_which_is_shown(bar: RequestBar, field: str) -> None:
    bar.set_fields(RequestFields(method=POST, mode=Mode.SCREENSHOT, wait=Wait(WaitKind.SELECTOR)))
    assert bar.refuse(SessileError(ErrorKind.INPUT, "That is wrong.", field=field))
    control = bar._controls[field]
    assert (bar.reason.text(), control.property("invalid")) == ("That is wrong.", "true")
    assert (control.accessibleDescription(), control.isVisible()) == ("That is wrong.", True)


def test_a_wrong_time_to_wait_is_shown_at_the_time(bar: RequestBar) -> None:
    bar.set_fields(RequestFields(wait=Wait(WaitKind.TIME, seconds=99)))
    bar.refuse(SessileError(ErrorKind.INPUT, "Too long.", field="wait"))
    assert bar.options.seconds.property("invalid") == "true"


def test_a_missing_schema_leads_to_the_editor(bar: RequestBar) -> None:
    bar.set_fields(RequestFields(mode=Mode.RECORDS))
    bar.activateWindow()
    bar.refuse(SessileError(ErrorKind.INPUT, "Records need a schema.", field="schema"))
    assert bar.focusWidget() is bar.schema.edit


def test_a_wrong_file_is_told_at_the_files(bar: RequestBar) -> None:
    bar.set_fields(RequestFields(method=POST, body_kind=BodyKind.MULTIPART))
    assert bar.refuse(SessileError(ErrorKind.INPUT, "It is gone.", field="files"))
    assert bar.body.files.add.accessibleDescription() == "It is gone."


@pytest.mark.parametrize("change", ["url", "method", "headers", "timeout"])
def test_a_change_takes_the_reason_away(bar: RequestBar, change: str) -> None:
    bar.refuse(SessileError(ErrorKind.INPUT, "That is no address.", field="url"))
    {
        "url": lambda: QTest.keyClicks(bar.url, "h"),
        "method": lambda: bar.method.setCurrentIndex(1),
        "headers": lambda: bar.options.headers.setPlainText("A: b"),
        "timeout": lambda: bar.timeout.setValue(31),
    }[change]()
    assert (bar.reason.isVisible(), bar.url.property("invalid")) == (False, "false")


@pytest.mark.parametrize(("kind", "field"), [(ErrorKind.TIMEOUT, "url"), (ErrorKind.INPUT, "elsewhere")])
def test_other_errors_are_left_to_others(bar: RequestBar, kind: ErrorKind, field: str) -> None:
    assert not bar.refuse(SessileError(kind, "No.", field=field))


def test_every_control_has_an_accessible_name(bar: RequestBar) -> None:
    bar.set_fields(FULL)
    inside = {line for box in bar.findChildren(QAbstractSpinBox) for line in box.findChildren(QLineEdit)}
    controls = [
        control
        for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QAbstractSpinBox)
        for control in bar.findChildren(kind)
        if control not in inside and not control.objectName().startswith("qt_")
    ]
    assert [control for control in controls if not control.accessibleName()] == []


@pytest.mark.parametrize("width", [1000, 690, 520])
def test_nothing_lies_over_anything_in_a_narrow_window(bar: RequestBar, width: int) -> None:
    bar.setFixedWidth(width)
    QApplication.processEvents()
    shown = (bar.method, bar.url, bar.mode, bar.engine, bar.timeout, bar.more, bar.go)
    assert not [(a, b) for a, b in combinations(shown, 2) if a.geometry().intersects(b.geometry())]
    assert bar.url.width() >= bar.url.minimumWidth()
    assert all(each.width() >= each.minimumSizeHint().width() for each in shown)


def test_a_wide_window_has_one_line_again(bar: RequestBar) -> None:
    bar.resize(520, 400)
    bar.resize(1000, 400)
    QApplication.processEvents()
    assert bar.mode.y() == bar.url.y()
