"""How much of a result the window draws: enough to read, never so much that drawing it is felt."""

from __future__ import annotations

from dataclasses import dataclass

from gui.kit import words

MOST_CHARACTERS = 1_000_000
MOST_LINES = 10_000
LONGEST_LINE = 1_000  # one line of 1 MB costs Qt 150-200 ms, the same in lines of 1,000 costs 5 ms


@dataclass(frozen=True, slots=True)
class ViewText:
    """What to draw, and a sentence about what is not drawn as it is; empty when all is."""

    text: str
    note: str = ""


def view_text(content: str) -> ViewText:
    """Cut `content` to what can be drawn without a pause, and fold its very long lines."""
    lines = content[:MOST_CHARACTERS].split("\n")
    cut = len(content) > MOST_CHARACTERS or len(lines) > MOST_LINES
    folded: list[str] = []
    for line in lines[:MOST_LINES]:
        folded.extend(_fold(line))
    kept = folded[:MOST_LINES]
    notes = []
    if cut or len(kept) < len(folded):
        notes.append(f"Showing the first {words.size(sum(len(line) + 1 for line in kept))}.")
    if len(folded) > len(lines[:MOST_LINES]):
        notes.append("Very long lines are folded.")
    return ViewText("\n".join(kept), " ".join((*notes, "Copy and Save give all as it is.")) if notes else "")


def _fold(line: str) -> list[str]:
    if len(line) <= LONGEST_LINE:
        return [line]
    return [line[start : start + LONGEST_LINE] for start in range(0, len(line), LONGEST_LINE)]
