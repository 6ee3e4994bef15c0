"""Foldable remarks."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.model.transfer import Remark
from gui.transfer.remark_list import RemarkList, line

REMARKS = (Remark("line 3", "This is no cookie.", "It was left out."), Remark("", "All of it", "odd"))


@pytest.fixture
def remarks(qtbot: QtBot) -> RemarkList:
    made = RemarkList()
    qtbot.addWidget(made)
    return made


def test_a_remark_is_one_line_with_its_place() -> None:
    assert [line(each) for each in REMARKS] == ["line 3: This is no cookie. It was left out.", "All of it: odd"]


def test_without_remarks_there_is_nothing(remarks: RemarkList) -> None:
    remarks.say(())
    assert remarks.isHidden()


def test_they_are_folded_until_somebody_looks(remarks: RemarkList) -> None:
    remarks.say(REMARKS)
    assert (remarks.isHidden(), remarks.list.isHidden(), remarks.head.text()) == (False, True, " 2 remarks")
    remarks.head.click()
    assert not remarks.list.isHidden()


def test_they_can_come_unfolded(remarks: RemarkList) -> None:
    remarks.say(REMARKS, unfolded=True)
    assert (remarks.list.isHidden(), len(remarks.lines())) == (False, 2)


def test_many_are_not_measured_one_by_one(remarks: RemarkList) -> None:
    remarks.say(REMARKS * 5000)
    assert (remarks.list.uniformItemSizes(), len(remarks.lines())) == (True, 10_000)
