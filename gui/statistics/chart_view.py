"""One chart after the other: its sentence, its picture or its table, and words where there is nothing to draw yet."""

from __future__ import annotations

import asyncio
import importlib
from typing import TYPE_CHECKING

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.kit import parts, theme
from gui.kit.empty import EmptyState
from gui.kit.garbage import no_search
from gui.kit.plain_table import PlainTable
from gui.kit.segments import Segments
from gui.kit.tasks import Tasks
from gui.statistics.chart import Chart
from gui.statistics.chart_table import ChartTableModel

if TYPE_CHECKING:
    from gui.statistics.plot import Plot

WIDTHS = (220, 120)
NOTHING = "Nothing to draw yet"
LOADING = ("Reading…", "")
SWATCH = 10


class ChartView(QWidget):
    """Attributes: choice (which chart), looks (picture or table), sentence, table, plot (once it is loaded), empty."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._charts: tuple[Chart, ...] = ()
        self.plot: Plot | None = None
        self.choice = Segments(name="Chart")
        self.looks = Segments(("Picture", "Table"), name="How to show it")
        self.sentence = parts.label()
        self.sentence.setWordWrap(True)
        self.model = ChartTableModel(self)
        self.table = PlainTable(self.model, "Values of the chart", WIDTHS)
        self.empty = EmptyState(*LOADING, icon_name="statistics")
        self._legend = QWidget()
        self._pages = QStackedWidget()
        self._lay_out()
        self.choice.chosen.connect(self._draw)
        self.looks.chosen.connect(self._draw)
        self._draw()
        tasks.start(self._load(), name="load charts")

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._charts[self.choice.index] if self._charts else None

    def show_charts(self, charts: tuple[Chart, ...]) -> None:
        """Show these; the chosen one stays chosen."""
        self._charts = charts
        self.choice.set_titles([chart.title for chart in charts])
        for place, chart in enumerate(charts):
            self.choice.button(place).setAccessibleDescription(chart.sentence if chart.rows else chart.empty)
        self._draw()

    async def _load(self) -> None:
        """Import what draws on a thread: half a second of a window that stands still otherwise.

        Without Python's search for garbage, which the many new values would set off: 40 ms with all threads waiting.
        """
        with no_search():
            module = await asyncio.to_thread(importlib.import_module, "gui.statistics.plot")
        if isValid(self):
            self.plot = module.Plot()
            self._pages.addWidget(self.plot)
            self._draw()

    def _draw(self) -> None:
        chart = self.chart
        there = chart is not None and bool(chart.rows)
        self.sentence.setText(chart.sentence if chart and there else "")
        self.looks.setEnabled(there)
        self._legend.setVisible(False)
        if chart is None or not there:
            self.empty.say(*((NOTHING, chart.empty) if chart else LOADING))
            self._pages.setCurrentWidget(self.empty)
            return
        self.table.setAccessibleName(f"{chart.title}: values")
        self.table.setAccessibleDescription(chart.sentence)
        self.model.show_chart(chart)
        if self.looks.index:
            self._pages.setCurrentWidget(self.table)
        elif self.plot is None:
            self.empty.say(*LOADING)
            self._pages.setCurrentWidget(self.empty)
        else:
            self.plot.show_chart(chart)
            self._pages.setCurrentWidget(self.plot)
            self._explain(chart)

    def _explain(self, chart: Chart) -> None:
        """Say what the colours mean where there are two beside each other."""
        shown = len(chart.series) == len(self._names)
        self._legend.setVisible(shown)
        if shown:
            for (dot, name), series in zip(self._names, chart.series, strict=True):
                swatch = QPixmap(SWATCH, SWATCH)
                swatch.fill(theme.current().colour(series.tone))
                dot.setPixmap(swatch)
                name.setText(series.name)

    def _lay_out(self) -> None:
        self._names = tuple((QLabel(), parts.label(role="quiet")) for _ in range(2))
        legend = QHBoxLayout(self._legend)
        legend.setContentsMargins(0, 0, 0, 0)
        for dot, name in self._names:
            legend.addWidget(dot)
            legend.addWidget(name)
            legend.addSpacing(8)
        legend.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        row.addWidget(self.looks)
        for page in (self.empty, self.table):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.sentence)
        column.addWidget(self._legend)
        column.addWidget(self._pages, 1)
        parts.follow_theme(self, self._draw)
