"""A page as a tree."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.extract.document import base_of, drop_hidden, drop_unseen, joined, make_absolute, parsed, well_formed

PAGE = "https://example.org/news/today?page=2"


def words(html: str) -> str:
    return " ".join(parsed(html).xpath("string()").split())


@pytest.mark.parametrize("html", ["", " ", "<!doctype html>", "<!-- only this -->", "\0", "\ufeff"])
def test_nothing_is_a_page_without_content(html: str) -> None:
    assert words(html).strip("\ufeff") == ""


@pytest.mark.parametrize("html", ["<p>a<b>b</p>c", "a<br>b</div></div>c", "<table>a<tr>b<td>c"])
def test_broken_html_loses_no_words(html: str) -> None:
    assert sorted(words(html).replace(" ", "")) == ["a", "b", "c"]


def test_a_charset_that_the_page_names_wrongly_changes_nothing() -> None:
    assert words('<meta charset="latin-1"><p>Müller – 雨</p>') == "Müller – 雨"


def test_halves_of_characters_become_the_replacement_character() -> None:
    assert words("<p>a\ud800b \ud83d\ude00\0</p>") == "a\ufffdb 😀"


def test_control_characters_are_dropped_however_they_are_written() -> None:
    root = parsed('<p title="a&#1;b">c\x02d&#x1f;e<b>f</b>g&#8;\x0bh\tend')
    assert (root.xpath("string()"), root.xpath("//@title")) == ("cdefgh\tend", ["ab"])


def test_what_follows_the_end_of_the_page_is_read() -> None:
    assert words("<html><body><p>a </p></body></html><p>b </p></html>c") == "a b c"


def test_a_form_feed_parts_words() -> None:
    assert words("<p>a\fb") == "a b"


def test_well_formed_text_stays_as_it_is() -> None:
    assert well_formed("a\0😀") == "a\0😀"


def test_comments_are_no_text() -> None:
    assert words("<p>a<!-- b --><?c d?>e</p>") == "ae"


def test_a_page_that_is_nested_too_deeply_is_refused_instead_of_cut_short() -> None:
    with pytest.raises(SessileError, match="nested too deeply") as caught:
        parsed("<div>" * 100_000 + "deep")
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "mode")


def test_a_thousand_levels_are_read() -> None:
    assert words("<div>" * 1_000 + "deep") == "deep"


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>x</div>",
        '<div hidden="">x</div>',
        '<p style="color: red; DISPLAY : none">x</p>',
        "<dialog>x</dialog>",
        '<h2><a href="#here">¶</a></h2>',
    ],
)
def test_what_the_page_hides_is_dropped_and_what_follows_stays(hidden: str) -> None:
    root = drop_hidden(parsed(f"<body><p>a</p>{hidden}b"))
    assert list(root.itertext()) == ["a", "b"]


@pytest.mark.parametrize("shown", ['<div hidden="until-found">x</div>', "<dialog open>x</dialog>", "<i>x</i>"])
def test_what_can_be_seen_stays(shown: str) -> None:
    assert drop_hidden(parsed(f"<body>{shown}")).xpath("string()") == "x"


def test_a_body_that_scripts_would_show_stays() -> None:
    assert drop_hidden(parsed('<body style="display:none"><p>x</p>')).xpath("string()") == "x"


def test_scripts_styles_and_more_by_name_are_dropped() -> None:
    html = "<head><title>t</title></head><body>a<script>s</script>b<style>c</style><em>d</em><noscript>n</noscript>"
    assert drop_unseen(parsed(html), "em").xpath("string()") == "ab"


@pytest.mark.parametrize(("base", "expected"), [("/other/", "https://example.org/other/"), ("http://[", "http://[")])
def test_the_pages_own_base_counts(base: str, expected: str) -> None:
    assert base_of(parsed(f'<base target="_top"><base href="{base}"><base href="/third/">'), PAGE) == expected


def test_without_a_base_the_address_counts() -> None:
    assert base_of(parsed("<p>x"), PAGE) == PAGE


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        (" a\nb ", "https://example.org/news/ab"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("http://[x", "http://[x"),
    ],
)
def test_links_are_joined_as_a_browser_does(link: str, absolute: str) -> None:
    assert joined(PAGE, link) == absolute


def test_links_and_pictures_of_a_tree_are_made_absolute() -> None:
    root = parsed('<a href="two words"></a><img src="x.png"><video poster="v.png"></video>')
    make_absolute(root, PAGE)
    found = root.xpath("//@href | //@src | //@poster")
    assert found == [f"https://example.org/news/{each}" for each in ("two%20words", "x.png", "v.png")]
