"""Answers for people as tables, for scripts as JSON; colour and a width only where the output is a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from core.cli.plain import plain

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

HIDDEN = "••••••"
_UNLIMITED = 100_000  # columns where nobody watches: nothing is cut or broken


def show_text(data: bytes) -> None:
    """Write a text as it is for a file or a program, and harmlessly for a terminal; a line ends at its end."""
    if not watched():
        show_bytes(data if data.endswith(b"\n") else data + b"\n")
        return
    for line in data.decode("utf-8", "backslashreplace").splitlines():
        print(plain(line.expandtabs()))


def show_json(value: object) -> None:
    """Print a value as JSON; what is not ASCII is escaped, so it reaches every terminal and pipe whole."""
    print(json.dumps(value, indent=2), flush=True)


def show_line(text: str) -> None:
    """Print one line of a text that may come from others."""
    print(plain(text), flush=True)


def show_bytes(data: bytes) -> None:
    """Write bytes as they are, whatever they hold: they are meant for a file or another program."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, styles: Sequence[str] = ()) -> None:
    """Print rows under their columns; `styles` are rich's, one for each row."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=not watched())
    for number, row in enumerate(rows):
        table.add_row(*map(_cell, row), style=styles[number] if styles else None)
    _print(table)


def show_facts(facts: Mapping[str, str]) -> None:
    """Print names and what they stand for, one a line."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold", no_wrap=not watched())
    for name, text in facts.items():
        table.add_row(name, _cell(text))
    _print(table)


def _print(table: Table) -> None:
    from rich.console import Console

    console = (
        Console(force_terminal=True)
        if watched()
        else Console(width=_UNLIMITED, color_system=None, force_terminal=False)
    )
    with console.capture() as capture:
        console.print(table, soft_wrap=False)
    for line in capture.get().splitlines():
        print(line.rstrip())


def _cell(text: str) -> Text:
    """Return a cell in which nothing is markup and nothing steers the terminal."""
    from rich.text import Text

    return Text(plain(text))


def watched() -> bool:
    """Tell whether a person sees the output."""
    return sys.stdout.isatty()
