"""What the cells draw."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from gui.kit import theme
from gui.sessions.cells import direction_of, small
from gui.sessions.columns import Column
from tests.unit.gui.sessions.drawing import drawn, inked
from tests.unit.gui.sessions.examples import OPEN, row

pytestmark = pytest.mark.usefixtures("qapp")


def words(row_: object, column: Column, **how: object) -> list[str]:
    return [each for each, _, _ in drawn(row_, column, **how)[1]]  # type: ignore[arg-type]  # passed on


def test_the_name_stands_over_the_site() -> None:
    (name, tone, upper), (site, quiet, lower) = drawn(row(), Column.SESSION)[1]

    assert (name, site) == ("Northwind billing", "billing.northwind.example")
    assert upper.bottom() <= lower.top() + 1
    assert (tone, quiet) == ("text", "quiet")


def test_an_expired_sessions_name_is_grey() -> None:
    assert drawn(row(left=-5), Column.SESSION)[1][0][1] == "quiet"


def test_an_endless_name_stays_in_its_cell() -> None:
    picture, _ = drawn(row("x" * 10_000, url=""), Column.SESSION, width=120)

    assert max(inked(picture, theme.LIGHT.text)) < 120


@pytest.mark.parametrize("name", ["مكتبة الأرشيف الوطني", "🦊 Fox 👩‍👩‍👧", "a\nb\u2028c", " "])
def test_odd_names_are_drawn(name: str) -> None:
    assert words(row(name), Column.SESSION)[0] == name


def test_tags_that_do_not_fit_are_counted() -> None:
    tagged = row(tags=("finance", "client-a", "research", "paid"))

    said = words(tagged, Column.TAGS, width=150)

    assert said[0] == "finance"
    assert said[-1] == f"+{4 - (len(said) - 1)}"


def test_tags_that_fit_are_all_shown() -> None:
    assert words(row(tags=("one", "two")), Column.TAGS, width=200) == ["one", "two"]


def test_chips_stay_inside_the_cell() -> None:
    written = drawn(row(tags=("a-very-long-tag-that-never-fits",) * 2), Column.TAGS, width=90)[1]

    assert all(place.right() <= 90 for _, _, place in written)
    assert written[-1][0] == "+1"


@pytest.mark.parametrize(("left", "tone"), [(80000.0, "good"), (3000.0, "soon"), (300.0, "urgent")])
def test_the_bar_has_the_colour_of_what_is_left(left: float, tone: str) -> None:
    picture, _ = drawn(row(left=left), Column.EXPIRES)

    assert picture.pixelColor(2, 32).name() == theme.LIGHT.colour(tone).name()


def test_the_bar_is_as_long_as_what_is_left() -> None:
    picture, _ = drawn(row(left=43200.0, ttl=86400), Column.EXPIRES)

    assert max(inked(picture, theme.LIGHT.good)) == pytest.approx(100, abs=3)


def test_the_bar_grows_from_the_right_in_a_right_to_left_window() -> None:
    picture, _ = drawn(row(left=43200.0), Column.EXPIRES, direction=Qt.LayoutDirection.RightToLeft)

    assert min(inked(picture, theme.LIGHT.good)) == pytest.approx(100, abs=3)


@pytest.mark.parametrize("values", [{"pinned": True}, {"left": -5.0}, {"binned": True}])
def test_there_is_no_bar_where_nothing_counts_down(values: dict[str, object]) -> None:
    picture, written = drawn(row(**values), Column.EXPIRES)  # type: ignore[arg-type]  # passed on

    assert not inked(picture, theme.LIGHT.good)
    assert written[0][1] == "quiet"


def test_urgent_is_told_by_an_icon_too() -> None:
    text = drawn(row(left=300.0), Column.EXPIRES)[1][0][2]

    assert text.left() > drawn(row(left=3000.0), Column.EXPIRES)[1][0][2].left()


def test_an_open_session_is_told_in_the_accent_colour_with_its_icon() -> None:
    picture, written = drawn(row(live=OPEN), Column.STATE)

    assert written[0][1] == "accent"
    assert {picture.pixelColor(x, 24).name() for x in range(16)} != {theme.LIGHT.surface.name()}


def test_figures_stand_flush_right() -> None:
    picture, _ = drawn(row(cookies=34), Column.COOKIES)

    ground = theme.LIGHT.surface.rgb()
    drawn_columns = [x for x in range(200) for y in range(46) if picture.pixelColor(x, y).rgb() != ground]
    assert min(drawn_columns) > 150


def test_second_lines_are_smaller() -> None:
    big = QFont()
    big.setPixelSize(14)

    assert QFontMetrics(small(big)).height() < QFontMetrics(big).height()
    assert QFontMetrics(small(QFont())).height() < QFontMetrics(QFont()).height()


@pytest.mark.parametrize(("text", "backwards"), [("2 d 3 h", False), ("42", False), ("12 אב", True), ("", False)])
def test_text_reads_its_own_way(text: str, backwards: bool) -> None:
    assert (direction_of(text) is Qt.LayoutDirection.RightToLeft) is backwards


def test_every_column_can_be_drawn() -> None:
    assert all(isinstance(place, QRect) for column in Column for _, _, place in drawn(row(tags=("a",)), column)[1])
