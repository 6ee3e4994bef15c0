"""A source to read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.extract.code_view import LINES_AT_ONCE, CodeView
from gui.kit import theme
from tests.unit.gui.waiting import until


@pytest.fixture
def view(qapp: QApplication) -> Iterator[CodeView]:
    made = CodeView()
    made.resize(500, 300)
    made.show()
    yield made
    made.deleteLater()


def formats(view: CodeView, line: int) -> list[QTextLayout.FormatRange]:
    return view.document().findBlockByNumber(line).layout().formats()


def test_it_cannot_be_changed(view: CodeView) -> None:
    view.show_text("a")
    QTest.keyClicks(view, "x")
    assert view.toPlainText() == "a"


async def test_a_long_text_comes_whole(view: CodeView) -> None:
    text = "\n".join(f"line {number}" for number in range(LINES_AT_ONCE * 5))
    view.show_text(text)
    await until(lambda: view.toPlainText() == text)


def test_the_rest_can_be_had_at_once(view: CodeView) -> None:
    text = "x\n" * 9_999
    view.show_text(text)
    view.finish()
    assert view.toPlainText() == text


async def test_another_text_takes_the_place_of_one_that_still_comes(view: CodeView) -> None:
    view.show_text("x\n" * 9_999)
    view.show_text("short")
    view.finish()
    assert view.toPlainText() == "short"


def test_lines_that_are_seen_are_coloured_and_no_others(view: CodeView) -> None:
    view.show_text("word\n" * 200)
    view.show_colours((((0, 4, "accent"),),) * 200)
    assert [len(formats(view, line)) for line in (0, 150)] == [1, 0]
    assert formats(view, 0)[0].format.foreground().color() == theme.current().accent


def test_lines_that_come_into_sight_are_coloured(view: CodeView) -> None:
    view.show_text("word\n" * 200)
    view.show_colours((((0, 4, "accent"),),) * 200)
    view.verticalScrollBar().setValue(150)
    assert len(formats(view, 150)) == 1


def test_colours_follow_the_theme(view: CodeView, qapp: QApplication) -> None:
    view.show_text("word")
    view.show_colours((((0, 4, "accent"),),))
    theme.apply(qapp, theme.Scheme.DARK)
    assert formats(view, 0)[0].format.foreground().color() == theme.DARK.accent
