"""A loaded page made into a result."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import replace

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import Engine, ExtractionRequest, Hop, Mode, PageRequest, Reading
from core.services.page_loading import Loaded
from core.services.shaping import Origin, Shaper, page_to_load
from tests.fakes.browsers import page

URL = "https://shop.example/"
PAGE = replace(
    page(URL, html="<h1>Hello</h1><a href='/b#x'>b</a>"), hops=(Hop("https://shop.example/old", 302),), size=99
)


@pytest.mark.parametrize(
    ("mode", "reading"),
    [
        (Mode.HTML, Reading.HTML),
        (Mode.TEXT, Reading.TEXT),
        (Mode.MARKDOWN, Reading.COMPOSED),
        (Mode.DEFAULT, Reading.COMPOSED),
        (Mode.LINKS, Reading.COMPOSED),
        (Mode.SCREENSHOT, Reading.SCREENSHOT),
        (Mode.PDF, Reading.PDF),
    ],
)
def test_a_page_is_read_as_its_shape_needs_it(mode: Mode, reading: Reading) -> None:
    assert page_to_load(ExtractionRequest(PageRequest(URL), mode)).reading is reading


@pytest.mark.parametrize("mode", [Mode.SCREENSHOT, Mode.PDF])
def test_the_http_engine_draws_no_pictures(mode: Mode) -> None:
    with pytest.raises(SessileError) as caught:
        page_to_load(ExtractionRequest(PageRequest(URL), mode, Engine.HTTP))
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "mode")


def test_records_need_a_schema() -> None:
    with pytest.raises(SessileError) as caught:
        page_to_load(ExtractionRequest(PageRequest(URL), Mode.RECORDS))
    assert caught.value.field == "schema"


async def test_a_result_says_where_it_comes_from(core: Core) -> None:
    request = ExtractionRequest(PageRequest(URL), Mode.MARKDOWN)
    origin = Origin("sess_1", core._workspace.clock.steady() - 2.0, "batch_1")
    made = await Shaper(core._workspace).make(request, Loaded(PAGE, "Chromium 156"), origin)
    head = made.extraction.head
    facts = head.provenance
    assert (head.mode, head.title, head.batch_id, head.length) == (
        Mode.MARKDOWN, PAGE.title, "batch_1", len(made.extraction.data),
    )  # fmt: skip
    assert (facts.session_id, facts.final_url, facts.status, facts.hops, facts.size) == (
        "sess_1",
        URL,
        200,
        PAGE.hops,
        99,
    )
    assert (facts.browser, facts.elapsed, facts.taken_at) == ("Chromium 156", 2.0, core._workspace.clock.now())
    assert facts.sha256 == hashlib.sha256(made.extraction.data).hexdigest()


async def test_what_a_picture_leaves_out_stays_with_it(core: Core) -> None:
    page = replace(PAGE, picture=b"drawn", note="It ends early.")
    request = ExtractionRequest(PageRequest(URL), Mode.SCREENSHOT)
    made = await Shaper(core._workspace).make(request, Loaded(page), Origin("sess_1", 0.0))
    assert made.extraction.head.provenance.note == "It ends early."


async def test_every_result_has_an_id_of_its_own(core: Core) -> None:
    request, shaper = ExtractionRequest(PageRequest(URL), Mode.TEXT), Shaper(core._workspace)
    made = await asyncio.gather(*(shaper.make(request, Loaded(PAGE), Origin("sess_1", 0.0)) for _ in range(5)))
    assert len({each.extraction.head.id for each in made}) == 5


@pytest.mark.parametrize(("follows", "links"), [(False, ()), (True, ("https://shop.example/b",))])
async def test_links_are_looked_for_only_where_they_are_followed(core: Core, follows: bool, links: tuple[str]) -> None:
    request = ExtractionRequest(PageRequest(URL), Mode.TEXT)
    made = await Shaper(core._workspace).make(request, Loaded(PAGE), Origin("sess_1", 0.0, follows=follows))
    assert made.links == links
