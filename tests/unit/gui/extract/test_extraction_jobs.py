"""Extractions that run or have run, over the real core."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtTest import QSignalSpy

from core.errors import ErrorKind, SessileError
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from core.model.session import SessionView
from gui.extract.extraction_jobs import ExtractionJobs, Outcome
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers, page
from tests.fakes.extractions import extraction
from tests.unit.gui.waiting import until

URL = "https://shop.example/"
REQUEST = ExtractionRequest(PageRequest(URL), Mode.MARKDOWN)


@pytest.fixture
def jobs(frame: Frame, browsers: FakeBrowsers) -> ExtractionJobs:
    browsers.pages = {URL: page(URL, html="<h1>Hello</h1>")}
    return ExtractionJobs(frame, frame.signals)


async def test_a_job_ends_with_the_page(jobs: ExtractionJobs, view: SessionView) -> None:
    jobs.start(view.session.id, REQUEST)
    await until(lambda: jobs.outcome(view.session.id))
    outcome = jobs.outcome(view.session.id)
    assert outcome is not None
    assert outcome.extraction is not None
    assert "Hello" in outcome.extraction.content


async def test_a_failure_ends_with_its_sentence(
    jobs: ExtractionJobs, view: SessionView, browsers: FakeBrowsers
) -> None:
    browsers.pages = {URL: SessileError(ErrorKind.UNREACHABLE, "No such host. Check the address.")}
    jobs.start(view.session.id, REQUEST)
    await until(lambda: jobs.outcome(view.session.id))
    outcome = jobs.outcome(view.session.id)
    assert outcome is not None
    assert outcome.error is not None
    assert outcome.error.sentence == "No such host. Check the address."


async def test_a_session_runs_one_job_at_a_time(
    jobs: ExtractionJobs, view: SessionView, browsers: FakeBrowsers
) -> None:
    browsers.load_gate = asyncio.Event()
    jobs.start(view.session.id, REQUEST)
    jobs.start(view.session.id, ExtractionRequest(PageRequest("https://other.example/")))
    assert jobs.running(view.session.id) is REQUEST


async def test_a_cancelled_job_is_over_at_once_with_neither_page_nor_error(
    jobs: ExtractionJobs, view: SessionView, browsers: FakeBrowsers
) -> None:
    browsers.load_gate = asyncio.Event()
    jobs.start(view.session.id, REQUEST)
    await until(lambda: browsers.loads)
    finished = QSignalSpy(jobs.finished)
    jobs.cancel(view.session.id)
    assert jobs.running(view.session.id) is None
    assert jobs.outcome(view.session.id) == Outcome()
    browsers.load_gate.set()
    await frame_settles(jobs, view)
    assert finished.count() == 2


async def frame_settles(jobs: ExtractionJobs, view: SessionView) -> None:
    """Run another job to its end, after which the cancelled one has ended too."""
    jobs.start(view.session.id, REQUEST)
    await until(lambda: jobs.outcome(view.session.id))


async def test_cancelling_nothing_is_harmless(jobs: ExtractionJobs, view: SessionView) -> None:
    jobs.cancel(view.session.id)
    assert jobs.running(view.session.id) is None


async def test_the_result_of_an_erased_session_is_forgotten(
    jobs: ExtractionJobs, view: SessionView, frame: Frame
) -> None:
    jobs.start(view.session.id, REQUEST)
    await until(lambda: jobs.outcome(view.session.id))
    await frame.core.bin.erase(session_ids=(view.session.id,))
    await until(lambda: jobs.outcome(view.session.id) is None)


async def test_a_result_from_elsewhere_is_shown_as_the_last_one(jobs: ExtractionJobs, view: SessionView) -> None:
    told, found = QSignalSpy(jobs.changed), extraction()
    jobs.show(view.session.id, found)
    assert jobs.outcome(view.session.id) == Outcome(extraction=found)
    assert told.at(0) == [view.session.id]


async def test_what_ends_after_everything_was_forgotten_is_not_held(
    jobs: ExtractionJobs, view: SessionView, browsers: FakeBrowsers
) -> None:
    jobs.show(view.session.id, extraction())
    browsers.load_gate = asyncio.Event()
    ended = QSignalSpy(jobs.finished)
    jobs.start(view.session.id, REQUEST)
    await until(lambda: browsers.loads)
    jobs.forget()
    browsers.load_gate.set()
    await until(lambda: not any(task.get_name() == "extract" for task in asyncio.all_tasks()))
    assert (jobs.running(view.session.id), jobs.outcome(view.session.id), ended.count()) == (None, None, 0)


async def test_a_failure_can_be_forgotten_and_a_result_not(jobs: ExtractionJobs, view: SessionView) -> None:
    jobs.show(view.session.id, extraction(session_id=view.session.id))
    jobs.forget_failure(view.session.id)
    kept = jobs.outcome(view.session.id)
    jobs.start(view.session.id, REQUEST)
    jobs.cancel(view.session.id)
    jobs.forget_failure(view.session.id)
    assert (kept is not None, jobs.outcome(view.session.id)) == (True, None)
