"""What an export asks for."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from core.model.transfer import ExportOptions, FormatId
from gui.transfer.export_fields import ExportFields
from gui.transfer.export_scope import Scope
from gui.transfer.format_words import FOR_ONE_URL

CHOSEN = Scope("2 chosen cookies", "Shop", (("sess_1", "Shop"),), "https://shop.example/app")
WHOLE = Scope("All of “Shop”", "Shop", (("sess_1", "Shop"),), "https://shop.example/")
SEVERAL = Scope("2 sessions", "", (("sess_1", "A"), ("sess_2", "B")))


@pytest.fixture
def fields(qtbot: QtBot) -> ExportFields:
    made = ExportFields((CHOSEN, WHOLE), 0)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(fields: ExportFields, format_id: FormatId) -> None:
    fields.format.setCurrentIndex(fields.format.findData(format_id.value))


def test_a_header_needs_an_address(fields: ExportFields) -> None:
    choose(fields, FormatId.HEADER)
    assert (fields.url.isVisible(), fields.session_cookies.isVisible()) == (True, False)
    assert fields.order().options == ExportOptions(url="https://shop.example/app")


def test_another_scope_proposes_its_own_address(fields: ExportFields) -> None:
    choose(fields, FormatId.HEADER)
    fields.scope.setCurrentIndex(1)
    assert fields.order().options.url == "https://shop.example/"
    assert fields.order().scope is WHOLE


def test_netscape_lets_session_cookies_have_an_end(fields: ExportFields) -> None:
    choose(fields, FormatId.NETSCAPE)
    before = fields.order().options
    fields.session_cookies.setCurrentIndex(1)
    fields.hours.setValue(12)
    assert (before, fields.order().options) == (ExportOptions(), ExportOptions(session_cookie_hours=12))
    assert fields.hours.isVisible()


def test_json_needs_nothing_besides(fields: ExportFields) -> None:
    choose(fields, FormatId.EXTENSION_JSON)
    assert (fields.url.isVisible(), fields.session_cookies.isVisible()) == (False, False)


def test_several_sessions_have_no_one_address(qtbot: QtBot) -> None:
    made = ExportFields((SEVERAL,), 0)
    qtbot.addWidget(made)
    offered = {made.format.itemData(index) for index in range(made.format.count())}
    assert not offered & {each.value for each in FOR_ONE_URL}


def test_every_change_is_told(fields: ExportFields) -> None:
    changed = QSignalSpy(fields.changed)
    choose(fields, FormatId.HEADER)
    fields.url.textEdited.emit("x")
    fields.hours.setValue(3)
    assert changed.count() == 3
