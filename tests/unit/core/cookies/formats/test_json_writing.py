"""JSON as a text."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.formats.json_writing import pretty, written_expiry

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_reads_back_the_same(value: object) -> None:
    assert json.loads(pretty(value, indent=4)) == value


@given(VALUES)
def test_it_is_indented_as_others_do(value: object) -> None:
    assert pretty(value, indent=2) == json.dumps(value, indent=2, ensure_ascii=False)


def test_letters_stay_and_lone_surrogates_are_escaped() -> None:
    written = pretty({"name": "žluť\ud800"}, indent=4)
    assert written.encode().decode() == '{\n    "name": "žluť\\ud800"\n}'


@pytest.mark.parametrize(
    ("expires", "written"),
    [(1.5, 1.5), (2.0, 2), (0.0, 1), (-1.0, 1), (1e300, 253_402_300_799), (math.nan, 1), (math.inf, 1)],
)
def test_an_expiry_is_never_written_as_what_means_something_else(expires: float, written: float) -> None:
    assert written_expiry(expires) == written


def test_a_whole_expiry_is_written_without_a_fraction() -> None:
    assert pretty(written_expiry(2.0), indent=1) == "2"
