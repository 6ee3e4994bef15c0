"""Colours of a source, line by line."""

from __future__ import annotations

import pytest

from gui.extract.highlighting import MOST_CHARACTERS, Language, coloured_lines, units


def words(text: str, language: Language) -> list[tuple[str, str]]:
    """Return the coloured words with their tones."""
    lines = coloured_lines(text, language)
    return [
        (line[start : start + length], tone)
        for line, spans in zip(text.split("\n"), lines, strict=True)
        for start, length, tone in spans
    ]


def test_tags_attributes_and_values_have_tones_of_their_own() -> None:
    found = dict(words('<a href="x">y</a>', Language.HTML))
    assert (found["href"], found['"x"']) == ("soon", "good")
    assert "accent" in found.values()


def test_names_and_values_of_json_differ() -> None:
    found = dict(words('{"name": "x",\n "count": 1}', Language.JSON))
    assert (found['"name"'], found['"x"'], found["1"]) == ("accent", "good", "accent")


def test_a_comment_over_several_lines_is_coloured_in_each() -> None:
    assert [tone for _, tone in words("<!-- a\nb\nc -->", Language.HTML)] == ["quiet"] * 3


def test_letters_that_qt_counts_twice_move_what_follows() -> None:
    (line,) = coloured_lines('{"😀": "x"}', Language.JSON)
    assert line[-1][:2] == (7, 3)


@pytest.mark.parametrize(("text", "length"), [("abc", 3), ("ä€", 2), ("😀", 2), ("\ud800", 1)])
def test_lengths_are_qts(text: str, length: int) -> None:
    assert units(text) == length


def test_a_plain_text_has_no_colours() -> None:
    assert coloured_lines("a\nb", Language.PLAIN) == ()


def test_headings_of_markdown_are_coloured() -> None:
    assert words("# Head\n\ntext\n", Language.MARKDOWN)[0] == ("# Head", "accent")


def test_a_long_source_is_coloured_at_its_beginning_only() -> None:
    lines = coloured_lines("<p>x</p>\n" * 100_000, Language.HTML)
    assert len(lines) == MOST_CHARACTERS // 9 + 1
