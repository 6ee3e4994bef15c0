"""Two people change one session at once: each one's changes are kept, not each one's copy of the whole."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TypeVar

from core.model.session import Presentation, SessionDraft

T = TypeVar("T", SessionDraft, Presentation)


def rebased(draft: SessionDraft, *, seen: SessionDraft, onto: SessionDraft) -> SessionDraft:
    """Return `onto` with what differs between `seen` and `draft`: where both changed the same, `draft` wins."""
    shown = _changed(draft.presentation, seen.presentation, onto.presentation)
    return replace(_changed(draft, seen, onto), presentation=shown)


def _changed(new: T, seen: T, onto: T) -> T:
    names = [each.name for each in fields(new)]
    return replace(onto, **{name: getattr(new, name) for name in names if getattr(new, name) != getattr(seen, name)})
