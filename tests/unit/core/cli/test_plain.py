"""Text of others for a terminal."""

from __future__ import annotations

import pytest

from core.cli.plain import plain


@pytest.mark.parametrize("text", ["", "Ledger", "Bücher, 本", "[red]x[/]"])
def test_what_can_be_printed_stays(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("text", ["\x1b]0;title\x07", "\x9b2J", "a\rb", "a\nb", "\u202egnp", "\u2028", "\x7f"])
def test_what_steers_a_terminal_or_turns_the_writing_is_shown_by_its_number(text: str) -> None:
    assert plain(text).isprintable()
    assert "\\" in plain(text)
