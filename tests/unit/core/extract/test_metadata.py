"""What a page says of itself."""

from __future__ import annotations

import json

import pytest

from core.extract.metadata import metadata
from tests.fakes import html_pages
from tests.fakes.html_pages import loaded

FULL = """<html lang="en-GB"><head><base href="/deep/"><title> A
 title </title><meta name="Description" content="What it is about"><link rel="Canonical" href="here">
<meta property="og:title" content="OG"><meta property="og:image" content="a.png">
<meta property="og:image" content="b.png">
<meta name="twitter:card" content="summary"><meta property="article:section" content="Weather"><meta name="og:empty">
<link rel="alternate" type="application/rss+xml" title="All news" href="/feed.xml">
<link rel="alternate" hreflang="de" href="/de">
<link rel="ALTERNATE home" type="application/atom+xml" href="atom"><link rel="shortcut icon" href="/favicon.ico">
<script type="application/ld+json">{"@type": "Article", "name": "A"}</script>
<script type="Application/LD+JSON; charset=utf-8">[{"@type": "Person"}]</script>
</head><body></body></html>"""


def said(html: str, content_type: str = "text/html") -> dict[str, object]:
    return metadata(loaded(html, content_type=content_type))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("url", html_pages.URL),
        ("content_type", "text/html"),
        ("title", "A title"),
        ("description", "What it is about"),
        ("canonical", "https://www.journal.example/deep/here"),
        ("language", "en-GB"),
        ("author", None),
        ("published", None),
        (
            "open_graph",
            {
                "og:title": "OG",
                "og:image": ["https://www.journal.example/deep/a.png", "https://www.journal.example/deep/b.png"],
                "article:section": "Weather",
            },
        ),
        ("twitter", {"twitter:card": "summary"}),
        ("json_ld", [{"@type": "Article", "name": "A"}, [{"@type": "Person"}]]),
        ("json_ld_broken", 0),
        ("icons", ["https://www.journal.example/favicon.ico"]),
    ],
)
def test_all_that_a_page_declares_is_told(name: str, value: object) -> None:
    assert said(FULL)[name] == value


@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("og:url", "/a", "https://www.journal.example/a"),
        ("og:video:secure_url", "//cdn.example/b", "https://cdn.example/b"),
        ("twitter:image", "c.png", "https://www.journal.example/2026/01/c.png"),
        ("og:image", "https://cdn.example/d.png", "https://cdn.example/d.png"),
        ("og:image", "http://[", "http://["),
        ("og:image:alt", "e.png", "e.png"),
        ("twitter:site", "@f", "@f"),
    ],
)
def test_addresses_of_pictures_and_films_are_absolute(name: str, written: str, told: str) -> None:
    group = "twitter" if name.startswith("twitter") else "open_graph"
    assert said(f'<meta property="{name}" content="{written}">')[group] == {name: told}


def test_feeds_are_told_with_their_titles_and_types() -> None:
    assert said(FULL)["feeds"] == [
        {"url": "https://www.journal.example/feed.xml", "title": "All news", "type": "application/rss+xml"},
        {"url": "https://www.journal.example/deep/atom", "title": "", "type": "application/atom+xml"},
    ]


def test_author_and_date_are_told() -> None:
    told = said(html_pages.NEWS)
    assert (told["author"], told["published"]) == ("Ada Brook", "2026-01-31")


@pytest.mark.parametrize("html", ["", "<p>x", "\0", "<html><head><meta><link><script type=application/ld+json></head>"])
def test_a_page_that_declares_nothing_says_so_for_everything(html: str) -> None:
    told = said(html)
    del told["url"], told["content_type"], told["json_ld_broken"]
    assert [name for name, value in told.items() if value not in (None, {}, [])] == []


def test_the_title_that_the_engine_saw_counts_where_the_document_has_none() -> None:
    assert said("<p>x")["title"] is None


def test_the_language_of_older_pages_is_told() -> None:
    assert said('<meta http-equiv="Content-Language" content="fr">')["language"] == "fr"


@pytest.mark.parametrize(
    "block",
    [
        "{broken",
        "[" * 100_000,
        "[" * 70 + "]" * 70,
        '{"a": NaN}',
        '{"a": 1e999}',
        f'{{"a": {"9" * 5_000}}}',
        f'{{"a": "{"x" * 1_000_000}"}}',
        "",
    ],
    ids=["broken", "open", "deep", "NaN", "infinite", "digits", "large", "empty"],
)
def test_a_block_of_json_that_cannot_be_kept_is_counted(block: str) -> None:
    told = said(f'<script type="application/ld+json">{block}</script><script type="application/ld+json">[1]</script>')
    assert (told["json_ld"], told["json_ld_broken"]) == ([[1]], 1)


def test_whatever_is_told_can_be_written_as_json() -> None:
    block = '{"a": "\\ud800 line\nend", "b": [[[[1.5]]]]}'
    told = said(f'<!-- --><script type="application/ld+json"><!-- {block} --></script>')
    assert json.loads(json.dumps(told, indent=2, allow_nan=False))["json_ld"][0]["b"] == [[[[1.5]]]]


def test_an_answer_that_is_no_page_tells_its_type() -> None:
    told = said('{"a": "<title>x</title>"}', "application/json")
    assert (told["content_type"], told["title"]) == ("application/json", None)


@pytest.mark.timeout(30)
def test_a_hundred_thousand_declarations_are_no_trouble() -> None:
    html = "".join(
        f'<meta property="og:{number}" content="x"><meta property="og:x" content="y">' for number in range(50_000)
    )
    told = said(f"<html><head>{html}</head><body>")["open_graph"]
    assert isinstance(told, dict)
    assert len(told) == 1_000
