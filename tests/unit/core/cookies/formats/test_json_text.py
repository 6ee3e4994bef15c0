"""JSON is read as Python's own reader does, and broken JSON says where it breaks."""

from __future__ import annotations

import json
import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.formats.json_text import BrokenJsonError, parse_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
)
SHAPED = st.lists(VALUES) | st.dictionaries(st.text(max_size=4), VALUES)


def broken(text: str) -> BrokenJsonError:
    with pytest.raises(BrokenJsonError) as caught:
        parse_json(text)
    return caught.value


@given(value=SHAPED, indent=st.none() | st.integers(0, 3), ascii_only=st.booleans())
def test_every_value_comes_back(value: object, indent: int | None, *, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert parse_json(text) == (value, len(text))


@given(st.text(st.sampled_from('{}[]",:1e-tn \\u"a'), max_size=30).map(lambda tail: "[" + tail))
def test_it_takes_what_python_takes_and_nothing_else(text: str) -> None:
    try:
        expected = json.loads(text)
    except json.JSONDecodeError:
        expected = BrokenJsonError
    try:
        value, end = parse_json(text)
        found = value if not text[end:].strip(" \t\n\r") else BrokenJsonError
    except BrokenJsonError:
        found = BrokenJsonError
    assert found == expected


def test_what_stands_before_the_fault_is_kept() -> None:
    fault = broken('{"cookies": [{"name": "a"}, {"name": "b"}, {"na')
    assert fault.partial == {"cookies": [{"name": "a"}, {"name": "b"}]}


def test_the_fault_has_its_position() -> None:
    assert broken("[1,\n 2,\n x]").position == 9


@pytest.mark.parametrize("text", ["[", "{", '{"a"', '{"a":', '{"a": 1', "[1 2]", "{1: 2}", "{,}", ""])
def test_nothing_whole_before_the_fault_is_none(text: str) -> None:
    assert broken(text).partial in (None, [1])


@pytest.mark.parametrize("nest", ["[", '{"a":', '[{"a":'])
def test_a_hundred_thousand_levels_are_too_deep(nest: str) -> None:
    assert broken(nest * 100_000).partial is None


def test_a_number_of_five_thousand_digits_is_a_number() -> None:
    assert len("9" * 5_000) > sys.get_int_max_str_digits()
    assert parse_json(f"[{'9' * 5_000}]")[0] == [math.inf]


def test_an_integer_of_a_timestamp_stays_one() -> None:
    value = parse_json("[13350000000000000]")[0]
    assert isinstance(value, list)
    assert isinstance(value[0], int)


@pytest.mark.parametrize("bad", ['{"name" "b"}', "nonsense", '{"name": ' + "[" * 100_000, '{"a": "{"name": 1'])
def test_a_broken_record_costs_itself_alone_where_that_is_wished(bad: str) -> None:
    text = f'{{"cookies": [{{"name": "a"}}, {bad}, {{"name": "c"}}], "origins": [1]}}'
    skipped: list[int] = []
    value, end = parse_json(text, skipped=skipped)
    assert value == {"cookies": [{"name": "a"}, None, {"name": "c"}], "origins": [1]}
    assert (end, len(skipped)) == (len(text), 1)


def test_a_comma_that_is_missing_costs_no_record() -> None:
    skipped: list[int] = []
    assert parse_json('[{"name": "a"} {"name": "b"}]', skipped=skipped)[0] == [{"name": "a"}, {"name": "b"}]
    assert skipped == [15]


def test_after_a_hundred_broken_records_no_more_is_sought() -> None:
    skipped: list[int] = []
    with pytest.raises(BrokenJsonError):
        parse_json("[" + '{"a" 1},' * 1_000 + '{"a": 1}]', skipped=skipped)
    assert len(skipped) == 100


def test_the_records_of_another_list_are_not_taken_for_those_of_the_broken_one() -> None:
    skipped: list[int] = []
    with pytest.raises(BrokenJsonError) as caught:
        parse_json('{"cookies": [{"name": "a"}, {"name" 1}], "origins": [{"a": 1}, {"b": 1}]}', skipped=skipped)
    assert caught.value.partial == {"cookies": [{"name": "a"}]}
