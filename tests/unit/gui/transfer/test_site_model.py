"""The sites of an import and their choices."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from core.model.transfer import SiteMode
from gui.transfer.site_model import SiteColumn, SiteModel, replaced_words
from tests.unit.gui.transfer.examples import CDN, SHOP, every_outcome


@pytest.fixture
def model(qapp: object) -> SiteModel:
    made = SiteModel()
    made.set_sites(every_outcome().sites)
    return made


def column(model: SiteModel, which: SiteColumn) -> list[str]:
    return [str(model.index(row, which).data()) for row in range(model.rowCount())]


def test_qt_finds_no_fault(model: SiteModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_mode((1,), SiteMode.SKIP)
    model.set_sites(())


def test_all_sites_stand_first_with_their_sum(model: SiteModel) -> None:
    assert column(model, SiteColumn.SITE) == ["All sites", SHOP, CDN]
    assert column(model, SiteColumn.FOUND) == ["8", "6", "2"]


def test_everything_is_merged_at_first(model: SiteModel) -> None:
    assert (column(model, SiteColumn.MODE), model.modes) == (["Merge"] * 3, {})


def test_a_site_has_its_own_choice(model: SiteModel) -> None:
    model.set_mode((1,), SiteMode.REPLACE)
    assert column(model, SiteColumn.MODE) == ["Mixed", "Replace", "Merge"]
    assert model.mode((1, 2)) is None


def test_a_choice_for_all_is_one_for_each(model: SiteModel) -> None:
    model.set_mode((0,), SiteMode.SKIP)
    assert model.modes == {SHOP: SiteMode.SKIP, CDN: SiteMode.SKIP}
    assert model.mode((0,)) is SiteMode.SKIP


def test_another_import_is_merged_again(model: SiteModel) -> None:
    model.set_mode((0,), SiteMode.SKIP)
    model.set_sites(every_outcome().sites)
    assert model.mode((0,)) is SiteMode.MERGE


def test_what_replace_would_remove_is_said_by_name(model: SiteModel) -> None:
    said = replaced_words(model.chosen((1,)))
    assert said == "Replace removes 2 cookies that the import does not name: lb, consent."
    assert "secret" not in said


def test_where_replace_removes_nothing_it_says_so(model: SiteModel) -> None:
    assert "nothing" in replaced_words(model.chosen((2,)))
