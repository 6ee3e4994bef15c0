"""A page from outside as markup that does nothing."""

from __future__ import annotations

import pytest

from gui.extract.safe_html import (
    CELL_WEIGHT,
    LONGEST_TEXT,
    MOST_WEIGHT,
    PIECE_WEIGHT,
    WHOLE_WEIGHT,
    SafePage,
    safe_page,
)


def whole(html: str) -> str:
    return "".join(safe_page(html).pieces)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<style>p { background: url(https://evil.example/) }</style>",
        "<iframe src='https://evil.example/'></iframe>",
        "<img src='https://evil.example/x.png' onerror='alert(1)'>",
        "<object data='file:///etc/passwd'></object>",
        "<link rel=stylesheet href='https://evil.example/x.css'>",
        "<p style='background: url(https://evil.example/)'></p>",
        "<table background='https://evil.example/'></table>",
        "<svg><image href='https://evil.example/'/></svg>",
        "<a href='javascript:alert(1)'></a>",
        "<a href='file:///etc/passwd'></a>",
        "<base href='https://evil.example/'>",
        "<form action='https://evil.example/'><input name=x></form>",
        "<meta http-equiv=refresh content='0;https://evil.example/'>",
    ],
)
def test_nothing_that_acts_or_loads_comes_through(hostile: str) -> None:
    shown = whole(f"<p>before</p>{hostile}<p>after</p>")
    assert not any(word in shown for word in ("alert", "evil", "passwd", "javascript"))
    assert "before" in shown
    assert "after" in shown


def test_words_headings_lists_tables_and_links_stay() -> None:
    shown = whole("<h1>H</h1><ul><li>x</li></ul><table><tr><td colspan=2>c</td></tr></table><a href='/a'>l</a>")
    assert all(part in shown for part in ("<h1>H</h1>", "<li>x</li>", '<td colspan="2">c</td>', '<a href="/a">l</a>'))


def test_every_piece_is_whole_for_itself() -> None:
    page = safe_page("<div>" + "<p>some <b>bold</b> words</p>" * 2_000 + "</div>")
    assert len(page.pieces) > 3
    for piece in page.pieces:
        assert piece.count("<div>") == piece.count("</div>")
        assert piece.count("<p>") == piece.count("</p>")
        assert len(piece) < 2 * PIECE_WEIGHT


def test_no_word_is_lost_or_doubled() -> None:
    numbers = [str(number) for number in range(3_000)]
    shown = whole("<div>" + "".join(f"<p>{number}</p>" for number in numbers) + "</div>")
    assert [part.split("<")[0] for part in shown.split("<p>")[1:]] == numbers


@pytest.mark.parametrize(("rows", "pieces"), [(50, 1), (2_000, None)])
def test_a_table_stays_in_one_piece_unless_it_is_very_long(rows: int, pieces: int | None) -> None:
    page = safe_page("<table>" + "<tr><td>a</td><td>b</td></tr>" * rows + "</table>")
    assert len(page.pieces) == pieces if pieces else len(page.pieces) >= rows * 2 * CELL_WEIGHT // (2 * WHOLE_WEIGHT)
    assert all(piece.startswith("<table>") and piece.endswith("</table>") for piece in page.pieces)


def test_of_a_huge_page_the_beginning_is_shown_and_said() -> None:
    page = safe_page("<p>some words</p>" * 200_000)
    assert sum(map(len, page.pieces)) < 2 * MOST_WEIGHT
    assert page.note.startswith("Showing the first ")


def test_a_tower_of_tags_is_cut_down_and_keeps_its_words() -> None:
    shown = whole("<div>" * 5_000 + "deep" + "</div>" * 5_000 + "<p>after</p>")
    assert shown.count("<div>") < 100
    assert "deep" in shown
    assert "<p>after</p>" in shown


def test_white_space_shrinks_but_in_preformatted_text() -> None:
    assert whole("<p>a \n\n   b</p><pre>a\n   b</pre>") == "<p>a b</p><pre>a\n   b</pre>"


@pytest.mark.parametrize("tag", ["header", "nav", "section", "article", "main", "figcaption"])
def test_parts_of_a_page_stand_on_lines_of_their_own(tag: str) -> None:
    assert whole(f"<a>x</a><{tag}>y</{tag}>") == "<a>x</a><div>y</div>"


def test_a_paragraph_of_megabytes_becomes_several() -> None:
    page = safe_page("<p>" + "word " * 50_000 + "</p>")
    assert max(map(len, page.pieces)) < 2 * LONGEST_TEXT
    assert "".join(page.pieces).replace("<p>", "").replace("</p>", "") == "word " * 50_000


def test_an_empty_page_has_no_pieces() -> None:
    assert safe_page("") == SafePage(())


def test_what_links_are_relative_to_is_read_from_the_first_base_that_says_it() -> None:
    page = safe_page("<head><base target=_top><base href='/a&amp;b/'><base href='/c/'></head><p>words</p>")
    assert (page.base, "".join(page.pieces)) == ("/a&b/", "<p>words</p>")
