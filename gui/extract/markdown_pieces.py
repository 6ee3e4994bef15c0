"""Markdown cut into pieces that can be laid out one at a time: between blocks, or the rows of a long table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gui.kit import words

MOST_CHARACTERS = 300_000
PIECE = 3_000
LONGEST_LINE = 20_000  # a paragraph of megabytes is laid out in one go

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_BELOW_HEAD = re.compile(r"\|?(?::?-+:?\|)*:?-+:?\|?")
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]*\)){0,4000}(?:\s+\"[^\"\n]*\")?\)")


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """Pieces to be put behind each other, and a sentence when they are not everything."""

    pieces: tuple[str, ...]
    note: str = ""


def markdown_page(text: str) -> MarkdownPage:
    """Cut `text`; pictures become their words, since none is loaded."""
    shown = text[:MOST_CHARACTERS]
    note = ""
    if len(text) > len(shown):
        shown = shown.rpartition("\n")[0] or shown
        note = f"Showing the first {words.size(len(shown))}. Markdown, Copy and Save give all as it is."
    return MarkdownPage(tuple(_pieces(_IMAGE.sub(_words, shown))), note)


def _words(found: re.Match[str]) -> str:
    return found.group(1).strip()


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    held: list[str] = []
    length, fence, list_open, table = 0, "", False, ""
    for line in _lines(text):
        table = "" if fence else _table(line, table)
        if table and length > PIECE and line != table:
            pieces.append("\n".join(held))
            held, length = [_empty_head(table), table], 0
        if not line.strip() and not fence and length > (4 * PIECE if list_open else PIECE):
            pieces.append("\n".join(held))
            held, length = [], 0
            continue
        fence = _fence(line, fence)
        if line.strip() and not line[0].isspace():
            list_open = bool(re.match(r"\d+[.)]\s", line))
        held.append(line)
        length += len(line) + 1
    pieces.append("\n".join(held))
    return [piece for piece in pieces if piece.strip()]


def _table(line: str, table: str) -> str:
    """Return the line below the head of the table that is open at `line`; empty when none is."""
    if "|" in line and len(line) < PIECE and _BELOW_HEAD.fullmatch(line.strip().replace(" ", "")):
        return table or line
    return table if line.lstrip().startswith("|") else ""


def _empty_head(below: str) -> str:
    """Return a head without words, which is not shown, for more rows of a table."""
    return "|" + " |" * (below.strip().strip("|").count("|") + 1)


def _fence(line: str, fence: str) -> str:
    """Return the fence that is open after `line`; empty when none is."""
    found = _FENCE.match(line)
    if not found:
        return fence
    if not fence:
        return found.group(1)
    return "" if found.group(1).startswith(fence) else fence


def _lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.split("\n"):
        for start in range(0, max(1, len(line)), LONGEST_LINE):
            if start:
                lines.append("")
            lines.append(line[start : start + LONGEST_LINE])
    return lines
