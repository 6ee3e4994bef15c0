"""The list of events: the kit's table with wide columns for words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.activity.activity_model import ActivityModel, Column
from gui.kit.plain_table import PlainTable

WIDTHS = {Column.WHEN: 130, Column.WHAT: 400, Column.SESSION: 240, Column.BY: 160}


class ActivityTable(PlainTable):
    """Read only; no widget in any row."""

    def __init__(self, model: ActivityModel, parent: QWidget | None = None) -> None:
        widths = (WIDTHS[column] for column in Column)
        super().__init__(model, "Activity", widths, stretched=Column.WHAT, parent=parent)
