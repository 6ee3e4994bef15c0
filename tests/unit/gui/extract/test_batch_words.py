"""Batches in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model.batch import Batch, BatchPage, BatchPlan, BatchProgress, BatchState, PageState
from core.model.extraction import ExtractionRequest, PageRequest
from gui.extract.batch_words import counts, ended, pace, page_state, pages_of, short, state

BATCH = Batch(
    "batch_1", BatchPlan("sess_1", "Orders", ExtractionRequest(PageRequest(""))), 1.0, BatchState.PAUSED,
    total=1_000, done=117, failed=3,
)  # fmt: skip


def test_counts_say_how_far_it_is_and_what_went_wrong() -> None:
    assert (counts(BATCH), ended(BATCH)) == ("120 of 1,000 pages, 3 failed", 120)
    assert counts(replace(BATCH, failed=0, skipped=3)) == "120 of 1,000 pages, 3 left out"


def test_one_line_says_where_it_is() -> None:
    assert short(BATCH) == "Paused · 120 of 1,000 pages, 3 failed"


@pytest.mark.parametrize(
    ("progress", "said"),
    [
        (BatchProgress(BATCH), ""),
        (BatchProgress(BATCH, rate=240.4, left=190.0), "240 pages a minute · 3 min left"),
        (BatchProgress(replace(BATCH, done=997), rate=1.0, left=0.0), "1 page a minute"),
    ],
)
def test_the_pace_is_said_once_it_is_known(progress: BatchProgress, said: str) -> None:
    assert pace(progress) == said


def test_pages_are_counted_by_their_state() -> None:
    found = [pages_of(BATCH, state) for state in (None, *PageState)]
    assert found == [1_000, 880, 117, 3, 0]


def test_a_page_that_waits_in_a_cancelled_batch_is_not_loaded() -> None:
    page = BatchPage(7, "https://shop.example/7", 0, PageState.WAITING)
    cancelled = BatchProgress(replace(BATCH, state=BatchState.CANCELLED))
    assert [page_state(page, each)[0] for each in (None, BatchProgress(BATCH), cancelled)] == [
        "Waiting",
        "Waiting",
        "Not loaded",
    ]
    assert page_state(replace(page, state=PageState.DONE), cancelled)[0] == "Done"


def test_a_page_in_hand_is_loading() -> None:
    pages = [BatchPage(number, f"https://shop.example/{number}", 0, PageState.WAITING) for number in range(2)]
    progress = BatchProgress(replace(BATCH, state=BatchState.RUNNING), loading=(pages[0].url,))
    assert [page_state(page, progress)[0] for page in pages] == ["Loading", "Waiting"]


def test_a_batch_that_still_brings_pages_to_their_ends_is_pausing() -> None:
    assert [state(BatchProgress(BATCH, loading=urls)) for urls in ((), ("https://shop.example/1",))] == [
        "Paused",
        "Pausing…",
    ]
