"""How the remarks of the formats count."""

from __future__ import annotations


def cookies(number: int) -> str:
    """Return "1 cookie", "1,200 cookies"."""
    return "1 cookie" if number == 1 else f"{number:,} cookies"
