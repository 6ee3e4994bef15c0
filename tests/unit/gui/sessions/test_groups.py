"""The groups and their counts."""

from __future__ import annotations

import pytest

from gui.sessions import groups
from gui.sessions.groups import Group
from tests.unit.gui.sessions.examples import NOW, OPEN, names, row

ROWS = [
    row("open", live=OPEN, tags=("b",)),
    row("soon", left=100),
    row("over", left=-100, tags=("a", "b")),
    row("pinned", left=-100, pinned=True, tags=("A z",)),
    row("removed", binned=True, tags=("b", "gone")),
]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (groups.ALL, ["open", "soon", "over", "pinned"]),
        (groups.OPEN, ["open"]),
        (groups.EXPIRING, ["soon"]),
        (groups.EXPIRED, ["over"]),
        (groups.PINNED, ["pinned"]),
        (groups.BIN, ["removed"]),
        (groups.tag_group("b"), ["open", "over"]),
    ],
)
def test_a_group_holds(group: Group, expected: list[str]) -> None:
    assert names(group.keep(ROWS, NOW)) == expected


def test_every_count_is_what_choosing_the_group_shows() -> None:
    counted = groups.counts(ROWS, NOW)

    assert counted == {group: len(group.keep(ROWS, NOW)) for group in counted}


def test_tags_come_last_by_name_without_those_of_the_bin() -> None:
    assert [group.title for group in groups.counts(ROWS, NOW)][len(groups.FIXED) :] == ["a", "A z", "b"]
