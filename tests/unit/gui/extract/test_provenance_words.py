"""Where a result comes from, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model.extraction import Engine, ExtractionHead, Hop, Timings
from gui.extract.provenance_words import MOST_HOPS, facts, timing_words, way
from tests.fakes.extractions import extraction


def head(**provenance: object) -> ExtractionHead:
    found = extraction().head
    return replace(found, provenance=replace(found.provenance, **provenance))  # type: ignore[arg-type]


def test_the_way_goes_over_each_redirect_to_the_page() -> None:
    hops = (Hop("https://shop.example/", 301), Hop("https://shop.example/home", 302))
    assert way(head(hops=hops)) == (
        ("GET asked for", "https://shop.example/"),
        ("301 Moved Permanently", "https://shop.example/"),
        ("302 Found", "https://shop.example/home"),
        ("200 OK", "https://shop.example/invoices"),
    )


def test_a_long_way_is_cut_and_says_so() -> None:
    found = way(head(hops=(Hop("https://shop.example/", 302),) * (MOST_HOPS + 2)))
    assert len(found) == MOST_HOPS + 3
    assert ("…", "2 more redirects") in found


def test_all_facts_are_told() -> None:
    found = dict(facts(head(timings=Timings(0.12, 0.3, 0.5, 0.8), sha256="ab" * 32)))
    assert found["Loaded"] == "answered 0.12 s · parsed 0.30 s · loaded 0.50 s · read 0.80 s"
    assert (found["Content type"], found["Over the network"], found["Session"]) == ("text/html", "11 B", "sess_1")
    assert (found["Engine"], found["SHA-256"]) == ("Chromium 156.0.8078.73", "ab" * 32)
    assert found["Taken"]


def test_the_http_engine_says_that_it_renders_nothing() -> None:
    assert dict(facts(head(engine=Engine.HTTP, browser="")))["Engine"] == "HTTP without rendering"


@pytest.mark.parametrize("name", ["Loaded", "Over the network"])
def test_what_is_not_known_is_left_out(name: str) -> None:
    assert name not in dict(facts(head(size=0)))


def test_no_timings_are_no_words() -> None:
    assert timing_words(Timings()) == ""


def test_an_address_stays_on_its_line() -> None:
    assert "\n" not in way(head(final_url="https://shop.example/a\nb"))[-1][1]
