"""Tour, keys and about."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.actions.catalogue import BY_ID, CATALOGUE
from gui.shell import help_pages
from gui.shell.version import version


def _words(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_the_keys_are_those_of_the_catalogue(parent: QWidget) -> None:
    shown = _words(help_pages.keys(parent))
    assert [action.shortcut for action in CATALOGUE if action.shortcut and action.shortcut not in shown] == []


def test_the_tour_names_keys_that_exist(parent: QWidget) -> None:
    text = " ".join(_words(help_pages.tour(parent)))
    named = (
        "session.new",
        "session.launch",
        "session.extend",
        "view.cookies",
        "view.extract",
        "view.undo",
        "view.palette",
    )
    assert [action_id for action_id in named if BY_ID[action_id].shortcut not in text] == []


def test_about_tells_the_version(parent: QWidget) -> None:
    assert any(version() in text for text in _words(help_pages.about(parent)))


@pytest.mark.parametrize("make", [help_pages.tour, help_pages.keys, help_pages.about])
def test_every_page_has_a_name(parent: QWidget, make: Callable[[QWidget], QDialog]) -> None:
    dialog = make(parent)
    assert dialog.accessibleName() == dialog.windowTitle() != ""
