"""Items in lines."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.flow import Flow


class Labels(QWidget):
    """Three labels of 100 x 20."""

    def __init__(self) -> None:
        super().__init__()
        self.flow = Flow(self, gap=10)
        self.labels = [QLabel(str(number)) for number in range(3)]
        for label in self.labels:
            label.setFixedSize(100, 20)
            self.flow.addWidget(label)


@pytest.fixture
def row(qtbot: QtBot) -> Labels:
    made = Labels()
    qtbot.addWidget(made)
    return made


def _places(row: Labels, width: int) -> list[tuple[int, int]]:
    row.resize(width, 200)
    row.show()
    return [(label.x(), label.y()) for label in row.labels]


def test_they_stand_side_by_side(row: Labels) -> None:
    assert _places(row, 400) == [(0, 0), (110, 0), (220, 0)]


def test_they_go_on_in_the_next_line(row: Labels) -> None:
    assert _places(row, 250) == [(0, 0), (110, 0), (0, 30)]


def test_a_hidden_one_takes_no_place(row: Labels) -> None:
    row.labels[0].hide()
    assert _places(row, 400)[1:] == [(0, 0), (110, 0)]


def test_narrow_needs_more_height(row: Labels) -> None:
    assert [row.flow.heightForWidth(width) for width in (400, 250, 100)] == [20, 50, 80]
    assert row.flow.hasHeightForWidth()


def test_it_asks_for_one_line_and_needs_the_widest(row: Labels) -> None:
    assert (row.flow.sizeHint().width(), row.flow.minimumSize().width()) == (320, 100)


def test_an_item_can_be_taken_out(row: Labels) -> None:
    taken = row.flow.takeAt(0)
    assert taken is not None
    assert (row.flow.count(), row.flow.itemAt(5), row.flow.takeAt(5)) == (2, None, None)
