"""Tags in one line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.sessions.tag_edit import TagEdit


@pytest.fixture
def edit(qapp: object) -> Iterator[TagEdit]:
    made = TagEdit(("client-a", "client-b", "finance"))
    made.show()
    made.setFocus()
    yield made
    made.close()
    made.deleteLater()


def offered(edit: TagEdit) -> list[str]:
    return edit.offered.words()


def test_commas_separate_tags(edit: TagEdit) -> None:
    edit.setText(" one, two  three ,, ")

    assert edit.tags() == ("one", "two  three")


def test_tags_in_use_are_offered_for_the_last_word(edit: TagEdit) -> None:
    QTest.keyClicks(edit, "finance, cli")

    assert offered(edit) == ["client-a", "client-b"]


def test_a_tag_that_is_there_is_not_offered_again(edit: TagEdit) -> None:
    QTest.keyClicks(edit, "client-a, cl")

    assert offered(edit) == ["client-b"]


def test_choosing_one_puts_it_in_and_goes_on(edit: TagEdit) -> None:
    QTest.keyClicks(edit, "finance, cl")

    edit.complete("client-b")

    assert edit.text() == "finance, client-b, "
    assert edit.cursorPosition() == len(edit.text())


def test_a_tag_in_the_middle_keeps_those_behind_it(edit: TagEdit) -> None:
    edit.setText("cl, finance")
    edit.setCursorPosition(2)

    edit.complete("client-a")

    assert edit.tags() == ("client-a", "finance")


def test_enter_takes_the_offered_tag(edit: TagEdit) -> None:
    QTest.keyClicks(edit, "fin")

    QTest.keyClick(edit, Qt.Key.Key_Return)

    assert edit.tags() == ("finance",)


def test_nothing_is_offered_for_an_unknown_word(edit: TagEdit) -> None:
    QTest.keyClicks(edit, "zzz")

    assert offered(edit) == []


def test_a_tag_that_is_written_out_is_not_offered(edit: TagEdit) -> None:
    QTest.keyClicks(edit, "finance")

    assert offered(edit) == []
