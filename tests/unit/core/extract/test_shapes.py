"""A loaded page in each shape."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.extract.shapes import Shaped, shape
from core.model.extraction import PICTURES, Mode
from core.model.record_schema import RecordSchema
from tests.fakes import html_pages
from tests.fakes.html_pages import loaded

TEXTS = tuple(mode for mode in Mode if mode not in (*PICTURES, Mode.RECORDS))
_PARTS = st.sampled_from(
    [
        "<div>", "</div>", "<p>", "<p hidden>", "<a href='", "'>", "<a href=/x#y>", "<table><tr><td colspan=x>", "<li>",
        "<ol start=9>", "<pre>", "<code>", "</html>", "<title>", "</title>", "<script>", "</script>", "<!--", "-->",
        "<script type=application/ld+json>", "<![CDATA[", "&#xD800;", "&#0;", "&#1;", "&", "<img src=data:, alt='",
        "<svg><title>", "<h1>", "<meta property=og:title content=", "<base href='http://['>", "<article>", '{"a":',
        "words of some length. " * 8, "<link rel=alternate type=application/rss+xml href=", "<iframe>", "<math><mi>",
        "<template>", "<x-y>", "<a:b>", "\0", "\ud800", "<h2><a href=#>¶</a></h2>", "<br>", "<frameset>", "|`*_#",
        "<select><option>", "<time datetime=2024-13-45>",
    ]
)  # fmt: skip


def made(html: str, mode: Mode, *, content_type: str = "text/html", seen: str = "") -> Shaped:
    return shape(loaded(html, content_type=content_type, text=seen), mode=mode, schema=None)


def text(html: str, mode: Mode, *, content_type: str = "text/html", seen: str = "") -> str:
    return made(html, mode, content_type=content_type, seen=seen).data.decode()


def test_html_is_the_document_as_it_stands() -> None:
    assert text("<p>a\ud83d\ude00\ud800", Mode.HTML) == "<p>a😀\ufffd"


def test_text_is_what_the_browser_saw() -> None:
    assert text("<p>not this</p>", Mode.TEXT, seen=" seen ") == "seen"


def test_text_is_read_from_the_document_where_the_engine_saw_nothing() -> None:
    assert text("<p>a</p><p>b</p>", Mode.TEXT) == "a\n\nb"


def test_markdown_is_the_whole_page() -> None:
    assert "[Sign in](https://www.journal.example/login)" in text(html_pages.NEWS, Mode.MARKDOWN)


def test_default_is_the_article() -> None:
    shaped = made(html_pages.NEWS, Mode.DEFAULT)
    assert (shaped.mode, shaped.data) == (Mode.ARTICLE, made(html_pages.NEWS, Mode.ARTICLE).data)


@pytest.mark.parametrize("html", [html_pages.LOGIN, html_pages.FRONT, html_pages.DASHBOARD, "", "<br>" * 60_001])
def test_default_falls_back_to_the_whole_page(html: str) -> None:
    shaped = made(html, Mode.DEFAULT)
    assert (shaped.mode, shaped.data) == (Mode.MARKDOWN, made(html, Mode.MARKDOWN).data)


@pytest.mark.parametrize(("html", "content_type"), [(html_pages.LOGIN, "text/html"), ("{}", "application/json")])
def test_an_article_that_is_not_there_is_refused(html: str, content_type: str) -> None:
    with pytest.raises(SessileError, match="No article was found on this page") as caught:
        made(html, Mode.ARTICLE, content_type=content_type)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "mode")


def test_metadata_is_json_to_read() -> None:
    assert text(html_pages.NEWS, Mode.METADATA).startswith('{\n  "url": "https://www.journal.example')


def test_links_are_a_json_list_with_a_line_for_each() -> None:
    written = text('<a href="/ü">ä</a><a href="//x.example/">b</a>', Mode.LINKS)
    assert written.split("\n")[1] == (
        '{"url": "https://www.journal.example/ü", "text": "ä", "rel": "", "internal": true},'
    )
    assert len(json.loads(written)) == 2


@pytest.mark.parametrize(("html", "content_type"), [("<p>x", "text/html"), ('<a href="/a">', "text/plain")])
def test_no_links_are_an_empty_list(html: str, content_type: str) -> None:
    assert text(html, Mode.LINKS, content_type=content_type) == "[]"


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(Mode.TEXT, '{"a":1}'), (Mode.MARKDOWN, '```json\n{\n  "a": 1\n}\n```'), (Mode.HTML, '{"a":1}')],
)
def test_an_answer_that_is_no_page_is_given_as_it_came(mode: Mode, expected: str) -> None:
    assert text('{"a":1}', mode, content_type="application/json") == expected


@pytest.mark.parametrize("mode", PICTURES)
def test_a_picture_is_passed_through(mode: Mode) -> None:
    page = loaded("", picture=b"\x89PNG")
    assert shape(page, mode=mode, schema=None) == Shaped(mode, b"\x89PNG")


@pytest.mark.parametrize("mode", PICTURES)
def test_a_picture_that_was_not_made_is_refused(mode: Mode) -> None:
    with pytest.raises(SessileError, match="No picture"):
        made("<p>x", mode)


def test_records_without_a_schema_are_refused() -> None:
    with pytest.raises(SessileError, match="Records need a schema") as caught:
        made("<p>x", Mode.RECORDS)
    assert caught.value.field == "schema"


def test_records_are_a_json_list_with_a_line_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    def records(html: str, schema: RecordSchema, *, url: str) -> list[dict[str, object]]:
        return [{"html": html, "schema": schema.name, "url": url}, {"price": 1.5}]

    monkeypatch.setitem(sys.modules, "core.extract.records", SimpleNamespace(records=records))
    shaped = shape(loaded("<p>ä"), mode=Mode.RECORDS, schema=RecordSchema("prices", "p", ()))
    assert shaped.data.decode() == (
        f'[\n{{"html": "<p>ä", "schema": "prices", "url": "{html_pages.URL}"}},\n{{"price": 1.5}}\n]'
    )


@pytest.mark.parametrize("mode", TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts=st.lists(_PARTS | st.text(st.characters(), max_size=12), max_size=40))
def test_no_page_brings_a_shape_down(mode: Mode, parts: list[str]) -> None:
    html = "".join(parts)
    with suppress(SessileError):
        assert made(html, mode) == made(html, mode)
