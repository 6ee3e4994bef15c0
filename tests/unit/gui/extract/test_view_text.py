"""How much of a result is drawn."""

from __future__ import annotations

from gui.extract.view_text import LONGEST_LINE, MOST_CHARACTERS, MOST_LINES, view_text


def test_an_ordinary_page_is_drawn_as_it_is() -> None:
    assert (view_text("a\n\nb\n").text, view_text("a\n\nb\n").note) == ("a\n\nb\n", "")


def test_a_large_page_is_cut_and_says_so() -> None:
    drawn = view_text(("x" * 99 + "\n") * 50_000)
    assert len(drawn.text) <= MOST_CHARACTERS
    assert drawn.note == "Showing the first 1 MB. Copy and Save give all as it is."


def test_too_many_lines_are_cut() -> None:
    drawn = view_text("\n" * 500_000)
    assert drawn.text.count("\n") < MOST_LINES
    assert drawn.note.startswith("Showing the first")


def test_one_endless_line_is_folded_and_says_so() -> None:
    drawn = view_text("x" * 5_000)
    assert max(map(len, drawn.text.split("\n"))) == LONGEST_LINE
    assert drawn.note == "Very long lines are folded. Copy and Save give all as it is."


def test_folding_loses_no_character() -> None:
    line = "".join(chr(97 + number % 26) for number in range(3_333))
    assert view_text(line).text.replace("\n", "") == line
