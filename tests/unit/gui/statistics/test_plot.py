"""Charts drawn with pyqtgraph."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.model.history import Ahead, DiskUse, Lifetimes, OverTime, Verdicts
from gui.kit import theme
from gui.statistics import charts
from gui.statistics.chart import Chart
from gui.statistics.plot import Plot

DRAWN = {
    "steps": (charts.over_time(OverTime((0.0, 43_200.0, 86_400.0), (1, 5, 3), (0, 5, 1))), "accent"),
    "columns": (charts.next_day(Ahead((0, 2, *(0,) * 22), (2, *(0,) * 6), 0, 0, 0, 0)), "soon"),
    "beside": (charts.lifetimes(Lifetimes((300.0,), (3, 1), (0, 2))), "idle"),
    "bars": (charts.disk_use((DiskUse("sess_1", "One", 5_000_000, binned=False),)), "accent"),
    "kinds": (charts.verdicts(Verdicts(3, 1, 1, 1)), "good"),
}


@pytest.fixture
def plot(qtbot: QtBot) -> Plot:
    """Show an empty picture."""
    made = Plot()
    qtbot.addWidget(made)
    made.resize(600, 320)
    made.show()
    return made


def colours(widget: QWidget) -> set[str]:
    QApplication.processEvents()
    image = widget.grab().toImage()
    return {
        QColor(image.pixel(across, down)).name()
        for across in range(0, image.width(), 3)
        for down in range(0, image.height(), 3)
    }


@pytest.mark.parametrize("kind", DRAWN)
def test_every_shape_is_drawn_in_its_colour(plot: Plot, kind: str) -> None:
    chart, tone = DRAWN[kind]
    wanted = theme.current().colour(tone).name()
    before = wanted in colours(plot)
    plot.show_chart(chart)
    assert (before, wanted in colours(plot)) == (False, True)


def test_it_follows_the_theme(plot: Plot, qapp: QApplication) -> None:
    plot.show_chart(DRAWN["columns"][0])
    theme.apply(qapp, theme.Scheme.DARK)
    seen = colours(plot)
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert {theme.DARK.soon.name(), theme.DARK.surface.name()} <= seen


def test_what_it_shows_is_told_to_who_cannot_see_it(plot: Plot) -> None:
    chart: Chart = DRAWN["kinds"][0]
    plot.show_chart(chart)
    assert (plot.accessibleName(), plot.accessibleDescription()) == ("Verdicts: picture", chart.sentence)


def test_it_takes_no_keys(plot: Plot) -> None:
    focusable = [each for each in plot.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert (focusable, plot.focusPolicy()) == ([], Qt.FocusPolicy.NoFocus)
