"""A rendered page as Markdown."""

from __future__ import annotations

import pytest

from core.errors import SessileError
from core.extract.markdown import markdown as convert

PAGE = "https://example.org/news/today?page=2"


def markdown(html: str) -> str:
    return convert(html, url=PAGE)


def test_headings_links_and_lists_are_written_as_people_write_them() -> None:
    html = '<h2>News</h2><p>Read <a href="https://example.org/a">this</a>.</p><ul><li>one</li><li>two</li></ul>'
    assert markdown(html) == "## News\n\nRead [this](https://example.org/a).\n\n- one\n- two"


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "svg", "title"])
def test_what_a_person_never_sees_is_left_out(tag: str) -> None:
    assert markdown(f"<html><{tag}>hidden()</{tag}><body><p>seen</p></body></html>") == "seen"


def test_tables_are_kept() -> None:
    html = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>"
    assert markdown(html) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_empty_lines_never_pile_up() -> None:
    assert markdown("<p>a</p><div></div><div><br><br><br></div><p>b</p>").count("\n\n\n") == 0


def test_a_page_that_is_nested_too_deeply_says_so() -> None:
    with pytest.raises(SessileError, match="nested too deeply"):
        markdown("<div>" * 5000 + "x")


def test_nothing_gives_nothing() -> None:
    assert markdown("") == ""


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        ("../a", "https://example.org/a"),
        ("/a?b#c", "https://example.org/a?b#c"),
        ("?page=3", "https://example.org/news/today?page=3"),
        ("#top", "https://example.org/news/today?page=2#top"),
        ("//cdn.example/a", "https://cdn.example/a"),
        ("https://example.net/", "https://example.net/"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        (" /two words\n", "https://example.org/two%20words"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_links_lead_where_they_led_in_the_page(written: str, absolute: str) -> None:
    assert markdown(f'<p><a href="{written}">it</a></p>') == f"[it]({absolute})"


def test_pictures_are_where_they_were_in_the_page() -> None:
    assert markdown('<p><img src="logo.png" alt="Logo"></p>') == "![Logo](https://example.org/news/logo.png)"


def test_the_pages_own_base_counts() -> None:
    html = '<html><head><base href="/other/"></head><body><a href="a">it</a></body></html>'
    assert markdown(html) == "[it](https://example.org/other/a)"


def test_code_keeps_its_lines_and_its_language() -> None:
    html = '<pre><code class="hljs language-python">a:\n\n    b\n</code></pre>'
    assert markdown(html) == "```python\na:\n\n    b\n```"


def test_pictures_in_links_headings_and_cells_are_kept() -> None:
    html = '<a href="/a"><img src="/a.png" alt="A"></a><table><tr><th><img src="/b.png" alt="B"></th></tr></table>'
    assert markdown(html).count("![") == 2


def test_hidden_parts_are_left_out() -> None:
    assert markdown('<p>seen</p><p hidden>not</p><p style="display:none">nor this</p>') == "seen"


def test_a_page_of_too_many_elements_says_so() -> None:
    with pytest.raises(SessileError, match="too large"):
        markdown("<br>" * 200_001)


def test_a_page_of_too_much_text_says_so() -> None:
    with pytest.raises(SessileError, match="too large"):
        markdown(f"<p>{'x' * 10_000_001}</p>")


@pytest.mark.parametrize(
    "html",
    [
        "<soup>x</soup>",
        f"<h{'9' * 5_000}>x</h{'9' * 5_000}>",
        '<ol start="²"><li>x</li></ol>',
        '<table><tr><td colspan="²">x</td></tr></table>',
        "<list>x</list>",
    ],
)
def test_marks_that_the_converter_stumbles_over_do_no_harm(html: str) -> None:
    assert "x" in markdown(html)


def test_links_beside_each_other_are_parted() -> None:
    assert markdown("<nav><a href=/a>One</a><a href=/b>Two</a>, <a href=/c>three</a></nav>") == (
        "[One](https://example.org/a) [Two](https://example.org/b), [three](https://example.org/c)"
    )
