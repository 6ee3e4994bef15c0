"""What an import will do and what it has done, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from core.model.cookie import CookieEdit
from gui.kit import words
from gui.transfer.outcomes import NOT_TAKEN, Outcome

ALL_SAME = "Everything is there already."


def summary(counts: Mapping[Outcome, int]) -> str:
    """Say what the import would do: "Adds 12, changes 3, removes 2, leaves 5 out"."""
    out = sum(number for outcome, number in counts.items() if outcome & NOT_TAKEN)
    said = [
        f"{verb} {number:,}{rest}"
        for verb, number, rest in (
            ("adds", counts.get(Outcome.ADDED, 0), ""),
            ("changes", counts.get(Outcome.CHANGED, 0), ""),
            ("removes", counts.get(Outcome.REMOVED, 0), ""),
            ("leaves", out, " out"),
        )
        if number
    ]
    same = counts.get(Outcome.SAME, 0)
    if same:
        are = "is" if same == 1 else "are"
        if not said:
            return ALL_SAME
        return f"{_sentence(said)}; {same:,} {are} the same already."
    return f"{_sentence(said)}." if said else "Nothing to import."


def done(applied: tuple[CookieEdit, ...], name: str) -> str:
    """Name the step that was done: "Imported into “Shop”: 12 added, 3 changed, 2 removed"."""
    numbers: Counter[str] = Counter(
        "added" if edit.before is None else "removed" if edit.after is None else "changed" for edit in applied
    )
    said = ", ".join(f"{numbers[verb]:,} {verb}" for verb in ("added", "changed", "removed") if numbers[verb])
    return f"Imported into “{words.shortened(name)}”: {said}"


def changes_something(counts: Mapping[Outcome, int]) -> bool:
    """Whether the import would change the jar at all."""
    return any(counts.get(outcome, 0) for outcome in (Outcome.ADDED, Outcome.CHANGED, Outcome.REMOVED))


def _sentence(said: list[str]) -> str:
    text = ", ".join(said)
    return f"{text[:1].upper()}{text[1:]}"
