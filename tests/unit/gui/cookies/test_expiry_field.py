"""Choosing when a cookie ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.cookies.expiry_field import PRESETS, ExpiryField
from tests.unit.gui.cookies.examples import NOW

Make = Callable[[float | None], ExpiryField]


@pytest.fixture
def make(qapp: QApplication) -> Iterator[Make]:
    made: list[ExpiryField] = []

    def _make(expires: float | None) -> ExpiryField:
        made.append(ExpiryField(expires, lambda: NOW))
        return made[-1]

    yield _make
    for each in made:
        each.deleteLater()


def test_a_time_that_nobody_touched_keeps_its_fraction(make: Make) -> None:
    assert make(NOW + 0.123456).value() == NOW + 0.123456


def test_a_session_cookie_has_no_time(make: Make) -> None:
    field = make(None)
    assert (field.value(), field.moment.isEnabled()) == (None, False)


def test_a_time_can_be_taken_away(make: Make) -> None:
    field = make(NOW)
    field.choice.setCurrentIndex(0)
    assert field.value() is None


def test_a_changed_time_counts_to_the_second(make: Make) -> None:
    field = make(NOW + 0.5)
    field.moment.setDateTime(field.moment.dateTime().addSecs(60))
    assert field.value() == NOW + 60


@pytest.mark.parametrize(("title", "seconds"), PRESETS)
def test_a_preset_counts_from_now(make: Make, title: str, seconds: int) -> None:
    field = make(None)
    next(action for action in field.presets.menu().actions() if action.text() == title).trigger()
    assert field.value() == NOW + seconds


def test_going_back_and_forth_keeps_the_fraction(make: Make) -> None:
    field = make(NOW + 0.5)
    field.choice.setCurrentIndex(0)
    field.choice.setCurrentIndex(1)
    assert field.value() == NOW + 0.5
