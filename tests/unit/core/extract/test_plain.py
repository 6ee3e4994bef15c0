"""Answers that are no page."""

from __future__ import annotations

import pytest

from core.extract.plain import fenced, is_page, source
from tests.fakes.html_pages import loaded

SHOWN = '<html><head><meta name="color-scheme"></head><body><pre>{"a": "&lt;b&gt;"}</pre></body></html>'
VIEWER = (
    '<html><body><div id="webkit-xml-viewer-source-xml"><rss version="2.0"><a>1</a></rss></div>'
    '<div class="header">This XML file does not appear to have any style</div></body></html>'
)


@pytest.mark.parametrize(
    ("content_type", "html", "page"),
    [
        ("text/html; charset=utf-8", "", True),
        ("application/xhtml+xml", "", True),
        ("TEXT/HTML", "x", True),
        ("", " <p>x", True),
        ("", "just words", False),
        ("application/json", "<p>", False),
        ("text/plain", "<p>", False),
        ("application/xml", "<p>", False),
    ],
)
def test_the_content_type_says_what_a_page_is(content_type: str, html: str, page: bool) -> None:
    assert is_page(loaded(html, content_type=content_type)) is page


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('{"a": 1}', '{"a": 1}'),
        (SHOWN, '{"a": "<b>"}'),
        (VIEWER, '<rss version="2.0"><a>1</a></rss>'),
        ("<html><body>words</body></html>", ""),
        ("", ""),
    ],
)
def test_what_a_browser_puts_around_an_answer_is_taken_off(html: str, expected: str) -> None:
    assert source(loaded(html, content_type="application/json")) == expected


@pytest.mark.parametrize(
    ("content_type", "sent", "expected"),
    [
        ("application/json", '{"a":[1]}', '```json\n{\n  "a": [\n    1\n  ]\n}\n```'),
        ("application/ld+json; charset=utf-8", "{broken", "```json\n{broken\n```"),
        ("application/json", "[" * 100_000, f"```json\n{'[' * 100_000}\n```"),
        ("text/xml", "<a/>", "```xml\n<a/>\n```"),
        ("image/svg+xml", "<a/>", "```xml\n<a/>\n```"),
        ("text/plain", "a ```` b", "`````\na ```` b\n`````"),
        ("text/markdown", "# a", "# a"),
        ("text/plain", " ", " "),
    ],
)
def test_an_answer_becomes_a_block_of_code(content_type: str, sent: str, expected: str) -> None:
    assert fenced(loaded(sent, content_type=content_type)) == expected
