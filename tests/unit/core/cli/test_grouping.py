"""What is said of many things at once."""

from __future__ import annotations

import pytest

from core.cli.grouping import counted, grouped


def test_what_is_said_again_is_said_once_with_all_it_is_said_of() -> None:
    said = [("line 1", "too long"), ("line 2", "no cookie"), ("line 3", "too long")]
    assert list(grouped(said)) == [(("line 1", "line 3"), "too long"), (("line 2",), "no cookie")]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (("a",), "a"),
        (("a", "b"), "a and 1 more"),
        (("a",) * 1201, "a and 1,200 more"),
        (("",), ""),
        (("", ""), "2 times"),
    ],
)
def test_several_are_told_by_their_first_and_their_number(names: tuple[str, ...], text: str) -> None:
    assert counted(names) == text
