"""Whose turn it is: hosts, pauses and what a site asks for."""

from __future__ import annotations

from math import inf

from core.model.batch import BatchPage, PageState
from core.services.batch_queue import BatchQueue, host_of


def queue(*urls: str, delay: float = 0.0) -> BatchQueue:
    made = BatchQueue(delay)
    made.offer(BatchPage(number, url, 0, PageState.WAITING) for number, url in enumerate(urls))
    return made


def taken(queue: BatchQueue, *, now: float = 0.0) -> list[str]:
    """Return what may be loaded now, in its order."""
    found = []
    while (page := queue.take(now=now)) is not None:
        found.append(page.url)
    return found


A, B = "https://a.example", "https://b.example"


def test_hosts_take_turns() -> None:
    assert taken(queue(f"{A}/1", f"{A}/2", f"{B}/1", f"{B}/2")) == [f"{A}/1", f"{B}/1", f"{A}/2", f"{B}/2"]


def test_each_host_has_its_own_pause() -> None:
    pages = queue(f"{A}/1", f"{A}/2", f"{B}/1", delay=5.0)
    assert taken(pages, now=1.0) == [f"{A}/1", f"{B}/1"]
    assert (pages.ready_at(), taken(pages, now=5.9), taken(pages, now=6.0)) == (6.0, [], [f"{A}/2"])


def test_a_page_waits_here_once() -> None:
    pages = queue(f"{A}/1")
    pages.offer([BatchPage(0, f"{A}/1", 0, PageState.WAITING)])
    assert (len(pages), taken(pages), len(pages)) == (1, [f"{A}/1"], 0)


def test_a_site_may_ask_for_a_longer_pause_and_not_for_a_shorter_one() -> None:
    pages = queue(delay=5.0)
    pages.slow_down("a.example", 9.0)
    pages.slow_down("b.example", 1.0)
    assert (pages.pause_of("a.example"), pages.pause_of("b.example")) == (9.0, 5.0)


def test_a_host_that_wants_rest_gets_it() -> None:
    pages = queue(f"{A}/1")
    pages.rest("a.example", until=9.0)
    assert (taken(pages, now=8.9), taken(pages, now=9.0)) == ([], [f"{A}/1"])


def test_nothing_of_a_held_host_is_taken_until_it_is_let_go() -> None:
    pages = queue(f"{A}/1")
    pages.hold("a.example")
    assert (pages.take(now=1e9), pages.ready_at()) == (None, inf)
    pages.let_go("a.example", at=3.0)
    assert taken(pages, now=3.0) == [f"{A}/1"]


def test_what_has_one_pause_is_the_host_with_its_port() -> None:
    assert [host_of(each) for each in ("http://u:p@A.example:81/x", "https://a.example/", "http://[bad")] == [
        "a.example:81",
        "a.example",
        "",
    ]
