"""The side list: groups, counts and the tags' heading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest

from gui.sessions import groups
from gui.sessions.groups import Group
from gui.sessions.side_list import CountRole, GroupModel, SideList

NONE: dict[Group, int] = dict.fromkeys(groups.FIXED, 0)
CLIENT = groups.tag_group("client-a")


@pytest.fixture
def side(qapp: object) -> Iterator[SideList]:
    made = SideList()
    made.resize(190, 600)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_the_model_keeps_qts_rules(qapp: object) -> None:
    model = GroupModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    model.show_counts({**NONE, CLIENT: 2})
    model.show_counts({**NONE, CLIENT: 3})
    model.show_counts(NONE)

    assert model.rowCount() == len(groups.FIXED)
    tester.deleteLater()


def test_only_a_changed_count_is_repainted(qapp: object) -> None:
    model = GroupModel()
    changed = QSignalSpy(model.dataChanged)

    model.show_counts({**NONE, groups.PINNED: 1})

    assert [changed.at(0)[0].row()] == [groups.FIXED.index(groups.PINNED)]
    assert changed.count() == 1


def test_a_heading_stands_above_the_tags_and_cannot_be_chosen(side: SideList) -> None:
    side.show_counts({**NONE, CLIENT: 2})
    heading = side.model.index(len(groups.FIXED))

    assert heading.data() == "TAGS"
    assert heading.flags() == Qt.ItemFlag.NoItemFlags


def test_the_keyboard_steps_over_the_heading(side: SideList) -> None:
    side.show_counts({**NONE, CLIENT: 2})
    side.choose(groups.BIN)
    chosen = QSignalSpy(side.chosen)

    QTest.keyClick(side.view, Qt.Key.Key_Down)

    assert chosen.at(0)[0] == CLIENT


def test_clicking_a_group_chooses_it(side: SideList) -> None:
    chosen = QSignalSpy(side.chosen)
    place = side.view.visualRect(side.model.place_of(groups.PINNED)).center()

    QTest.mouseClick(side.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert chosen.at(0)[0] == groups.PINNED


def test_new_counts_keep_the_chosen_group(side: SideList) -> None:
    side.show_counts({**NONE, CLIENT: 2})
    side.choose(CLIENT)
    chosen = QSignalSpy(side.chosen)

    side.show_counts({**NONE, groups.tag_group("another"): 1, CLIENT: 3})

    assert side.group == CLIENT
    assert side.view.currentIndex().data(CountRole) == 3
    assert chosen.count() == 0


def test_a_tag_that_is_gone_leads_back_to_all(side: SideList) -> None:
    side.show_counts({**NONE, CLIENT: 2})
    side.choose(CLIENT)
    chosen = QSignalSpy(side.chosen)

    side.show_counts(NONE)

    assert (side.group, chosen.at(0)[0], chosen.count()) == (groups.ALL, groups.ALL, 1)
    assert side.view.currentIndex().row() == 0


def test_a_group_is_read_out_with_its_count(side: SideList) -> None:
    side.show_counts({**NONE, groups.OPEN: 7})

    assert side.model.place_of(groups.OPEN).data(Qt.ItemDataRole.AccessibleTextRole) == "Open, 7"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_icon_stands_where_reading_begins(side: SideList, direction: Qt.LayoutDirection) -> None:
    side.setLayoutDirection(direction)
    side.choose(groups.PINNED)
    place = side.view.visualRect(side.model.place_of(groups.ALL))
    picture = side.view.viewport().grab(place).toImage()
    ground = picture.pixelColor(picture.width() // 2, 2)

    def ink(first: int, last: int) -> int:
        columns = range(first, last)
        return sum(picture.pixelColor(x, y) != ground for x in columns for y in range(4, picture.height() - 4))

    width = picture.width()
    start, end = ink(8, 24), ink(width - 24, width - 8)
    assert (start > end) is (direction is Qt.LayoutDirection.LeftToRight)
