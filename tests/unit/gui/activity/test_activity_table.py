"""The list of events."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from gui.activity.activity_model import ActivityModel, Column
from gui.activity.activity_table import ActivityTable


def test_it_is_read_and_not_written(qtbot: QtBot) -> None:
    table = ActivityTable(ActivityModel())
    qtbot.addWidget(table)
    assert table.editTriggers() == QAbstractItemView.EditTrigger.NoEditTriggers
    assert table.accessibleName() == "Activity"


def test_what_happened_takes_the_room(qtbot: QtBot) -> None:
    table = ActivityTable(ActivityModel())
    qtbot.addWidget(table)
    table.resize(1200, 300)
    table.show()
    assert table.columnWidth(Column.WHAT) > 600
