"""Single fields: every type in every place."""

from __future__ import annotations

import math

import pytest

from core.cookies.formats.json_values import UnusableError, expiry, flag, same_site, text
from core.model.cookie import SameSite

ODD: list[object] = [[], {}, [1], {"a": 1}, object(), b"x", 1.5, math.nan, -math.inf, 10**500, -(10**500), "x" * 1_000]


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("no_restriction", SameSite.NONE),
        ("None", SameSite.NONE),
        ("none", SameSite.NONE),
        (0, SameSite.NONE),
        ("Lax", SameSite.LAX),
        ("lax", SameSite.LAX),
        (1, SameSite.LAX),
        ("1", SameSite.LAX),
        ("STRICT", SameSite.STRICT),
        (2, SameSite.STRICT),
        ("unspecified", SameSite.UNSET),
        ("", SameSite.UNSET),
        (-1, SameSite.UNSET),
        (None, SameSite.UNSET),
    ],
)
def test_every_spelling_of_same_site_is_known(raw: object, meant: SameSite) -> None:
    notes: list[str] = []
    assert same_site(raw, notes) is meant
    assert notes == []


@pytest.mark.parametrize("raw", [*ODD, True, "sometimes", 3])
def test_an_unknown_same_site_is_unset_and_said(raw: object) -> None:
    notes: list[str] = []
    assert same_site(raw, notes) is SameSite.UNSET
    assert notes == ["SameSite was none of the known words: it is left unset."]


@pytest.mark.parametrize(
    ("raw", "meant"),
    [(True, True), ("true", True), (1, True), ("1", True), (False, False), ("False", False), (0, False), (None, False)],
)
def test_a_switch_is_known_in_its_spellings(raw: object, meant: bool) -> None:
    notes: list[str] = []
    assert flag(raw, "Secure", notes) is meant
    assert notes == []


@pytest.mark.parametrize("raw", [*ODD, 2, "yes"])
def test_a_strange_switch_is_off_and_said(raw: object) -> None:
    notes: list[str] = []
    assert flag(raw, "Secure", notes) is False
    assert notes == ["Secure was neither true nor false: it is off."]


@pytest.mark.parametrize("raw", [None, 0, -1, -1.0, "", "0", "-1", False])
def test_no_expiry_is_a_session_cookie(raw: object) -> None:
    assert expiry(raw, []) is None


@pytest.mark.parametrize(
    ("raw", "seconds"),
    [
        (1_795_347_962, 1_795_347_962),
        (1_795_347_962.5, 1_795_347_962.5),
        ("1795347962.5", 1_795_347_962.5),
        ("2026-11-22T11:46:02Z", 1_795_347_962),
        ("2026-11-22T12:46:02.500+01:00", 1_795_347_962.5),
        ("2026-11-22T11:46:02", 1_795_347_962),
        (253_402_300_799, 253_402_300_799),
    ],
)
def test_an_expiry_is_read_from_numbers_digits_and_dates(raw: object, seconds: float) -> None:
    notes: list[str] = []
    assert expiry(raw, notes) == seconds
    assert notes == []


def test_an_expiry_in_milliseconds_is_said() -> None:
    notes: list[str] = []
    assert expiry(1_795_347_962_500, notes) == 1_795_347_962.5
    assert notes == ["The expiry was written in milliseconds."]


@pytest.mark.parametrize("raw", [math.nan, "soon", [], {}, True, "1" * 200, "9999-99-99"])
def test_a_strange_expiry_is_said(raw: object) -> None:
    notes: list[str] = []
    assert expiry(raw, notes) is None
    assert notes == ["The expiry is no number: it is taken as a session cookie."]


@pytest.mark.parametrize("raw", [10**500, math.inf, 1e300])
def test_an_expiry_beyond_all_time_is_the_last_one(raw: object) -> None:
    notes: list[str] = []
    assert expiry(raw, notes) == 253_402_300_799
    assert len(notes) == 1


@pytest.mark.parametrize("raw", [-5, -math.inf, -(10**500), "-7"])
def test_a_negative_expiry_stays_in_the_past(raw: object) -> None:
    found = expiry(raw, [])
    assert found is not None
    assert math.isfinite(found)
    assert found < 0


@pytest.mark.parametrize(("raw", "digits"), [(7, "7"), (7.5, "7.5"), (2**70, str(2**70))])
def test_a_number_as_text_is_taken_and_said(raw: object, digits: str) -> None:
    notes: list[str] = []
    assert text(raw, "value", notes) == digits
    assert notes == ["The value was written as a number."]


@pytest.mark.parametrize("raw", [None, True, [], {}, math.nan, pytest.param(10**5_000, id="huge")])
def test_what_is_no_text_is_refused_without_repeating_it(raw: object) -> None:
    with pytest.raises(UnusableError) as caught:
        text(raw, "value", [])
    assert "value" in caught.value.what
    assert caught.value.why.endswith(".")
