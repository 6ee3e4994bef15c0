"""The overview's small widgets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton, QWidget

from gui.kit import theme
from gui.sessions.overview_parts import ExpiryBar, Facts, Line, Tile
from gui.sessions.row_words import NOTHING
from gui.sessions.tile import colour_of
from tests.unit.gui.sessions.drawing import inked
from tests.unit.gui.sessions.examples import NOW, row, view


@pytest.fixture
def place(qapp: object) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(400, 200)
    yield made
    made.deleteLater()


def test_a_tile_has_the_sessions_colour(place: QWidget) -> None:
    tile = Tile()
    tile.setParent(place)
    session = view().session

    tile.show_session(session)

    assert tile.grab().toImage().pixelColor(6, 22).name() == colour_of(session).name()


def test_a_line_gives_way_and_keeps_the_whole_in_its_tooltip(place: QWidget) -> None:
    line = Line()
    line.setParent(place)
    line.say("https://a.example/" + "x" * 200)
    line.resize(100, 20)

    assert line.minimumSizeHint().width() < 100
    assert line.toolTip().startswith("https://a.example/")
    assert max(inked(line.grab().toImage(), theme.LIGHT.text), default=0) < 100


def test_the_bar_is_as_long_as_what_is_left(place: QWidget) -> None:
    bar = ExpiryBar()
    bar.setParent(place)
    bar.resize(300, 60)

    bar.show_row(row(left=43200), NOW)

    assert max(inked(bar.grab().toImage(), theme.LIGHT.good)) == pytest.approx(150, abs=3)


def test_the_exact_end_is_read_out(place: QWidget) -> None:
    bar = ExpiryBar()
    bar.setParent(place)

    bar.show_row(row(), NOW)

    assert bar.accessibleDescription().startswith("Expires ")


def test_facts_change_in_place(place: QWidget) -> None:
    facts = Facts()
    facts.setParent(place)
    facts.say({"Created": "then", "Used": "now"})

    facts.say({"Created": "then", "Used": "later"})

    assert (facts.value("Created"), facts.value("Used")) == ("then", "later")


def test_a_fact_can_be_copied(place: QWidget) -> None:
    facts = Facts()
    facts.setParent(place)
    facts.add_copied("Id")
    facts.say({"Id": "sess_1"})

    button = facts.findChild(QToolButton)
    assert button is not None
    button.click()

    assert button.accessibleName() == "Copy: Id"
    assert QGuiApplication.clipboard().text() == "sess_1"


def test_there_is_nothing_to_copy_where_nothing_is_said(qapp: object) -> None:
    facts = Facts()
    facts.add_copied("Start page")
    copy = facts.findChildren(QToolButton)[0]

    facts.say({"Start page": NOTHING})
    assert copy.isHidden()
    facts.say({"Start page": "https://ledger.example"})
    assert not copy.isHidden()
