"""What each column sorts by."""

from __future__ import annotations

import pytest

from gui.sessions.columns import Column, sort_key
from tests.unit.gui.sessions.examples import NOW, OPEN, names, row


@pytest.mark.parametrize(
    ("column", "first", "second"),
    [
        (Column.SESSION, {"name": "étude 2"}, {"name": "Etude 10"}),
        (Column.STATE, {"live": OPEN}, {"left": -5}),
        (Column.EXPIRES, {"left": 900_000}, {"pinned": True, "left": 5}),
        (Column.COOKIES, {"cookies": 9}, {"cookies": 10}),
        (Column.TAGS, {"tags": ("a", "z")}, {"tags": ("b",)}),
        (Column.LAST_USED, {"used": 900}, {"used": 20}),
        (Column.SIZE, {"size": 900_000}, {"size": 1_000_000}),
    ],
)
def test_a_column_sorts(column: Column, first: dict[str, object], second: dict[str, object]) -> None:
    rows = [row(**{"name": "second", **second}), row(**{"name": "first", **first})]  # type: ignore[arg-type]

    assert names(sorted(rows, key=sort_key(column, NOW))) == names(rows)[::-1]


def test_every_column_has_a_title_of_its_own() -> None:
    assert len({column.title for column in Column}) == len(Column)
