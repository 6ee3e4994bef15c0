"""What a page says of its title, author and date."""

from __future__ import annotations

import logging

import pytest
from lxml import etree
from trafilatura.utils import trim

from core.extract.document import parsed
from core.extract.facts import Facts, facts
from tests.fakes import html_pages


def said(html: str) -> Facts:
    return facts(parsed(html), url=html_pages.URL)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (html_pages.NEWS, Facts("A wet January", "Ada Brook", "2026-01-31")),
        (html_pages.BLOG, Facts("Reading a gauge by machine", "Mira Holt", "2026-01-02")),
        (html_pages.GERMAN, Facts("Ein nasser Januar", "Jörg Weiß", "")),
        (html_pages.LOGIN, Facts("Sign in", "", "")),
        ("", Facts()),
    ],
)
def test_only_what_the_page_declares_is_told(page: str, expected: Facts) -> None:
    assert said(page) == expected


def test_several_authors_are_told() -> None:
    authors = '<meta name="author" content="Ada Brook"><meta name="author" content="Mira Holt">'
    assert said(f"<html><head>{authors}</head><body></body></html>").author == "Ada Brook, Mira Holt"


def test_the_tree_stays_as_it_is() -> None:
    root = parsed(html_pages.NEWS)
    before = etree.tostring(root)
    facts(root, url=html_pages.URL)
    assert etree.tostring(root) == before


@pytest.mark.timeout(20)
def test_of_a_very_large_page_only_the_head_is_asked() -> None:
    head = '<html><head><meta name="author" content="Ada Brook"></head><body><h1>No title then</h1>'
    assert said(head + "<br>" * 100_000) == Facts("", "Ada Brook", "")


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "head",
    [
        f"<title>{'a - b | ' * 500_000}</title>",
        f'<meta name="author" content="{"by a, " * 500_000}">',
        f'<script type="application/ld+json">{{"@type": "Article", "author": "{"x y " * 500_000}"}}</script>',
        f'<script type="application/ld+json">{"[" * 90_000}</script>',
        '<script type="application/ld+json">{"@type": "Article", "author": {"name": [[], {"x": null}]}}</script>',
    ],
    ids=["title", "meta", "script", "deep", "odd"],
)
def test_a_head_made_to_do_harm_says_nothing(head: str) -> None:
    assert len(said(f"<html><head>{head}</head><body></body></html>").author) <= 10_000


def test_the_library_keeps_no_text_of_the_page() -> None:
    said(html_pages.NEWS)
    assert trim.cache_info().currsize == 0


def test_the_library_writes_nothing_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        logging.getLogger("trafilatura.metadata").error("%s", html_pages.URL)
    assert caplog.records == []
