"""The line for an expiry."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QMenu

from core.errors import SessileError
from gui.cookies.expiry_line import PRESETS, ExpiryLine
from gui.cookies.expiry_text import expiry_text
from tests.unit.gui.cookies.examples import NOW

Make = Callable[[float | None], ExpiryLine]


@pytest.fixture
def make(qapp: QApplication) -> Iterator[Make]:
    made: list[ExpiryLine] = []

    def _make(expires: float | None) -> ExpiryLine:
        made.append(ExpiryLine(expires, lambda: NOW))
        made[-1].show()
        return made[-1]

    yield _make
    for each in made:
        each.deleteLater()


def test_a_time_that_nobody_touched_keeps_its_fraction(make: Make) -> None:
    assert make(NOW + 0.123456).value() == NOW + 0.123456


def test_a_session_cookie_has_no_time(make: Make) -> None:
    assert make(None).value() is None


def test_a_typed_time_counts_from_now(make: Make) -> None:
    line = make(None)
    line.selectAll()
    QTest.keyClicks(line, "3 d 4 h")
    assert line.value() == NOW + 3 * 86400 + 4 * 3600


def test_what_is_no_time_is_refused_at_its_field(make: Make) -> None:
    line = make(NOW)
    line.setText("soon")
    with pytest.raises(SessileError) as refused:
        line.value()
    assert (refused.value.field, line.hint()) == ("expires", "")


@pytest.mark.parametrize(("title", "seconds"), PRESETS)
def test_the_down_arrow_opens_presets_that_count_from_now(make: Make, title: str, seconds: int) -> None:
    line = make(None)
    QTest.keyClick(line, Qt.Key.Key_Down)
    menu = line.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == title).trigger()
    menu.close()
    assert line.value() == NOW + seconds


def test_a_preset_takes_the_time_away(make: Make) -> None:
    line = make(NOW)
    line.show_presets()
    menu = line.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert line.value() is None


def test_a_day_of_the_calendar_keeps_the_time_of_day(make: Make) -> None:
    line = make(NOW)
    popup = line.show_calendar()
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    calendar.clicked.emit(calendar.selectedDate().addDays(2))
    assert line.text() == expiry_text(NOW + 2 * 86400)


def test_the_calendar_begins_at_the_expiry(make: Make) -> None:
    popup = make(NOW).show_calendar()
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    shown = calendar.selectedDate()
    popup.close()
    assert shown == QDate(2027, 1, 15)


@pytest.mark.parametrize(
    ("expires", "words"),
    [(None, "Ends with the browser; Sessile keeps it."), (NOW + 7200, "in 2 h."), (NOW + 800 * 86400, "400 days")],
)
def test_it_says_what_its_text_means(make: Make, expires: float | None, words: str) -> None:
    assert words in make(expires).hint()


def test_it_has_a_name_for_a_screen_reader(make: Make) -> None:
    assert make(None).accessibleName() == "Expires"


def test_a_time_from_now_is_said_as_it_was_written(qapp: QApplication) -> None:
    moments = iter((NOW + 0.2, NOW + 0.4, NOW + 1.1))
    line = ExpiryLine(None, lambda: next(moments))
    line.setText("30 d")
    assert "in 30 d." in line.hint()
    line.deleteLater()
