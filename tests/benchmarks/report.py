"""Collects what the benchmarks measured, each figure beside its reference, and writes one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

TABLE = Path(__file__).resolve().parents[2] / "out" / "benchmarks.md"
HEAD = "| figure | ours | reference | ratio | limit |\n|---|---|---|---|---|\n"

_rows: dict[str, str] = {}


def row(name: str, ours_seconds: float, reference_seconds: float | None, limit: str) -> None:
    """Add a time in seconds beside its reference, measured in the same run; `limit` in words, such as `<= 5 x`."""
    reference = "" if reference_seconds is None else _words(reference_seconds)
    ratio = "" if reference_seconds is None else _ratio(ours_seconds / reference_seconds)
    _add(name, _words(ours_seconds), reference, ratio, limit)


def size_row(name: str, ours_bytes: float, limit: str) -> None:
    """Add a size in bytes; `limit` in words, such as `< 5 MB`."""
    _add(name, f"{ours_bytes / 1e6:.2f} MB", "", "", limit)


def ticks(name: str, ours: Sequence[int], beside: Sequence[int], *, longest: str = "") -> None:
    """Add the ticks of a 16 ms timer during `name`, in milliseconds, beside a process that only ticks.

    `longest` is the limit of the longest one, where it has any.
    """
    for word, place, limit in (("p99", 0.99, "< 50 ms"), ("longest", 1.0, longest)):
        tick, theirs = (sorted(each)[int((len(each) - 1) * place)] / 1000 for each in (ours, beside))
        row(f"a 16 ms tick during {name}, {word}", tick, theirs, f"{limit} (beside: a process that only ticks)".strip())


def times(work: Callable[[], object], *, rounds: int) -> list[float]:
    """Return the seconds that each of so many calls took."""
    taken = []
    for _ in range(rounds):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return taken


def middle(taken: list[float]) -> float:
    """Return the median, which a busy moment does not move."""
    return median(taken)


def table() -> str:
    """Return the rows of this run as Markdown."""
    return HEAD + "".join(_rows.values()) if _rows else ""


def write() -> None:
    """Write the table to out/benchmarks.md; rows of other figures from an earlier run stay."""
    if not _rows:
        return
    kept = _rows_on_disk() | _rows
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_text(HEAD + "".join(kept.values()), encoding="utf-8")


def _add(name: str, *cells: str) -> None:
    _rows[name] = f"| {' | '.join((name, *cells))} |\n"


def _rows_on_disk() -> dict[str, str]:
    if not TABLE.exists():
        return {}
    lines = TABLE.read_text(encoding="utf-8").splitlines(keepends=True)[2:]
    return {line.split(" | ")[0].removeprefix("| "): line for line in lines}


def _ratio(times: float) -> str:
    return f"{times:.2f} x" if times >= 0.1 else f"1/{1 / times:.0f} x"


def _words(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.1f} µs"
    return f"{seconds * 1e3:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"
