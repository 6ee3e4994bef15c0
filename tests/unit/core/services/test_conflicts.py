"""Edits made from what the jar no longer holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit
from core.services.conflicts import refuse_conflicts
from tests.fakes.samples import a_cookie

SEEN = a_cookie(value="seen", created_at=1.0)
SITES = a_cookie(value="the site's", created_at=1.0)
MINE = a_cookie(value="mine")


def refusal(jar: list[Cookie], *edits: CookieEdit) -> str:
    with pytest.raises(SessileError) as caught:
        refuse_conflicts(jar, edits)
    assert caught.value.kind is ErrorKind.CONFLICT
    return caught.value.sentence


def test_a_cookie_that_is_as_it_was_may_be_changed_and_deleted() -> None:
    held = replace(SEEN, created_at=2.0, extra=(("priority", "High"),))
    refuse_conflicts([held], [CookieEdit(SEEN, MINE), CookieEdit(MINE, None)])


@pytest.mark.parametrize("after", [MINE, None, replace(MINE, name="renamed")])
def test_one_that_the_site_has_set_since_is_a_conflict(after: Cookie | None) -> None:
    assert "“sid” of example.com is no longer as it was" in refusal([SITES], CookieEdit(SEEN, after))


def test_one_that_is_gone_cannot_be_changed() -> None:
    assert "no longer as it was" in refusal([], CookieEdit(SEEN, MINE))


def test_deleting_what_is_gone_is_no_conflict() -> None:
    refuse_conflicts([], [CookieEdit(SEEN, None)])


def test_setting_what_is_there_already_is_no_conflict() -> None:
    refuse_conflicts([MINE], [CookieEdit(SEEN, MINE), CookieEdit(None, MINE)])


def test_adding_over_another_one_is_a_conflict() -> None:
    assert "“sid” of example.com is there already" in refusal([SITES], CookieEdit(None, MINE))


def test_renaming_onto_another_one_is_a_conflict() -> None:
    other = a_cookie("other", "kept")
    assert "“other”" in refusal([SEEN, other], CookieEdit(SEEN, replace(SEEN, name="other")))


def test_edits_count_in_their_order() -> None:
    other = replace(SEEN, name="other")
    refuse_conflicts([SEEN, other], [CookieEdit(other, None), CookieEdit(SEEN, other), CookieEdit(None, MINE)])


def test_the_sentence_counts_and_never_holds_a_value() -> None:
    more = [replace(SEEN, name=f"n{number}", value="canary-1") for number in range(3)]
    sentence = refusal([], *(CookieEdit(each, replace(each, value="canary-2")) for each in more))
    assert "“n0” of example.com and 2 more are no longer" in sentence
    assert "canary" not in sentence


def test_a_long_name_is_cut_short() -> None:
    assert len(refusal([], CookieEdit(replace(SEEN, name="n" * 4000), MINE))) < 300
