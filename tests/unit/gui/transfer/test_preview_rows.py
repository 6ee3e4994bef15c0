"""Rows of a preview under the choices made for its sites."""

from __future__ import annotations

import pytest

from core.model.transfer import SiteMode
from gui.transfer.outcomes import Outcome
from gui.transfer.preview_rows import PreviewRows, counts
from tests.unit.gui.transfer.examples import CDN, SHOP, every_outcome

MERGED = {
    Outcome.ADDED: 3, Outcome.CHANGED: 1, Outcome.SAME: 1, Outcome.ALTERED: 1, Outcome.REFUSED: 1,
    Outcome.EXPIRED: 1, Outcome.REPEATED: 1, Outcome.PARTITIONED: 1,
}  # fmt: skip


def test_each_outcome_is_counted() -> None:
    assert counts(PreviewRows(every_outcome()).bits({})) == MERGED


def test_replacing_a_site_shows_what_it_would_remove() -> None:
    rows = PreviewRows(every_outcome())
    bits = rows.bits({SHOP: SiteMode.REPLACE})
    removed = [cookie.name for cookie, bit in zip(rows.cookies, bits, strict=True) if bit == Outcome.REMOVED]
    assert removed == ["lb", "consent"]


def test_another_sites_choice_removes_nothing() -> None:
    assert Outcome.REMOVED not in counts(PreviewRows(every_outcome()).bits({CDN: SiteMode.REPLACE}))


def test_what_would_be_stored_of_a_site_that_is_left_out_is_left_out() -> None:
    made = counts(PreviewRows(every_outcome()).bits({SHOP: SiteMode.SKIP}))
    assert (made[Outcome.LEFT_OUT], made[Outcome.ADDED], made[Outcome.REFUSED]) == (3, 1, 1)


@pytest.mark.parametrize("mode", list(SiteMode))
def test_the_counts_are_what_the_core_would_do(mode: SiteMode) -> None:
    preview = every_outcome()
    modes = dict.fromkeys((SHOP, CDN), mode)
    made = counts(PreviewRows(preview).bits(modes))
    shown = made[Outcome.ADDED] + made[Outcome.CHANGED] + made[Outcome.REMOVED]
    assert shown == len(preview.edits(modes))
