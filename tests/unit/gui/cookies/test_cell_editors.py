"""The editor of each column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from core.errors import SessileError
from core.model.cookie import Cookie, PartitionKey, SameSite
from gui.cookies.cell_editors import (
    CellEditor,
    DomainCell,
    ExpiryCell,
    PartitionCell,
    SameSiteCell,
    SwitchCell,
    TextCell,
    ValueCell,
    editor_for,
)  # fmt: skip
from gui.cookies.cookie_columns import CookieColumn
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie

EDITED = [column for column in CookieColumn if column is not CookieColumn.SIZE]
FULL = replace(
    cookie("sid", ".shop.example", expires=NOW + 0.25),
    path="/app",
    secure=True,
    http_only=True,
    same_site=SameSite.NONE,
    partition_key=PartitionKey("https://top.example", has_cross_site_ancestor=True),
)


def editor(column: CookieColumn, of: Cookie = FULL, *, revealed: bool = False) -> CellEditor:
    return editor_for(of, column, revealed=revealed, now=lambda: NOW)


@pytest.mark.parametrize("column", EDITED)
@pytest.mark.parametrize("of", [FULL, cookie("a", value=" odd \t")])
def test_an_untouched_editor_changes_nothing(qapp: QApplication, column: CookieColumn, of: Cookie) -> None:
    assert editor(column, of).apply(of) == of


@pytest.mark.parametrize("column", EDITED)
def test_every_editor_has_a_name_for_a_screen_reader(qapp: QApplication, column: CookieColumn) -> None:
    assert editor(column).control.accessibleName().endswith(" of sid")


def test_the_size_cannot_be_edited(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        editor(CookieColumn.SIZE)


def test_a_masked_value_opens_as_dots_and_shows_itself_as_one_types(qapp: QApplication) -> None:
    made = editor(CookieColumn.VALUE)
    assert isinstance(made, ValueCell)
    hidden = made.line.displayText()
    QTest.keyClicks(made.line, "new")
    assert SECRET not in hidden
    assert (made.line.echoMode(), made.apply(FULL).value) == (QLineEdit.EchoMode.Normal, "new")


def test_a_revealed_value_opens_in_the_open(qapp: QApplication) -> None:
    made = editor(CookieColumn.VALUE, revealed=True)
    assert isinstance(made, ValueCell)
    assert made.line.displayText() == SECRET


def test_a_typed_dot_turns_the_switch_of_the_domain(qapp: QApplication) -> None:
    made = editor(CookieColumn.DOMAIN, cookie())
    assert isinstance(made, DomainCell)
    QTest.keyClicks(made.line, ".Other.example")
    assert (made.switch.isChecked(), made.apply(cookie()).shown_domain) == (True, ".other.example")


def test_the_switch_of_the_domain_writes_the_dot(qapp: QApplication) -> None:
    made = editor(CookieColumn.DOMAIN)
    assert isinstance(made, DomainCell)
    made.switch.click()
    assert (made.line.text(), made.apply(FULL).host_only) == ("shop.example", True)
    assert made.hint() == "Sent to shop.example alone."


def test_an_emptied_partition_is_none(qapp: QApplication) -> None:
    made = editor(CookieColumn.PARTITION)
    assert isinstance(made, PartitionCell)
    made.line.clear()
    assert made.apply(FULL).partition_key is None


def test_the_other_frame_of_a_partition_can_be_switched(qapp: QApplication) -> None:
    made = editor(CookieColumn.PARTITION)
    assert isinstance(made, PartitionCell)
    made.switch.click()
    assert made.apply(FULL).partition_key == PartitionKey("https://top.example")


def test_an_expiry_that_is_no_time_is_refused(qapp: QApplication) -> None:
    made = editor(CookieColumn.EXPIRES)
    assert isinstance(made, ExpiryCell)
    made.line.setText("soon")
    with pytest.raises(SessileError):
        made.apply(FULL)


def test_an_empty_path_is_the_whole_site(qapp: QApplication) -> None:
    made = editor(CookieColumn.PATH)
    assert isinstance(made, TextCell)
    made.line.clear()
    assert made.apply(FULL).path == "/"


def test_a_choice_made_with_the_mouse_is_complete(qapp: QApplication) -> None:
    made = editor(CookieColumn.SAME_SITE)
    assert isinstance(made, SameSiteCell)
    taken = QSignalSpy(made.taken)
    made.choice.setCurrentIndex(made.choice.findData(SameSite.STRICT.value))
    made.choice.activated.emit(made.choice.currentIndex())
    assert (taken.count(), made.apply(FULL).same_site) == (1, SameSite.STRICT)


@pytest.mark.parametrize(
    ("column", "after"),
    [(CookieColumn.SECURE, replace(FULL, secure=False)), (CookieColumn.HTTP_ONLY, replace(FULL, http_only=False))],
)
def test_a_switch_is_turned(qapp: QApplication, column: CookieColumn, after: Cookie) -> None:
    made = editor(column)
    assert isinstance(made, SwitchCell)
    made.switch.click()
    assert made.apply(FULL) == after
