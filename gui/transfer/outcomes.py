"""What an import would do with a cookie, as the preview shows it: one word, one icon, one colour each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag

from core.model.transfer import Effect, PreviewItem


class Outcome(IntFlag):
    """A row may have several: it is added, and altered, and partitioned."""

    ADDED = 1
    CHANGED = 2
    ALTERED = 4
    REFUSED = 8
    EXPIRED = 16
    REPEATED = 32
    SAME = 64
    PARTITIONED = 128
    REMOVED = 256  # there now, and gone when its site is replaced
    LEFT_OUT = 512  # its site is left out


@dataclass(frozen=True, slots=True)
class Look:
    """How an outcome is shown; `tone` is a colour of the theme."""

    word: str
    icon: str
    tone: str


LOOKS = {
    Outcome.ADDED: Look("Added", "plus", "good"),
    Outcome.CHANGED: Look("Changed", "edit", "accent"),
    Outcome.ALTERED: Look("Altered", "warning", "soon"),
    Outcome.REFUSED: Look("Cannot be stored", "cancel", "urgent"),
    Outcome.EXPIRED: Look("Expired", "expired", "quiet"),
    Outcome.REPEATED: Look("Repeated", "duplicate", "quiet"),
    Outcome.SAME: Look("Same", "check", "quiet"),
    Outcome.PARTITIONED: Look("Partitioned", "partition", "accent"),
    Outcome.REMOVED: Look("Removed", "bin", "urgent"),
    Outcome.LEFT_OUT: Look("Left out", "leave-out", "quiet"),
}
EFFECTS = {
    Effect.ADDED: Outcome.ADDED,
    Effect.CHANGED: Outcome.CHANGED,
    Effect.SAME: Outcome.SAME,
    Effect.EXPIRED: Outcome.EXPIRED,
    Effect.REFUSED: Outcome.REFUSED,
    Effect.REPEATED: Outcome.REPEATED,
}
STORED = int(Outcome.ADDED | Outcome.CHANGED)
NOT_TAKEN = int(Outcome.REFUSED | Outcome.EXPIRED | Outcome.REPEATED | Outcome.LEFT_OUT)
_FIRST = (Outcome.LEFT_OUT, Outcome.REMOVED, Outcome.REFUSED, Outcome.EXPIRED, Outcome.REPEATED,
          Outcome.CHANGED, Outcome.ADDED, Outcome.SAME)  # fmt: skip
_ALSO = (Outcome.ALTERED, Outcome.PARTITIONED)


def outcomes_of(item: PreviewItem) -> int:
    """Return the outcomes of one cookie as the bits of `Outcome`: plain numbers, since there may be 100,000."""
    bits = EFFECTS[item.effect].value
    if item.altered:
        bits |= Outcome.ALTERED.value
    if item.partitioned:
        bits |= Outcome.PARTITIONED.value
    return bits


def word(bits: int) -> str:
    """Name the outcomes of a row: "Added, altered"."""
    said = [LOOKS[each].word for each in (leading(bits), *_ALSO) if bits & each]
    return ", ".join((said[0], *(more.lower() for more in said[1:])))


def leading(bits: int) -> Outcome:
    """Return what becomes of the cookie, whatever else is to be said of it."""
    return next(each for each in _FIRST if bits & each)


def look(bits: int) -> Look:
    """Return the look of a row: what needs attention comes before the plain effect."""
    marked = next((each for each in _ALSO if bits & each), None)
    return LOOKS[marked if marked is not None and bits & STORED else leading(bits)]
