"""What a cell of the preview says, to the eye and to a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from core.model.transfer import Effect, PreviewItem
from gui.kit import theme
from gui.transfer.outcomes import Outcome, outcomes_of
from gui.transfer.preview_columns import EMPTY_VALUE, MASK, SHORT_MASK, PreviewCell, PreviewColumn
from tests.unit.gui.transfer.examples import NOW, PARTITION, cookie, item

ROLE = Qt.ItemDataRole
CHANGED = item(Effect.CHANGED, cookie("sid", "secret-new"), before=cookie("sid", "secret-old"))


def cell(shown: PreviewItem, *, revealed: bool = False) -> PreviewCell:
    return PreviewCell(shown.cookie, shown, outcomes_of(shown), revealed=revealed, now=NOW)


def test_a_changed_value_is_masked_on_both_sides() -> None:
    assert cell(CHANGED).text(PreviewColumn.VALUE) == f"{SHORT_MASK} → {SHORT_MASK}"


def test_revealed_it_shows_the_old_and_the_new_one() -> None:
    assert cell(CHANGED, revealed=True).text(PreviewColumn.VALUE) == "secret-old → secret-new"


def test_a_masked_value_is_in_no_role() -> None:
    answers = [cell(CHANGED).answer(column, role) for column in PreviewColumn for role in ROLE]
    assert not any("secret" in str(answer) for answer in answers)


def test_an_empty_value_is_said_to_be_empty() -> None:
    assert cell(item(Effect.ADDED, cookie(value="")), revealed=True).text(PreviewColumn.VALUE) == EMPTY_VALUE


def test_a_value_that_stays_is_shown_once() -> None:
    same = item(Effect.CHANGED, cookie(path="/a"), before=cookie())
    assert cell(same).text(PreviewColumn.VALUE) == MASK


def test_the_details_say_why_it_cannot_be_stored() -> None:
    assert cell(item(Effect.REFUSED, why="It is too long.")).text(PreviewColumn.DETAILS) == "It is too long."


def test_the_details_say_what_was_altered_and_what_changes() -> None:
    changed = item(Effect.CHANGED, cookie(secure=True), before=cookie(), altered=("the dot was taken off",))
    assert cell(changed).text(PreviewColumn.DETAILS) == "the dot was taken off; Secure off → on"


def test_the_details_name_the_partition() -> None:
    assert "https://top.example" in cell(item(Effect.ADDED, cookie(partition_key=PARTITION))).text(
        PreviewColumn.DETAILS
    )


def test_what_a_replace_removes_says_so() -> None:
    removed = PreviewCell(cookie("lb"), None, int(Outcome.REMOVED), revealed=False, now=NOW)
    assert [removed.text(each) for each in (PreviewColumn.OUTCOME, PreviewColumn.PLACE)] == ["Removed", "in the jar"]
    assert "not in the import" in removed.text(PreviewColumn.DETAILS)


def test_markup_and_control_characters_are_shown_as_they_are() -> None:
    odd = cell(item(Effect.ADDED, cookie("<b>=cmd\n\ud800")))
    assert odd.answer(PreviewColumn.NAME, ROLE.DisplayRole) == "<b>=cmd␊\ufffd"
    assert odd.answer(PreviewColumn.NAME, ROLE.ToolTipRole) == "<p>&lt;b&gt;=cmd␊\ufffd</p>"


def test_an_outcome_has_an_icon_beside_its_word() -> None:
    shown = cell(item(Effect.ADDED))
    assert isinstance(shown.answer(PreviewColumn.OUTCOME, ROLE.DecorationRole), QIcon)
    assert shown.answer(PreviewColumn.OUTCOME, ROLE.AccessibleTextRole) == "Outcome: Added"


def test_what_is_not_stored_is_quiet() -> None:
    shown = [cell(item(each)).answer(PreviewColumn.NAME, ROLE.ForegroundRole) for each in (Effect.ADDED, Effect.SAME)]
    assert shown == [None, theme.current().quiet]
