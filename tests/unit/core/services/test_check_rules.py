"""A session's own login check as a person writes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.model.verdict import CheckRule
from core.services.check_rules import checked_rule


@pytest.mark.parametrize("rule", [None, CheckRule(), CheckRule(" ", "\n", " ")])
def test_a_rule_that_says_nothing_is_none(rule: CheckRule | None) -> None:
    assert checked_rule(rule) is None


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (CheckRule(" .avatar "), CheckRule(".avatar")),
        (CheckRule("", "text=  Please \n sign in "), CheckRule("", "text=Please sign in")),
        (CheckRule("a", "", "Shop.Example."), CheckRule("a", "", "shop.example")),
        (CheckRule("a", "", "https://shop.example:8443/login?x"), CheckRule("a", "", "shop.example")),
        (CheckRule("a", "", "bücher.example"), CheckRule("a", "", "xn--bcher-kva.example")),
        (CheckRule("a", "", "[::1]:80"), CheckRule("a", "", "::1")),
    ],
)
def test_a_rule_is_trimmed_and_its_host_written_as_browsers_do(rule: CheckRule, kept: CheckRule) -> None:
    assert checked_rule(rule) == kept


@pytest.mark.parametrize(
    ("rule", "field", "words"),
    [
        (CheckRule("a["), "check.signed_in", "“a[” is no CSS selector"),
        (CheckRule("a", "Please sign in!"), "check.signed_out", "write text= before them"),
        (CheckRule("text= "), "check.signed_in", "After text= write the words"),
        (CheckRule("text=" + "x" * 2_000), "check.signed_in", "at most 1,000 characters"),
        (CheckRule("text=\ud800"), "check.signed_in", "After text= write the words"),
        (CheckRule(host="shop.example"), "check.signed_in", "Say what a page on that host has"),
        (CheckRule("a", host="shop example"), "check.host", "A host is written as"),
        (CheckRule("a", host="http://["), "check.host", "A host is written as"),
        (CheckRule("a", host="http://"), "check.host", "A host is written as"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_at_its_field(rule: CheckRule, field: str, words: str) -> None:
    with pytest.raises(SessileError) as caught:
        checked_rule(rule)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, field)
    assert words in caught.value.sentence


@given(st.builds(CheckRule, st.text(max_size=20), st.text(max_size=20), st.text(max_size=20)))
def test_a_rule_that_was_taken_is_taken_again_as_it_is(rule: CheckRule) -> None:
    try:
        kept = checked_rule(rule)
    except SessileError:
        return
    assert checked_rule(kept) == kept
