"""The preview's table."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from core.model.transfer import SiteMode
from gui.transfer.outcomes import Outcome
from gui.transfer.preview_columns import MASK, PreviewColumn
from gui.transfer.preview_model import PreviewModel, RevealedRole
from gui.transfer.preview_rows import PreviewRows
from tests.unit.gui.transfer.examples import CDN, NOW, SHOP, every_outcome


@pytest.fixture
def model(qapp: object) -> PreviewModel:
    made = PreviewModel(now=lambda: NOW)
    made.set_rows(PreviewRows(every_outcome()))
    return made


def names(model: PreviewModel) -> list[str]:
    return [str(model.index(row, PreviewColumn.NAME).data()) for row in range(model.rowCount())]


def test_qt_finds_no_fault(model: PreviewModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_modes({SHOP: SiteMode.REPLACE})
    model.set_outcome(Outcome.REMOVED)


def test_it_shows_every_cookie_of_the_import(model: PreviewModel) -> None:
    assert (model.rowCount(), model.total) == (8, 8)


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [(Outcome.ALTERED, ["altered"]), (Outcome.PARTITIONED, ["chips"]), (None, 8), (Outcome.ADDED, 3)],
)
def test_an_outcome_filters(model: PreviewModel, outcome: Outcome | None, shown: list[str] | int) -> None:
    model.set_outcome(outcome)
    assert (names(model) if isinstance(shown, list) else model.rowCount()) == shown


def test_a_site_filters(model: PreviewModel) -> None:
    model.set_sites(frozenset({CDN}))
    assert names(model) == ["twice", "chips"]


def test_a_filter_leaves_the_counts_alone(model: PreviewModel) -> None:
    model.set_sites(frozenset({CDN}))
    model.set_outcome(Outcome.EXPIRED)
    assert (model.rowCount(), model.counts[Outcome.ADDED], model.total) == (0, 3, 8)


def test_a_sites_choice_is_shown_at_once(model: PreviewModel) -> None:
    model.set_modes({SHOP: SiteMode.REPLACE})
    model.set_outcome(Outcome.REMOVED)
    assert names(model) == ["lb", "consent"]


def test_values_are_revealed_one_by_one(model: PreviewModel) -> None:
    model.toggle_revealed(1)
    shown = [model.index(row, PreviewColumn.VALUE).data() for row in (0, 1)]
    assert shown == [MASK, "secret-old → secret-new"]


def test_a_revealed_row_stays_revealed_under_a_filter(model: PreviewModel) -> None:
    model.toggle_revealed(1)
    model.set_outcome(Outcome.CHANGED)
    assert model.index(0, 0).data(RevealedRole)


def test_another_import_is_masked_again(model: PreviewModel) -> None:
    model.toggle_revealed(1)
    model.set_rows(PreviewRows(every_outcome()))
    assert not model.index(1, 0).data(RevealedRole)


def test_without_an_import_it_is_empty(model: PreviewModel) -> None:
    model.set_rows(None)
    assert (model.rowCount(), model.total) == (0, 0)
