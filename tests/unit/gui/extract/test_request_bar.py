"""Where a person says what to load."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from core.errors import ErrorKind, SessileError
from core.model.extraction import Mode
from core.model.page_request import BodyKind
from gui.extract.request_bar import RequestBar
from gui.extract.request_fields import GET, POST, RequestFields

FULL = RequestFields("https://a.example/", POST, Mode.HTML, '{"a": 1}', BodyKind.JSON, 12)


@pytest.fixture
def bar(qapp: QApplication) -> Iterator[RequestBar]:
    made = RequestBar()
    made.show()
    yield made
    made.deleteLater()


@pytest.mark.parametrize("fields", [RequestFields(), FULL])
def test_fields_come_back_as_they_were_filled(bar: RequestBar, fields: RequestFields) -> None:
    bar.set_fields(fields)
    assert bar.fields() == fields


def test_return_in_the_address_submits(bar: RequestBar) -> None:
    submitted = QSignalSpy(bar.submitted)
    QTest.keyClick(bar.url, Qt.Key.Key_Return)
    assert submitted.count() == 1


@pytest.mark.parametrize(("method", "shown"), [(GET, False), (POST, True)])
def test_the_body_is_there_for_a_post_only(bar: RequestBar, method: str, shown: bool) -> None:
    bar.set_fields(RequestFields(method=method))
    assert bar.body.isVisible() is shown


def test_a_refusal_stands_below_and_its_field_is_marked(bar: RequestBar) -> None:
    bar.refuse(SessileError(ErrorKind.INPUT, "That is no address.", field="url"))
    assert (bar.reason.text(), bar.url.property("invalid")) == ("That is no address.", "true")
    assert bar.url.accessibleDescription() == "That is no address."


def test_typing_takes_the_reason_away(bar: RequestBar) -> None:
    bar.refuse(SessileError(ErrorKind.INPUT, "That is no address.", field="url"))
    QTest.keyClicks(bar.url, "h")
    assert (bar.reason.isVisible(), bar.url.property("invalid")) == (False, "false")


@pytest.mark.parametrize(("kind", "field"), [(ErrorKind.TIMEOUT, "url"), (ErrorKind.INPUT, "elsewhere")])
def test_other_errors_are_left_to_others(bar: RequestBar, kind: ErrorKind, field: str) -> None:
    assert not bar.refuse(SessileError(kind, "No.", field=field))


def test_tab_leaves_the_body(bar: RequestBar) -> None:
    assert bar.body.tabChangesFocus()


def test_every_control_has_an_accessible_name(bar: RequestBar) -> None:
    controls = (bar.method, bar.url, bar.mode, bar.timeout, bar.go, bar.body_kind, bar.body)
    assert all(control.accessibleName() for control in controls)
