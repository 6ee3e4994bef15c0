"""What an operation changed."""

from __future__ import annotations

from core.model.changes import Changes, Notice, NoticeKind


def test_nothing_changed_unless_said() -> None:
    assert Changes() == Changes(added=frozenset(), updated=frozenset(), removed=frozenset(), cookies=frozenset())


def test_changes_name_ids_by_what_happened() -> None:
    changes = Changes(added=frozenset({"a"}), removed=frozenset({"b"}))
    assert (changes.added, changes.removed) == (frozenset({"a"}), frozenset({"b"}))


def test_a_notice_needs_its_kind_only() -> None:
    assert Notice(NoticeKind.RECOVERED) == Notice(NoticeKind.RECOVERED, session_id="", name="", count=0, detail="")
