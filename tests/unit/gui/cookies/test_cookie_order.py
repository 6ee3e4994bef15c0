"""Putting a jar in order in steps."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TypeVar

import pytest

from core.model.cookie import Cookie
from gui.cookies.cookie_columns import COLUMNS, CookieColumn
from gui.cookies.cookie_order import STEP, by_name, put_in_order, same, those
from tests.unit.gui.cookies.examples import cookie

MANY = [
    replace(cookie(f"c{number % 97}", f"h{number % 13}.example"), path=f"/{number}", http_only=number % 3 == 0)
    for number in (place * 7919 % (2 * STEP + 5) for place in range(2 * STEP + 5))  # a prime step: in no order
]


T = TypeVar("T")


def end(steps: Generator[None, None, T]) -> tuple[T, int]:
    """Take every step; return the result and how many they were."""
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as stopped:
            return stopped.value, count
        count += 1


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("column", [CookieColumn.NAME, CookieColumn.DOMAIN, CookieColumn.HTTP_ONLY])
def test_it_sorts_as_python_does_equal_ones_as_they_stood(column: CookieColumn, reverse: bool) -> None:
    key = COLUMNS[column].sort_key
    ordered, steps = end(put_in_order(MANY, key, reverse=reverse))
    assert ordered == sorted(MANY, key=key, reverse=reverse)
    assert steps > 3


def test_by_name_comes_the_domain_next_then_the_path() -> None:
    jar = [
        cookie("B", "b.example"),
        cookie("b", "a.example"),
        replace(cookie("b", "a.example"), path="/x"),
        cookie("a"),
    ]
    ordered, _ = end(put_in_order(jar, by_name))
    assert ordered == [jar[3], jar[1], jar[2], jar[0]]


def test_those_that_are_wanted_keep_their_order() -> None:
    found, steps = end(those(MANY, lambda each: each.http_only))
    assert found == [each for each in MANY if each.http_only]
    assert steps == 3


@pytest.mark.parametrize(
    ("other", "equal"),
    [(list(MANY), True), (MANY[:-1], False), ([*MANY[:-1], replace(MANY[-1], value="other")], False), ([], False)],
)
def test_two_jars_are_the_same_when_all_cookies_are(other: list[Cookie], equal: bool) -> None:
    assert end(same(MANY, other))[0] is equal
