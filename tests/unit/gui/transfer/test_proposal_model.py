"""The list of sessions that a bulk import would create."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.model.transfer import FormatId, FoundCookie, ReadCookies, Remark, SessionProposal
from gui.transfer.proposal_model import NO_SITE, NOTHING, ProposalColumn, ProposalModel
from tests.unit.gui.transfer.examples import cookie

ROLE = Qt.ItemDataRole
GOOD = SessionProposal(
    "Shop", "shop.txt", ReadCookies(FormatId.NETSCAPE, (FoundCookie(cookie(), "line 2"),)), "https://shop.example/"
)
BAD = SessionProposal("readme", "readme.md", ReadCookies(None, remarks=(Remark("", "Nothing.", "No."),)))


@pytest.fixture
def model(qapp: object) -> ProposalModel:
    made = ProposalModel()
    made.add((GOOD, BAD))
    return made


def test_qt_finds_no_fault(model: ProposalModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.add((GOOD,))
    model.put_in_place(0, (GOOD, GOOD))


def test_a_row_says_what_it_would_be(model: ProposalModel) -> None:
    shown = [model.index(0, column).data() for column in ProposalColumn]
    assert shown == ["Shop", "1", "shop.example", "cookies.txt (Netscape)", "shop.txt", ""]


def test_a_file_without_cookies_is_listed_and_cannot_be_checked(model: ProposalModel) -> None:
    name = model.index(1, ProposalColumn.NAME)
    assert (name.data(ROLE.CheckStateRole), model.index(1, ProposalColumn.COOKIES).data()) == (None, NOTHING)
    assert model.index(1, ProposalColumn.REMARKS).data() == "1 remark"
    assert not model.flags(name) & Qt.ItemFlag.ItemIsUserCheckable


def test_a_text_that_names_no_site_says_where_it_can_go(model: ProposalModel) -> None:
    model.add((SessionProposal("header", "header.txt", ReadCookies(FormatId.HEADER, needs_url=True)),))
    assert (model.remarks(2), model.index(2, ProposalColumn.REMARKS).data()) == ((NO_SITE,), "1 remark")


def test_what_is_checked_is_wanted(model: ProposalModel) -> None:
    name = model.index(0, ProposalColumn.NAME)
    before = model.wanted()
    model.setData(name, Qt.CheckState.Unchecked.value, ROLE.CheckStateRole)
    assert (before, model.wanted()) == ((GOOD,), ())


def test_a_name_can_be_edited(model: ProposalModel) -> None:
    assert model.setData(model.index(0, ProposalColumn.NAME), "  My shop ", ROLE.EditRole)
    assert model.wanted()[0].name == "My shop"


def test_an_empty_name_is_not_taken(model: ProposalModel) -> None:
    assert not model.setData(model.index(0, ProposalColumn.NAME), "  ", ROLE.EditRole)
    assert model.proposal(0).name == "Shop"


def test_only_the_name_can_be_edited(model: ProposalModel) -> None:
    flags = [bool(model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable) for column in ProposalColumn]
    assert flags == [True] + [False] * 5


def test_one_proposal_can_become_several(model: ProposalModel) -> None:
    model.put_in_place(0, (GOOD, GOOD))
    assert (model.rowCount(), len(model.wanted())) == (3, 2)


def test_a_screen_reader_hears_the_column(model: ProposalModel) -> None:
    assert model.index(0, ProposalColumn.ORIGIN).data(ROLE.AccessibleTextRole) == "From: shop.txt"
