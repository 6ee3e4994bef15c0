"""What a page costs to be put into each shape, and that the libraries keep nothing of it."""

from __future__ import annotations

import gc

import psutil
import pytest

from core.extract.shapes import shape
from core.model.extraction import Mode
from tests.benchmarks import report
from tests.fakes import html_pages
from tests.fakes.html_pages import loaded

pytestmark = pytest.mark.benchmark_only

MODES = (Mode.TEXT, Mode.MARKDOWN, Mode.ARTICLE, Mode.METADATA, Mode.LINKS)
PAGES = 1_000
GROWTH = 20_000_000  # bytes
SECONDS = 2.0


def large_page() -> str:
    """Return 5 MB as sites send them: more script, class names and data than words."""
    words = "The gauge in the yard of the old observatory has been read each morning at seven for a hundred years, "
    head = f"<html><head><title>Large</title><script>{'var state = 1; ' * 150_000}</script></head><body><main><article>"
    attributes = f'class="{"css-1x2y3z wrapper " * 20}" data-track=\'{{"k": "{"v" * 100}"}}\''
    parts = (f'<div {attributes}><p>{words} {n}. <a href="/{n}">more</a></p></div>' for n in range(4_000))
    return f"{head}{''.join(parts)}</article></main></body></html>"


@pytest.mark.parametrize("mode", MODES)
def test_a_page_of_5_megabytes_takes_under_two_seconds(mode: Mode) -> None:
    page = loaded(large_page())
    taken = report.middle(report.times(lambda: shape(page, mode=mode, schema=None), rounds=3))
    report.row(f"5 MB page as {mode.value}", taken, None, f"<= {SECONDS:.0f} s")
    assert taken <= SECONDS


def test_a_thousand_pages_leave_nothing_behind() -> None:
    def work(first: int, count: int) -> None:
        for number in range(first, first + count):
            page = loaded(html_pages.NEWS.replace("</p>", f" No {number} of {number * 7} drops.</p>"))
            for mode in MODES:
                shape(page, mode=mode, schema=None)

    work(0, 100)
    gc.collect()
    before = psutil.Process().memory_info().rss
    work(100, PAGES)
    gc.collect()
    grown = psutil.Process().memory_info().rss - before
    report.size_row("Growth over 1,000 pages in five shapes", max(grown, 0), "< 20 MB")
    assert grown < GROWTH
