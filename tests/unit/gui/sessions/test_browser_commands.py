"""The commands on browsers, over the real core with fake browsers."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from core.errors import ErrorKind, SessileError
from core.model.batch import BatchPlan, BatchState
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from gui.sessions.busy_dialog import BusyDialog
from gui.sessions.session_row import State, row_of
from gui.sessions.sessions_panel import SessionsPanel
from tests.fakes.browsers import FakeBrowsers, page
from tests.unit.gui.sessions.conftest import Create, chosen
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core

URL = "https://a.example/"


async def choose(create: Create, panel: SessionsPanel) -> str:
    session = await create("one")
    panel.choose(session.id)
    await until(lambda: chosen(panel) == ["one"])
    return session.id


def state(panel: SessionsPanel, frame: Frame) -> State:
    return row_of(panel.views()[0]).state(frame.now())


async def test_a_launch_shows_opening_then_open(
    create: Create, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers
) -> None:
    await choose(create, panel)
    browsers.launch_gate = asyncio.Event()

    frame.commands.run("session.launch")
    await until(lambda: state(panel, frame) is State.OPENING)
    browsers.launch_gate.set()
    await until(lambda: state(panel, frame) is State.OPEN)


async def test_a_launch_is_taken_back_while_it_opens(
    create: Create, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers
) -> None:
    await choose(create, panel)
    browsers.launch_gate = asyncio.Event()
    frame.commands.run("session.launch")
    await until(lambda: state(panel, frame) is State.OPENING)

    frame.commands.run("session.close")

    await until(lambda: state(panel, frame) is State.READY)
    assert not browsers.lives
    assert frame.messages.shown is None


async def test_closing_saves_and_closes(
    create: Create, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers
) -> None:
    await choose(create, panel)
    frame.commands.run("session.launch")
    await until(lambda: state(panel, frame) is State.OPEN)

    frame.commands.run("session.close")

    await until(lambda: state(panel, frame) is State.READY)
    assert panel.views()[0].session.saved_at is not None


async def test_a_desktop_that_does_not_raise_windows_is_named(
    create: Create, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers
) -> None:
    await choose(create, panel)
    browsers.can_focus = False
    frame.commands.run("session.launch")
    await until(lambda: state(panel, frame) is State.OPEN)

    frame.commands.run("session.focus")

    await until(lambda: frame.messages.shown)
    assert frame.messages.shown is not None
    assert "task bar" in frame.messages.shown.text


async def test_a_stale_lock_can_be_cleared_and_the_launch_goes_on(
    create: Create, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers
) -> None:
    session_id = await choose(create, panel)
    browsers.fail_launch = SessileError(ErrorKind.STALE_LOCK, "Another computer left a lock.")
    frame.commands.run("session.launch")
    await until(lambda: frame.messages.shown)
    message = frame.messages.shown
    assert message is not None
    assert (message.text, message.button) == ("Another computer left a lock.", "Clear the lock")
    lock = browsers.launches[0].profile / "SingletonLock"
    lock.symlink_to("elsewhere-99999999")
    browsers.fail_launch = None
    await until(lambda: state(panel, frame) is State.READY)

    assert message.action is not None
    message.action()

    await until(lambda: state(panel, frame) is State.OPEN)
    assert browsers.of(session_id).headed
    assert not lock.is_symlink()


@pytest.mark.parametrize("kind", [ErrorKind.DAMAGED, ErrorKind.WRONG_KEY])
async def test_a_sealed_profile_that_does_not_open_can_be_made_anew_and_the_launch_goes_on(
    create: Create, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers, kind: ErrorKind
) -> None:
    await choose(create, panel)
    browsers.fail_launch = SessileError(kind, "It does not open.")
    frame.commands.run("session.launch")
    await until(lambda: frame.messages.shown)
    message = frame.messages.shown
    assert message is not None
    assert (message.text, message.button) == ("It does not open.", "Make it anew")
    browsers.fail_launch = None
    await until(lambda: state(panel, frame) is State.READY)

    assert message.action is not None
    message.action()

    await until(lambda: state(panel, frame) is State.OPEN)


async def test_a_missing_browser_leads_to_the_settings(
    create: Create, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers
) -> None:
    await choose(create, panel)
    browsers.fail_launch = SessileError(ErrorKind.NO_BROWSER, "No browser was found.")

    frame.commands.run("session.launch")

    await until(lambda: frame.messages.shown)
    assert frame.messages.shown is not None
    assert frame.messages.shown.button == "Settings…"


async def test_clearing_a_lock_asks_first(create: Create, frame: Frame, panel: SessionsPanel, shell: QWidget) -> None:
    await choose(create, panel)

    frame.commands.run("session.unlock")
    await until(lambda: shell.findChild(ConfirmDialog))
    dialog = shell.findChild(ConfirmDialog)
    assert dialog is not None
    dialog.verb.click()

    await until(lambda: frame.messages.shown)
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "The lock is cleared. Launch the session again."


async def extracting(
    core: Core, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers, session_id: str
) -> asyncio.Task[object]:
    browsers.load_gate = asyncio.Event()
    browsers.pages = {URL: page(URL)}
    job = frame.tasks.start(
        core.extraction.extract(session_id=session_id, request=ExtractionRequest(PageRequest(URL), Mode.TEXT)),
        name="extract",
    )
    await until(lambda: state(panel, frame) is State.EXTRACTING and browsers.loads)
    return job


async def launch_while_busy(frame: Frame, shell: QWidget) -> BusyDialog:
    frame.commands.run("session.launch")
    await until(lambda: shell.findChild(BusyDialog))
    dialog = shell.findChild(BusyDialog)
    assert dialog is not None
    return dialog


async def test_a_launch_waits_for_an_extraction(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget, browsers: FakeBrowsers
) -> None:
    session_id = await choose(create, panel)
    job = await extracting(core, frame, panel, browsers, session_id)
    await launch_while_busy(frame, shell)
    assert browsers.load_gate is not None

    browsers.load_gate.set()

    await until(lambda: state(panel, frame) is State.OPEN)
    await until(job.done)  # what it loaded may still be given its shape
    assert not job.cancelled()


async def test_a_launch_can_cancel_the_extraction(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget, browsers: FakeBrowsers
) -> None:
    session_id = await choose(create, panel)
    job = await extracting(core, frame, panel, browsers, session_id)

    (await launch_while_busy(frame, shell)).cancel.click()

    await until(lambda: state(panel, frame) is State.OPEN)
    assert job.cancelled()


async def test_a_launch_can_pause_a_batch(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget, browsers: FakeBrowsers
) -> None:
    session_id = await choose(create, panel)
    browsers.load_gate = asyncio.Event()
    batch = await core.batches.create(
        plan=BatchPlan(session_id, "Prices", ExtractionRequest(PageRequest("")), robots=False), urls=(URL,)
    )
    await until(lambda: state(panel, frame) is State.EXTRACTING and browsers.loads)

    dialog = await launch_while_busy(frame, shell)
    assert dialog.pause is not None
    dialog.pause.click()

    await until(lambda: state(panel, frame) is State.OPEN)
    assert [(each.id, each.state) for each in await core.batches.list()] == [(batch.id, BatchState.PAUSED)]


async def test_going_back_leaves_the_extraction_alone(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget, browsers: FakeBrowsers
) -> None:
    session_id = await choose(create, panel)
    job = await extracting(core, frame, panel, browsers, session_id)

    (await launch_while_busy(frame, shell)).back.click()

    await until(lambda: shell.findChild(BusyDialog) is None)
    assert not job.done()
    assert [request.headed for request in browsers.launches] == [False]
