"""A chart's table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.statistics.chart import Chart, Shape
from gui.statistics.chart_table import ChartTableModel

CHART = Chart("Verdicts", "Two.", ("Verdict", "Results"), (("Signed in", "1"), ("Unknown", "1")), Shape.BARS, (), ())


@pytest.fixture
def model(qapp: object) -> ChartTableModel:
    """Show the chart."""
    made = ChartTableModel()
    made.tester = QAbstractItemModelTester(made)  # type: ignore[attr-defined]  # lives as long as the model
    made.show_chart(CHART)
    return made


def test_it_has_the_rows_of_the_chart(model: ChartTableModel) -> None:
    words = [[model.data(model.index(row, column)) for column in range(2)] for row in range(model.rowCount())]
    assert words == [["Signed in", "1"], ["Unknown", "1"]]


def test_its_columns_are_named(model: ChartTableModel) -> None:
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert heads == ["Verdict", "Results"]
