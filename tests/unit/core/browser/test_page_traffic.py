"""A request is in flight until its answer is whole, or brings nothing more."""

from __future__ import annotations

import pytest

from core.browser import page_traffic
from core.browser.page_traffic import Traffic
from tests.integration.waiting import until


class Heard:
    count = 0

    def __call__(self) -> None:
        self.count += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
async def traffic(heard: Heard) -> Traffic:
    return Traffic(heard)


async def test_a_request_is_in_flight_until_it_ends(traffic: Traffic, heard: Heard) -> None:
    traffic.begins("1", "Fetch")
    assert (traffic.quiet, traffic.last > 0) == (False, True)
    traffic.ended("1")
    assert (traffic.quiet, heard.count) == (True, 1)


@pytest.mark.parametrize("kind", ["WebSocket", "EventSource", "Ping", "Media", "Other", "Document"])
async def test_what_stays_open_on_purpose_is_not_counted(traffic: Traffic, kind: str) -> None:
    traffic.begins("1", kind)
    assert traffic.quiet


async def test_an_answer_that_nobody_reads_is_taken_to_be_whole(
    traffic: Traffic, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_traffic, "_UNREAD", 0.01)
    traffic.begins("1", "Fetch")
    traffic.hears_of("1")
    assert heard.count == 0
    await until(lambda: traffic.quiet)
    assert heard.count == 1


async def test_one_that_is_not_answered_is_not(traffic: Traffic, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_traffic, "_UNREAD", 0.0)
    traffic.begins("1", "Fetch")
    traffic.begins("2", "Fetch")
    traffic.hears_of("2")
    await until(lambda: list(traffic._in_flight) == ["1"])


async def test_with_the_document_its_requests_are_forgotten(traffic: Traffic, heard: Heard) -> None:
    traffic.begins("1", "Fetch")
    traffic.hears_of("1")
    traffic.clear()
    assert traffic.quiet


async def test_what_is_unknown_is_left_aside(traffic: Traffic, heard: Heard) -> None:
    traffic.hears_of("1")
    traffic.ended("1")
    assert heard.count == 0
