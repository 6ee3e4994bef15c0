"""The article of a page."""

from __future__ import annotations

import pytest

from core.errors import SessileError
from core.extract.article import article
from tests.fakes import html_pages


def taken(html: str, *, sure: bool = False) -> str:
    found = article(html, url=html_pages.URL, sure=sure)
    assert found is not None
    return found


def test_title_author_and_date_stand_above_the_text() -> None:
    assert taken(html_pages.NEWS).startswith("# A wet January\n\nBy Ada Brook · 2026-01-31\n\nIt rained on")


def test_an_author_without_a_date_stands_alone() -> None:
    assert taken(html_pages.GERMAN).startswith("# Ein nasser Januar\n\nBy Jörg Weiß\n\nAn achtundzwanzig Tagen")


def test_a_title_that_the_text_lacks_is_taken_from_the_page() -> None:
    words = ("rain", "river", "town", "hills", "bridge", "observatory")
    paragraphs = "".join(
        f"<p>A long paragraph that tells something about the {each}, and goes on and on, and ends in a dot.</p>"
        for each in words
    )
    head = '<head><meta property="og:title" content="*Rain* [today]"></head>'
    found = taken(f"<html>{head}<body><article>{paragraphs}</article></body></html>")
    assert found.startswith("# \\*Rain\\* \\[today\\]\n\nA long paragraph")


@pytest.mark.parametrize(
    "kept",
    [
        "[the old observatory](https://www.journal.example/2026/01/history.html)",
        "![A gauge, full to the brim](https://www.journal.example/2026/img/rain.jpg)",
        "## What was measured",
        "| Month | Rain (mm) |\n| --- | --- |\n| December | 84 |\n| January | 131 |",
        "1. the river rises\n2. the cellars fill\n3. the pumps run",
        "> I have never seen anything like it",
    ],
)
def test_a_news_article_keeps_its_parts(kept: str) -> None:
    assert kept in taken(html_pages.NEWS)


@pytest.mark.parametrize("left", ["cookies", "Sign in", "Mayor", "Snow in the hills", "reserved", "Weather]"])
def test_what_stands_around_a_news_article_is_left_out(left: str) -> None:
    assert left not in taken(html_pages.NEWS)


def test_a_blog_post_keeps_code_and_nested_lists_and_loses_its_sidebar() -> None:
    found = taken(html_pages.BLOG)
    assert (
        "```python\ndef read(gauge):\n    for drop in gauge:\n        yield drop * 2\n\nprint(list(read([1])))\n```"
        in found
    )
    assert "- cheap\n  - under ten pounds\n- sturdy, as [the frost](" in found
    assert "About me" not in found
    assert "three winters" not in found


def test_documentation_keeps_its_code_and_tables_without_signs_beside_the_headings() -> None:
    found = taken(html_pages.DOCUMENTATION)
    assert "## interval\n\n" in found
    assert '```\ninterval = 60\nunit = "mm"\n```' in found
    assert "| `a\\|b` | none |" in found


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (html_pages.PRODUCT, ("# Rain gauge R2", "for two years on one battery", "| Weight | 800 g |")),
        (html_pages.FORUM, ("bent by four\nmillimetres", "Look at the funnel first", "stand in the open")),
        (html_pages.CHINESE, ("# 一月多雨", "气象局每天早晨七点读取雨量计")),
    ],
)
def test_other_pages_that_tell_something_keep_it(page: str, kept: tuple[str, ...]) -> None:
    found = taken(page)
    assert [words for words in kept if words.replace("\n", " ") not in found.replace("\n", " ")] == []


@pytest.mark.parametrize("page", [html_pages.LOGIN, html_pages.FRONT, html_pages.DASHBOARD, "", "<p>short</p>"])
def test_a_page_that_tells_nothing_itself_has_no_article(page: str) -> None:
    assert article(page, url=html_pages.URL) is None


def test_a_page_that_leads_to_others_is_taken_when_asked_for() -> None:
    assert "what the story behind it is about" in taken(html_pages.FRONT, sure=True)


@pytest.mark.parametrize("html", [f"<p>{'words ' * 1_000_000}", "<br>" * 60_001])
def test_a_page_that_would_take_minutes_says_so(html: str) -> None:
    with pytest.raises(SessileError, match="too large"):
        article(html, url=html_pages.URL)


def test_what_scripts_hold_does_not_count() -> None:
    script = f"<script>{'x' * 6_000_000}</script>"
    assert "A wet January" in taken(html_pages.NEWS.replace("</head>", f"{script}</head>"))


def test_hidden_parts_are_left_out() -> None:
    hidden = "<p hidden>This was hidden from everybody, though it is long enough to be a part of the article.</p>"
    assert "hidden from" not in taken(html_pages.NEWS.replace("<h2>What", f"{hidden}<h2>What"))


def test_a_page_that_is_nested_too_deeply_says_so() -> None:
    with pytest.raises(SessileError, match="nested too deeply"):
        article("<div>" * 3_000, url=html_pages.URL)
