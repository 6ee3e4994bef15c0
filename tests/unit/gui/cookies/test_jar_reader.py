"""Reading the jar on show."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from PySide6.QtTest import QSignalSpy

from core.model.session import SessionView
from gui.cookies.jar_reader import JarReader
from gui.kit.frame import Frame
from tests.unit.gui.cookies.examples import cookie, fill
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def reader(frame: Frame) -> AsyncIterator[JarReader]:
    made = JarReader(frame, frame.messages)
    yield made
    made.deleteLater()


async def test_it_reads_cookies_and_sites(reader: JarReader, view: SessionView) -> None:
    read = QSignalSpy(reader.read)
    reader.turn_to(view.session.id)
    await until(read.count)
    jar, sites = read.at(0)
    assert {each.name for each in jar} == {"sid", "all", "cdn"}
    assert [group.site for group in sites] == ["shop.example", "cdn.example"]


async def test_it_reads_again_when_the_jar_changes(reader: JarReader, frame: Frame, view: SessionView) -> None:
    reader.turn_to(view.session.id)
    read = QSignalSpy(reader.read)
    await until(read.count)
    await fill(frame, view.session.id, cookie("new"))
    await until(lambda: read.count() and len(read.at(read.count() - 1)[0]) == 4)


async def test_an_answer_for_another_session_is_dropped(reader: JarReader, frame: Frame, view: SessionView) -> None:
    read = QSignalSpy(reader.read)
    reader.turn_to(view.session.id)
    reader.turn_to("")
    await frame.core.cookies.list(session_id=view.session.id)
    await frame.core.statistics.read()
    assert read.count() == 0


async def test_a_session_that_was_erased_meanwhile_is_no_error(
    reader: JarReader, frame: Frame, view: SessionView
) -> None:
    await frame.core.bin.erase(session_ids=(view.session.id,))
    reader.turn_to(view.session.id)
    await frame.core.statistics.read()
    assert frame.messages.shown is None
