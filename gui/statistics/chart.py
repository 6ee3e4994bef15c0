"""A chart as a value: what it shows in one sentence, as a table, and as numbers to draw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import count


class Shape(StrEnum):
    """How a chart is drawn."""

    STEPS = "steps"  # one series over `positions`
    COLUMNS = "columns"  # upright, the series beside each other; `ticks` stand below
    BARS = "bars"  # lying, one series, the first on top; `ticks` stand at the left


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind: what they are, the theme's tone they are drawn in, one number for each position."""

    name: str
    tone: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """`sentence` and the table (`heads`, `rows`) say what the picture shows; without rows there is nothing to show.

    `positions` are those of the values, `ticks` the words along that axis, `amounts` the words at each value of BARS.
    """

    title: str
    sentence: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shape: Shape
    series: tuple[Series, ...]
    ticks: tuple[tuple[float, str], ...]
    positions: tuple[float, ...] = ()
    amounts: tuple[str, ...] = ()
    empty: str = ""

    @property
    def most(self) -> float:
        """The largest value; 0 without one."""
        return max((value for series in self.series for value in series.values), default=0)

    def as_text(self) -> str:
        """Return title, sentence and table as lines to paste, the columns under each other."""
        if not self.rows:
            return f"{self.title}\n{self.empty}"
        lines = (self.heads, *self.rows)
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        table = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in lines]
        return "\n".join((self.title, self.sentence, *table))


def whole_ticks(most: float) -> tuple[tuple[float, str], ...]:
    """Return at most six whole numbers from 0 to beyond `most`, evenly spaced, to stand beside a count."""
    step = next(each * 10**power for power in count() for each in (1, 2, 5) if most <= 5 * each * 10**power)
    steps = max(1, -(-int(most) // step))
    return tuple((float(step * number), f"{step * number:,}") for number in range(steps + 1))
