"""What differs between two states of a cookie, and a person's change put on top of a site's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model.cookie import Cookie, CookieEdit, PartitionKey, SameSite
from gui.cookies.cookie_changes import clash, difference_words, differing, joined, merged, shown_name, step_text
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie

SID = cookie("sid")


@pytest.mark.parametrize(
    ("after", "text"),
    [
        (replace(SID, value="x"), "Changed value of “sid”"),
        (replace(SID, expires=NOW), "Changed expiry of “sid”"),
        (replace(SID, host_only=False), "Changed domain of “sid”"),
        (replace(SID, path="/x"), "Changed path of “sid”"),
        (replace(SID, secure=True), "Changed Secure of “sid”"),
        (replace(SID, http_only=True), "Changed HttpOnly of “sid”"),
        (replace(SID, same_site=SameSite.STRICT), "Changed SameSite of “sid”"),
        (replace(SID, partition_key=PartitionKey("https://a.example")), "Changed partition of “sid”"),
        (replace(SID, name="x"), "Renamed “sid” to “x”"),
    ],
)
def test_a_step_is_named_after_what_it_changes(after: Cookie, text: str) -> None:
    assert step_text(SID, after) == text


def test_a_step_that_changes_several_things_names_the_cookie() -> None:
    assert step_text(SID, replace(SID, path="/x", secure=True)) == "Changed “sid”"


def test_creation_time_and_a_browsers_own_fields_are_no_difference() -> None:
    assert differing(SID, replace(SID, created_at=1.0, extra=(("priority", "High"),))) == ()


def test_differences_are_named_once_each() -> None:
    other = replace(SID, domain="a.example", host_only=False, value="x")
    assert difference_words(SID, other) == "value and domain"


def test_a_cookie_without_a_name_is_called_so() -> None:
    assert shown_name(cookie("")) == "the cookie without a name"


def test_my_change_leaves_the_rest_as_the_site_has_it() -> None:
    theirs = replace(SID, value="renewed", expires=NOW)
    assert merged(SID, replace(SID, path="/x"), theirs) == replace(theirs, path="/x")


def test_the_halves_of_a_rename_are_one_edit_again() -> None:
    other, gone = replace(SID, name="x"), cookie("gone")
    halves = (CookieEdit(SID, None), CookieEdit(None, other), CookieEdit(gone, None))
    assert joined(halves) == (CookieEdit(SID, other), CookieEdit(gone, None))


def test_edits_of_an_untouched_jar_are_clean() -> None:
    edits = (CookieEdit(SID, replace(SID, path="/x")), CookieEdit(None, cookie("new")))
    found = clash(edits, (replace(SID, created_at=5.0),))
    assert (found.clean, found.stale) == (edits, ())


def test_a_stale_edit_is_put_on_top_of_what_the_site_has() -> None:
    theirs = replace(SID, value="renewed")
    found = clash((CookieEdit(SID, replace(SID, secure=True)),), (theirs,))
    assert found.mine == (CookieEdit(theirs, replace(theirs, secure=True)),)
    assert found.sentence() == "The site has changed “sid” meanwhile (value)"


def test_a_cookie_that_the_site_deleted_is_set_anew() -> None:
    found = clash((CookieEdit(SID, replace(SID, secure=True)),), ())
    assert found.mine == (CookieEdit(None, replace(SID, secure=True)),)
    assert found.sentence() == "The site has deleted “sid” meanwhile"


def test_a_cookie_that_the_site_set_again_is_replaced() -> None:
    theirs = replace(SID, value="again")
    found = clash((CookieEdit(None, SID),), (theirs,))
    assert found.mine == (CookieEdit(theirs, SID),)
    assert found.sentence() == "The site has set “sid” again meanwhile"


def test_the_sentence_counts_the_others_and_holds_no_value() -> None:
    edits = tuple(CookieEdit(cookie(name), None) for name in "abc")
    sentence = clash(edits, ()).sentence()
    assert sentence == "The site has deleted “a” meanwhile, and 2 more cookies"
    assert SECRET not in sentence
