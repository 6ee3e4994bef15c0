"""What people are told of sessions that cannot be read."""

from __future__ import annotations

from core.model.unreadable import unreadable


def test_one_and_several_are_told_of_as_people_count() -> None:
    assert unreadable(1).startswith("1 session could not be read and is not shown: ")
    assert unreadable(1200).startswith("1,200 sessions could not be read and are not shown: ")
