"""Text that others wrote, shown as it is: on one line, never as markup, never so long that drawing it takes time."""

from __future__ import annotations

import html
import re

LONGEST_CELL = 300
LONGEST_TOOLTIP = 600
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
_LONE = re.compile(r"[\ud800-\udfff]")  # half a character: Qt cannot hold it
_PICTURES = 0x2400  # Unicode's pictures of control characters
_DELETE = "\x7f"


def one_line(text: str, *, most: int = LONGEST_CELL) -> str:
    """Return `text` in at most `most` characters, control characters as pictures, for a cell or a label."""
    cut = text if len(text) <= most else f"{text[: most - 1]}…"
    return _LONE.sub("\ufffd", _CONTROL.sub(_picture, cut))


def tooltip(text: str) -> str | None:
    """Return `text` so that Qt reads no markup in it; None when there is nothing to say."""
    return f"<p>{html.escape(one_line(text, most=LONGEST_TOOLTIP))}</p>" if text else None


def _picture(found: re.Match[str]) -> str:
    character = found.group()
    if character == _DELETE:
        return "\u2421"
    return chr(_PICTURES + ord(character)) if character < " " else "\u240d"
