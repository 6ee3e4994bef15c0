"""A passphrase written twice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from core.errors import SessileError
from gui.sealing.passphrase_fields import PassphraseFields


@pytest.fixture
def fields(qtbot: QtBot) -> PassphraseFields:
    made = PassphraseFields()
    qtbot.addWidget(made)
    made.show()
    return made


def _write(fields: PassphraseFields, first: str, again: str) -> None:
    fields.first.setText(first)
    fields.again.setText(again)


def test_what_is_written_twice_alike_is_the_passphrase(fields: PassphraseFields) -> None:
    _write(fields, "long enough a phrase", "long enough a phrase")
    assert fields.passphrase() == "long enough a phrase"


@pytest.mark.parametrize(
    ("first", "again", "field"), [("short", "short", "passphrase"), ("long enough", "other", "again")]
)
def test_what_does_not_do_names_its_field(fields: PassphraseFields, first: str, again: str, field: str) -> None:
    _write(fields, first, again)
    with pytest.raises(SessileError) as refused:
        fields.passphrase()
    assert refused.value.field == field
    assert fields.refuse(refused.value)
    assert fields.form.reason(field)
    assert first not in refused.value.sentence


def test_both_are_hidden_until_shown(fields: PassphraseFields) -> None:
    hidden = (fields.first.echoMode(), fields.again.echoMode())
    fields.shown.click()
    assert hidden == (QLineEdit.EchoMode.Password,) * 2
    assert fields.again.echoMode() is QLineEdit.EchoMode.Normal


def test_the_hint_follows_the_length(fields: PassphraseFields) -> None:
    QTest.keyClicks(fields.first, "x" * 30)
    assert fields.hint.text() == "Long enough."


def test_enter_goes_on_and_then_submits(fields: PassphraseFields, qtbot: QtBot) -> None:
    with qtbot.waitSignal(fields.submitted):
        QTest.keyClick(fields.first, Qt.Key.Key_Return)
        QTest.keyClick(fields.again, Qt.Key.Key_Return)


def test_forgetting_leaves_nothing(fields: PassphraseFields) -> None:
    _write(fields, "long enough", "long enough")
    fields.shown.setChecked(True)
    fields.forget()
    assert (fields.first.text(), fields.again.text(), fields.shown.isChecked()) == ("", "", False)
