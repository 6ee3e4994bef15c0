"""Colours, palette and style sheet."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox

from gui.kit import theme

ENOUGH = 4.5


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["surface", "side", "selection", "hover"])
def test_text_can_be_read_on_every_ground(colours: theme.Theme, ground: str) -> None:
    assert contrast(colours.text, colours.colour(ground)) >= ENOUGH


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", ["quiet", "urgent", "accent", "good"])
def test_coloured_words_can_be_read_on_the_surface(colours: theme.Theme, tone: str) -> None:
    assert contrast(colours.colour(tone), colours.surface) >= ENOUGH


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_words_on_filled_buttons_can_be_read(colours: theme.Theme) -> None:
    assert min(contrast(colours.on_accent, fill) for fill in theme.fills(colours)) >= ENOUGH


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_style_sheet_has_every_colour_filled_in(colours: theme.Theme) -> None:
    sheet = theme.style_sheet(colours)
    assert "$" not in sheet
    assert colours.accent.name() in sheet


def test_a_scheme_puts_its_palette_in_force(application: QApplication) -> None:
    theme.apply(application, theme.Scheme.DARK)
    assert theme.current() is theme.DARK
    assert application.palette().color(QPalette.ColorRole.Window) == theme.DARK.surface


def test_a_change_is_told(application: QApplication) -> None:
    told: list[bool] = []
    connection = theme.signals.theme_changed.connect(lambda: told.append(theme.current().dark))
    theme.apply(application, theme.Scheme.DARK)
    theme.signals.theme_changed.disconnect(connection)
    assert told == [True]


def test_the_system_decides_unless_a_scheme_was_chosen(application: QApplication) -> None:
    theme.follow_system(application)
    theme.apply(application, theme.Scheme.DARK)
    application.styleHints().colorSchemeChanged.emit(application.styleHints().colorScheme())
    assert theme.scheme() is theme.Scheme.DARK
    assert theme.current() is theme.DARK


def test_what_is_no_colour_has_no_tone() -> None:
    with pytest.raises(KeyError):
        theme.LIGHT.colour("dark")


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_the_list_of_a_combo_marks_a_row_as_all_lists_do(qapp: QApplication, scheme: theme.Scheme) -> None:
    theme.apply(qapp, scheme)
    box = QComboBox()
    box.addItems(["one", "two", "three"])
    box.show()
    box.showPopup()
    view = box.view()
    row = view.visualRect(view.currentIndex())
    marked = view.viewport().grab(row).toImage().pixelColor(2, row.height() // 2)
    wanted = theme.current().selection
    box.hidePopup()
    box.close()
    box.deleteLater()
    theme.apply(qapp, theme.Scheme.LIGHT)
    assert marked == wanted
