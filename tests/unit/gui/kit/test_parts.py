"""Buttons, labels and what follows the theme."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.kit import parts, theme


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_a_button_has_an_accessible_name(qtbot: QtBot) -> None:
    button = parts.button("Add", "plus", name="Add a cookie")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.icon().isNull()) == ("Add a cookie", False)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_focus_and_not_the_default_one(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    pressed: list[str] = []
    focused, default = parts.button("Change"), parts.button("Save", kind="primary")
    default.setDefault(True)
    for button in (focused, default):
        button.clicked.connect(lambda _checked=False, button=button: pressed.append(button.text()))
        column.addWidget(button)
    dialog.show()
    QTest.keyClick(focused, key)
    assert (pressed, default.isDefault()) == (["Change"], True)


def test_an_icon_button_says_what_it_does(qtbot: QtBot) -> None:
    button = parts.tool_button("close", name="Close this message")
    qtbot.addWidget(button)
    assert (button.toolTip(), button.accessibleName()) == ("Close this message", "Close this message")


def test_a_label_never_reads_markup(qtbot: QtBot) -> None:
    label = parts.label("<b>bold</b>", role="quiet")
    qtbot.addWidget(label)
    assert (label.textFormat(), label.property("role")) == (Qt.TextFormat.PlainText, "quiet")


def test_a_wrapped_label_asks_for_the_height_that_it_takes_in_its_width(qtbot: QtBot) -> None:
    label = parts.wrapped("A few words more are better. " * 5, role="quiet")
    qtbot.addWidget(label)
    label.show()
    for width in (700, 200):
        label.resize(width, 20)
        assert label.sizeHint().height() == label.heightForWidth(width)
    assert (label.textFormat(), label.property("role")) == (Qt.TextFormat.PlainText, "quiet")


@pytest.mark.parametrize("vertical", [False, True])
def test_a_hairline_is_one_pixel(qtbot: QtBot, vertical: bool) -> None:
    line = parts.hairline(vertical=vertical)
    qtbot.addWidget(line)
    assert (line.maximumWidth() if vertical else line.maximumHeight()) == 1


def test_the_fixed_font_is_the_systems(qapp: QApplication) -> None:
    assert parts.fixed_font().family() != qapp.font().family()


def test_what_follows_the_theme_is_renewed(application: QApplication, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    parts.follow_theme(label, lambda: label.setText(theme.current().surface.name()))
    theme.apply(application, theme.Scheme.DARK)
    assert label.text() == theme.DARK.surface.name()


def test_a_theme_that_changes_after_the_widget_has_gone_harms_nobody(application: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    renewed: list[int] = []
    parts.follow_theme(widget, lambda: renewed.append(1))
    with qtbot.waitSignal(widget.destroyed):
        widget.deleteLater()
    theme.apply(application, theme.Scheme.DARK)
    assert renewed == [1]


def test_a_button_draws_its_icon_anew(application: QApplication, qtbot: QtBot) -> None:
    button = parts.button("Add", "plus")
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    theme.apply(application, theme.Scheme.DARK)
    assert button.icon().cacheKey() != before


def test_a_picture_fits_the_widgets_screen(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    assert parts.picture(label, "plus", size=20).deviceIndependentSize().width() == 20


def test_a_property_that_the_style_sheet_looks_at_takes_effect(qtbot: QtBot) -> None:
    label = parts.label("text")
    qtbot.addWidget(label)
    label.show()
    parts.restyle(label, "role", "error")
    assert label.palette().color(label.foregroundRole()) == theme.current().urgent


def test_a_choice_gives_the_value_of_its_words(qapp: QApplication) -> None:
    made = parts.choice("Engine", {"Browser": "browser", "HTTP": "http"})
    made.setCurrentIndex(1)
    assert (made.currentText(), made.currentData(), made.accessibleName()) == ("HTTP", "http", "Engine")
    made.deleteLater()
