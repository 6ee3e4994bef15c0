"""Markdown in pieces."""

from __future__ import annotations

from gui.extract.markdown_pieces import MOST_CHARACTERS, PIECE, markdown_page


def test_a_short_text_is_one_piece() -> None:
    assert markdown_page("# A\n\nb\n").pieces == ("# A\n\nb\n",)


def test_a_long_text_is_cut_between_blocks() -> None:
    page = markdown_page("some words in a paragraph\n\n" * 1_000)
    assert len(page.pieces) > 5
    assert all(piece.strip().endswith("paragraph") and len(piece) < 2 * PIECE for piece in page.pieces)


def test_no_fence_is_cut() -> None:
    fence = "```python\n" + "x = 1\n\n" * 2_000 + "```\n\n"
    page = markdown_page("before\n\n" + fence + "after\n\n" * 2_000)
    assert any(piece.count("```") == 2 for piece in page.pieces)
    assert all(piece.count("```") in (0, 2) for piece in page.pieces)


def test_nothing_is_lost() -> None:
    text = "".join(f"word{number}\n\n" for number in range(5_000))
    assert "\n".join(markdown_page(text).pieces).split() == text.split()


def test_pictures_become_their_words() -> None:
    assert markdown_page('a ![the gauge](https://x.example/g(1).png "t") b').pieces == ("a the gauge b",)


def test_of_a_huge_text_the_beginning_is_shown_and_said() -> None:
    page = markdown_page("word\n\n" * 200_000)
    assert sum(map(len, page.pieces)) <= MOST_CHARACTERS
    assert page.note.startswith("Showing the first ")


def test_a_line_of_megabytes_becomes_paragraphs() -> None:
    assert max(len(line) for piece in markdown_page("x" * 300_000).pieces for line in piece.split("\n")) <= 20_000


def test_the_rows_of_a_long_table_are_spread_over_pieces_without_its_head() -> None:
    rows = [f"| row{number} | {'words ' * 5} | x |" for number in range(1_000)]
    pieces = markdown_page("\n".join(["| a | b | c |", "|---|:-:|---|", *rows])).pieces
    assert all(len(piece) < 2 * PIECE for piece in pieces)
    assert {tuple(piece.split("\n")[:2]) for piece in pieces[1:]} == {("| | | |", "|---|:-:|---|")}
    assert [line for piece in pieces for line in piece.split("\n")[2:]] == rows


def test_what_only_looks_like_a_table_is_left_alone() -> None:
    fence = "```\n|---|\n" + "| x |\n" * 2_000 + "```"
    assert markdown_page(fence).pieces == (fence,)
