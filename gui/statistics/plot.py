"""Draws charts with pyqtgraph; to be imported on a thread, since pyqtgraph and numpy take half a second."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.kit import parts, theme
from gui.statistics.chart import Chart, Series, Shape, whole_ticks

WIDTH = 0.72  # of a bar, where its place is 1
ROOM = 1.12  # above the largest value, for the words at it
SMALLER = 1  # points


class Plot(QWidget):
    """A picture to look at only: what it shows is in its description, and in the table beside it.

    Laid out by hand instead of pyqtgraph's PlotWidget, whose menus alone hold the window for 50 ms and more.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self._view = pyqtgraph.GraphicsView(background=None)
        for each in (self._view, self._view.viewport()):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setAntialiasing(True)
        layout = pyqtgraph.GraphicsLayout()
        layout.setContentsMargins(0, 4, 8, 0)
        layout.setSpacing(0)
        self._view.setCentralItem(layout)
        self._box = pyqtgraph.ViewBox(enableMouse=False, enableMenu=False)
        self._left, self._bottom = pyqtgraph.AxisItem("left"), pyqtgraph.AxisItem("bottom")
        layout.addItem(self._left, 0, 0)
        layout.addItem(self._box, 0, 1)
        layout.addItem(self._bottom, 1, 1)
        font = QFont(self.font())
        font.setPointSizeF(max(7.0, font.pointSizeF() - SMALLER))
        for axis in (self._left, self._bottom):
            axis.linkToView(self._box)
            axis.setTickFont(font)
            axis.setStyle(tickLength=0, tickTextOffset=6)
            axis.setZValue(-1)  # the lines of the grid lie behind the bars
        self._font = font
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        parts.follow_theme(self, self._draw)

    def show_chart(self, chart: Chart) -> None:
        """Draw `chart` in place of what was there."""
        self._chart = chart
        self.setAccessibleName(f"{chart.title}: picture")
        self.setAccessibleDescription(chart.sentence)
        self._draw()

    def _draw(self) -> None:
        chart = self._chart
        if chart is None or not chart.rows:
            return
        colours = theme.current()
        self._view.setBackground(colours.surface)
        for axis in (self._left, self._bottom):
            axis.setPen(pyqtgraph.mkPen(colours.line))
            axis.setTextPen(colours.quiet)
            axis.setGrid(False)
        self._box.clear()
        self._box.invertY(chart.shape is Shape.BARS)
        if chart.shape is Shape.BARS:
            self._draw_bars(chart)
        elif chart.shape is Shape.COLUMNS:
            self._draw_columns(chart)
        else:
            self._draw_steps(chart)

    def _draw_steps(self, chart: Chart) -> None:
        colour = theme.current().colour(chart.series[0].tone)
        ground = QColor(colour)
        ground.setAlphaF(0.16)
        across, upwards = _stairs(chart.positions, chart.series[0].values)
        pen = pyqtgraph.mkPen(colour, width=2)
        self._box.addItem(pyqtgraph.PlotCurveItem(across, upwards, pen=pen, fillLevel=0, brush=ground))
        self._count_upwards(chart, chart.positions[0], chart.positions[-1])

    def _draw_columns(self, chart: Chart) -> None:
        width = WIDTH / len(chart.series)
        for place, series in enumerate(chart.series):
            shift = (place - (len(chart.series) - 1) / 2) * width
            at = [position + shift for position in chart.positions]
            self._box.addItem(pyqtgraph.BarGraphItem(x=at, height=list(series.values), width=width, **_fill(series)))
            for position, value in zip(at, series.values, strict=True):
                if value:
                    self._say(f"{value:,.0f}", position, value, anchor=(0.5, 1.0))
        self._count_upwards(chart, -0.5, len(chart.positions) - 0.5)

    def _draw_bars(self, chart: Chart) -> None:
        for series in chart.series:
            ends = list(series.values)
            self._box.addItem(
                pyqtgraph.BarGraphItem(x0=0, x1=ends, y=list(chart.positions), height=WIDTH, **_fill(series))
            )
        most = max(chart.most, 1)
        for position, said in zip(chart.positions, chart.amounts, strict=True):
            end = max(series.values[int(position)] for series in chart.series)
            self._say(said, end, position, anchor=(0.0, 0.5))
        self._left.setTicks([list(chart.ticks)])
        self._bottom.setTicks([[]])
        self._range((0.0, most * 1.15), (-0.5, max(len(chart.positions), 4) - 0.5))

    def _count_upwards(self, chart: Chart, first: float, last: float) -> None:
        ticks = whole_ticks(chart.most)
        self._left.setTicks([list(ticks)])
        self._left.setGrid(48)
        self._bottom.setTicks([list(chart.ticks)])
        self._range((first, last), (0.0, max(ticks[-1][0], chart.most * ROOM)))

    def _range(self, across: tuple[float, float], upwards: tuple[float, float]) -> None:
        self._box.setRange(xRange=across, yRange=upwards, padding=0, disableAutoRange=True)

    def _say(self, text: str, across: float, upwards: float, *, anchor: Sequence[float]) -> None:
        said = pyqtgraph.TextItem(text, color=theme.current().text, anchor=anchor)
        said.setFont(self._font)
        self._box.addItem(said, ignoreBounds=True)
        said.setPos(across, upwards)


def _stairs(positions: Sequence[float], values: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return the corners of a line that stays at each value around its position, and changes halfway to the next."""
    halfway = [(first + second) / 2 for first, second in pairwise(positions)]
    across = [positions[0], *(each for each in halfway for _ in range(2)), positions[-1]]
    return across, [value for value in values for _ in range(2)]


def _fill(series: Series) -> dict[str, object]:
    return {"brush": theme.current().colour(series.tone), "pen": pyqtgraph.mkPen(None)}
