"""A place as high as what is in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from gui.kit.snug_scroll import LOWEST, SnugScroll
from tests.unit.gui.waiting import until


@pytest.fixture
def place(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(300, 600)
    yield made
    made.deleteLater()


@pytest.fixture
def inner(place: QWidget) -> QLabel:
    body, other, label = QWidget(), QLabel("other"), QLabel()
    inside = QVBoxLayout(body)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(label)
    other.setMinimumHeight(100)
    column = QVBoxLayout(place)
    column.addWidget(SnugScroll(body, name="Options"))
    column.addWidget(other, 1)
    place.show()
    return label


def scroll(place: QWidget) -> SnugScroll:
    return place.findChildren(SnugScroll)[0]


@pytest.mark.parametrize("height", [80, 120, 200])
async def test_it_is_as_high_as_what_is_in_it(place: QWidget, inner: QLabel, height: int) -> None:
    inner.setFixedHeight(height)
    await until(lambda: scroll(place).height() == height)


async def test_without_anything_in_it_it_takes_no_room(place: QWidget, inner: QLabel) -> None:
    inner.hide()
    await until(lambda: scroll(place).height() == 0)


async def test_where_there_is_no_room_it_scrolls(place: QWidget, inner: QLabel) -> None:
    inner.setFixedHeight(900)
    place.resize(300, 300)
    await until(lambda: scroll(place).verticalScrollBar().maximum() > 0)
    assert LOWEST <= scroll(place).height() < 300
