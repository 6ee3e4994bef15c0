"""Changes of two who saw the same session."""

from __future__ import annotations

from core.model.draft_changes import rebased
from core.model.session import Presentation, SessionDraft

SEEN = SessionDraft("Shop", tags=("a",), presentation=Presentation(locale="de-DE"))


def test_what_one_did_not_touch_stays_as_the_other_left_it() -> None:
    mine = SessionDraft("Mine", tags=("a",), presentation=Presentation(locale="de-DE", user_agent="Mine/1.0"))
    theirs = SessionDraft("Shop", tags=("b",), presentation=Presentation(locale="fr-FR"))
    assert rebased(mine, seen=SEEN, onto=theirs) == SessionDraft(
        "Mine", tags=("b",), presentation=Presentation(locale="fr-FR", user_agent="Mine/1.0")
    )


def test_where_both_changed_the_same_the_later_wins() -> None:
    theirs, mine = SessionDraft("Theirs"), SessionDraft("Mine")
    assert rebased(mine, seen=SEEN, onto=theirs).name == "Mine"


def test_what_is_taken_back_is_a_change_too() -> None:
    mine = SessionDraft("Shop", tags=(), presentation=Presentation())
    assert rebased(mine, seen=SEEN, onto=SEEN) == mine
