"""What an import will do and has done."""

from __future__ import annotations

import pytest

from core.model.cookie import CookieEdit
from gui.transfer.outcomes import Outcome
from gui.transfer.summary_words import ALL_SAME, changes_something, done, summary
from tests.unit.gui.transfer.examples import cookie


def test_it_says_all_in_a_sentence() -> None:
    counts = {Outcome.ADDED: 12, Outcome.CHANGED: 3, Outcome.REMOVED: 2, Outcome.REFUSED: 4, Outcome.LEFT_OUT: 1}
    assert summary(counts) == "Adds 12, changes 3, removes 2, leaves 5 out."


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({Outcome.ADDED: 1, Outcome.SAME: 1}, "Adds 1; 1 is the same already."),
        ({Outcome.SAME: 5}, ALL_SAME),
        ({Outcome.EXPIRED: 2}, "Leaves 2 out."),
        ({}, "Nothing to import."),
    ],
)
def test_what_does_not_happen_is_not_said(counts: dict[Outcome, int], sentence: str) -> None:
    assert summary(counts) == sentence


def test_what_was_altered_or_partitioned_is_counted_once() -> None:
    assert summary({Outcome.ADDED: 2, Outcome.ALTERED: 1, Outcome.PARTITIONED: 1}) == "Adds 2."


def test_the_step_is_named_by_what_was_done() -> None:
    edits = (CookieEdit(None, cookie()), CookieEdit(cookie(), cookie(value="2")), CookieEdit(cookie("lb"), None))
    assert done(edits, "Shop") == "Imported into “Shop”: 1 added, 1 changed, 1 removed"


def test_only_what_changes_the_jar_can_be_imported() -> None:
    assert [changes_something({each: 1}) for each in (Outcome.REMOVED, Outcome.SAME, Outcome.LEFT_OUT)] == [
        True,
        False,
        False,
    ]
