"""Text of others for a terminal: what would steer the terminal, or turn the writing round, is shown by its number."""

from __future__ import annotations


def plain(text: str) -> str:
    """Return `text` with every character that is not printable written as Python writes it."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)
