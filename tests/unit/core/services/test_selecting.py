"""What a selector finds while somebody types it."""

from __future__ import annotations

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.extract import matching
from core.model.record_schema import RecordField, RecordSchema, Transform

PAGE = "<ul><li>One <b>1</b></li><li>Two</li></ul>"


async def test_it_counts_and_shows_what_a_selector_finds(core: Core) -> None:
    found = await core.extraction.matches(html=PAGE, selector="li")
    assert (found.count, found.texts) == (2, ("One 1", "Two"))


async def test_it_looks_below_a_base_where_there_is_one(core: Core) -> None:
    assert (await core.extraction.matches(html=PAGE, selector="b", base="li")).texts == ("1",)


async def test_what_is_no_selector_is_told_so(core: Core) -> None:
    with pytest.raises(SessileError) as caught:
        await core.extraction.matches(html=PAGE, selector="li[")
    assert caught.value.kind is ErrorKind.INPUT


async def test_a_page_is_parsed_once_for_many_selectors(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = []
    make = matching.Matcher

    def counted(html: str) -> matching.Matcher:
        parsed.append(html)
        return make(html)

    monkeypatch.setattr(matching, "Matcher", counted)
    for selector in ("l", "li", "ul"):
        await core.extraction.matches(html=PAGE, selector=selector)
    await core.extraction.matches(html="<p>Another</p>", selector="p")
    core.extraction.forget_page()
    await core.extraction.matches(html="<p>Another</p>", selector="p")
    assert parsed == [PAGE, "<p>Another</p>", "<p>Another</p>"]


async def test_a_schema_is_tried_on_a_page_without_keeping_anything(core: Core) -> None:
    schema = RecordSchema("", "li", (RecordField("n", "b", transform=Transform.INT), RecordField("all")))
    total, table = await core.extraction.rows(html=PAGE, schema=schema, most=1)
    assert (total, table.columns, table.rows) == (2, ("n", "all"), ((1, "One 1"),))
    assert await core.results.list() == ()
