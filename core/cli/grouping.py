"""What is said of many things at once, said once: a file of hundreds of cookies may have the same fault in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def grouped(said: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Give each different text once, in the order of `said`, with everything that it was said of."""
    groups: dict[str, list[str]] = {}
    for of, text in said:
        groups.setdefault(text, []).append(of)
    for text, all_of in groups.items():
        yield tuple(all_of), text


def counted(names: tuple[str, ...]) -> str:
    """Return the first name, and how many others there are; the number alone where they have no names."""
    if len(names) == 1:
        return names[0]
    return f"{names[0]} and {len(names) - 1:,} more" if names[0] else f"{len(names):,} times"
