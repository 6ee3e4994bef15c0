"""A cookie's attributes in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model.cookie import PartitionKey, SameSite
from core.model.decoded import Decoded, DecodedKind
from gui.cookies.cookie_facts import SESSION_ONLY, facts_of, flags_of, token_words
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie


def test_every_attribute_is_told() -> None:
    key = PartitionKey("https://top.example", has_cross_site_ancestor=True)
    full = replace(cookie("sid", ".shop.example", expires=NOW + 7200), path="/app", secure=True, http_only=True,
                   same_site=SameSite.STRICT, partition_key=key)  # fmt: skip
    told = dict(facts_of(full, now=NOW))
    assert told["Sent to"] == "shop.example and its subdomains"
    assert told["Path"] == "/app and below"
    assert told["Expires"].startswith("in 2 h, ")
    assert told["Sent over"] == "https only (Secure)"
    assert told["Scripts"] == "cannot read it (HttpOnly)"
    assert told["SameSite"].startswith("Strict")
    assert told["Partition"] == "https://top.example, below a frame of another site"
    assert told["Size"] == "15 bytes of 4,096"


def test_a_value_is_no_fact() -> None:
    assert SECRET not in str(facts_of(cookie(), now=NOW))


def test_a_session_cookie_is_flagged() -> None:
    assert flags_of(cookie(), now=NOW) == (SESSION_ONLY,)


def test_an_expiry_beyond_400_days_is_flagged_with_both_ends() -> None:
    (flag,) = flags_of(cookie(expires=NOW + 800 * 86400), now=NOW)
    assert flag.startswith("Capped at 400 days: wished 25 Mar 2029")
    assert "19 Feb 2028" in flag


def test_an_ordinary_expiry_has_no_flag() -> None:
    assert flags_of(cookie(expires=NOW + 86400), now=NOW) == ()


@pytest.mark.parametrize(
    ("expires", "words"),
    [(None, ""), (NOW + 3 * 3600, "Token expires in 3 h"), (NOW - 7200, "Token expired 2 h ago")],
)
def test_a_token_says_when_it_ends(expires: float | None, words: str) -> None:
    assert token_words(Decoded(DecodedKind.JWT, "{}", expires), now=NOW) == words
