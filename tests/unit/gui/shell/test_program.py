"""One run of the window, from the first to the last moment."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from core import app
from core.model.session import SessionDraft
from gui.kit.confirm import ConfirmDialog
from gui.kit.error_box import ErrorDialog
from gui.main_window import MainWindow
from gui.shell.options import Options
from gui.shell.program import Program
from gui.shell.serving import Stop
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core

open_core = app.open_core


@pytest.fixture
def cores(browsers: FakeBrowsers, monkeypatch: pytest.MonkeyPatch) -> list[Core]:
    """Open the real core with fake browsers, and remember it."""
    opened: list[Core] = []

    async def opening(*, command_line: Mapping[str, str]) -> Core:
        opened.append(await open_core(command_line=command_line, browsers=browsers))
        return opened[-1]

    monkeypatch.setattr(app, "open_core", opening)
    return opened


@pytest.fixture
def options(tmp_path: Path) -> Options:
    return Options(base_dir=str(tmp_path / "base"))


def _ready(window: MainWindow) -> bool:
    return window.commands.context.ready


async def test_it_opens_and_ends(
    closed_window: MainWindow, options: Options, cores: list[Core], browsers: FakeBrowsers
) -> None:
    async with asyncio.TaskGroup() as group:
        code = group.create_task(Program(closed_window, options).run())
        await until(lambda: _ready(closed_window))
        closed_window.close()
    assert (code.result(), browsers.closed, closed_window.isVisible()) == (0, True, False)


async def test_the_driver_is_started_once_the_window_shows_its_sessions(
    closed_window: MainWindow,
    options: Options,
    cores: list[Core],
    browsers: FakeBrowsers,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[bool] = []

    async def prepare() -> None:
        shown.append(_ready(closed_window))

    monkeypatch.setattr(browsers, "prepare", prepare)
    async with asyncio.TaskGroup() as group:
        group.create_task(Program(closed_window, options).run())
        await until(lambda: shown)
        closed_window.close()
    assert shown == [True]


async def test_others_are_served_from_the_first_usable_moment_to_the_end(
    closed_window: MainWindow, options: Options, cores: list[Core], browsers: FakeBrowsers
) -> None:
    seen: list[tuple[str, bool, bool]] = []

    async def serve(core: Core) -> Stop:
        seen.append(("begun", core is cores[0] and _ready(closed_window), browsers.closed))
        return stop

    async def stop() -> None:
        seen.append(("ended", closed_window.isVisible(), browsers.closed))

    async with asyncio.TaskGroup() as group:
        group.create_task(Program(closed_window, options, serve).run())
        await until(lambda: seen)
        closed_window.close()
    assert seen == [("begun", True, False), ("ended", True, False)]


async def test_the_window_is_remembered_beside_the_store(
    closed_window: MainWindow, options: Options, cores: list[Core], tmp_path: Path
) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(Program(closed_window, options).run())
        await until(lambda: _ready(closed_window))
        closed_window.close()
    assert (tmp_path / "window.ini").stat().st_mode & 0o777 == 0o600


async def test_staying_keeps_the_browsers_open(closed_window: MainWindow, options: Options, cores: list[Core]) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(Program(closed_window, options).run())
        await until(lambda: _ready(closed_window))
        session = await cores[0].sessions.create(draft=SessionDraft("Ledger"))
        await cores[0].browsing.launch(session_id=session.id)
        closed_window.close()
        await until(lambda: closed_window.findChild(ConfirmDialog))
        closed_window.findChild(ConfirmDialog).cancel.click()  # type: ignore[union-attr]
        await until(lambda: closed_window.findChild(ConfirmDialog) is None)
        assert (await cores[0].sessions.get(session_id=session.id)).open
        closed_window.close()
        await until(lambda: closed_window.findChild(ConfirmDialog))
        closed_window.findChild(ConfirmDialog).verb.click()  # type: ignore[union-attr]


async def test_a_signal_ends_it_without_a_question(
    closed_window: MainWindow, options: Options, cores: list[Core], browsers: FakeBrowsers
) -> None:
    async with asyncio.TaskGroup() as group:
        code = group.create_task(Program(closed_window, options).run())
        await until(lambda: _ready(closed_window))
        session = await cores[0].sessions.create(draft=SessionDraft("Ledger"))
        await cores[0].browsing.launch(session_id=session.id)
        os.kill(os.getpid(), signal.SIGTERM)
    assert (code.result(), browsers.closed) == (0, True)


async def test_a_signal_needs_no_answer_to_an_open_question(
    closed_window: MainWindow, options: Options, cores: list[Core]
) -> None:
    async with asyncio.TaskGroup() as group:
        code = group.create_task(Program(closed_window, options).run())
        await until(lambda: _ready(closed_window))
        session = await cores[0].sessions.create(draft=SessionDraft("Ledger"))
        await cores[0].browsing.launch(session_id=session.id)
        closed_window.close()
        await until(lambda: closed_window.findChild(ConfirmDialog))
        os.kill(os.getpid(), signal.SIGTERM)
    assert code.result() == 0


async def test_a_wrong_setting_is_a_page_that_says_what_to_do(
    closed_window: MainWindow,
    options: Options,
    cores: list[Core],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SESSION_DEFAULT_TTL", "-5")
    page = closed_window.page
    async with asyncio.TaskGroup() as group:
        group.create_task(Program(closed_window, options).run())
        await until(lambda: "SESSION_DEFAULT_TTL=-5" in page.accessibleDescription())
        assert page.accessibleDescription().endswith("Change it, then start Sessile again.")
        assert (page.retry_button.isVisible(), page.quit_button.isVisible()) == (False, True)
        page.quit_button.click()
    assert capsys.readouterr().err.count("SESSION_DEFAULT_TTL=-5") == 1


async def test_a_store_that_could_not_be_opened_can_be_tried_again(
    closed_window: MainWindow, options: Options, cores: list[Core], browsers: FakeBrowsers
) -> None:
    holder = await open_core(command_line=options.settings(), browsers=browsers)
    async with asyncio.TaskGroup() as group:
        group.create_task(Program(closed_window, options).run())
        await until(closed_window.page.retry_button.isVisible)
        await holder.close()
        closed_window.page.retry_button.click()
        await until(lambda: _ready(closed_window))
        closed_window.close()


async def test_a_store_in_use_is_a_page_with_quit(
    closed_window: MainWindow, options: Options, cores: list[Core], browsers: FakeBrowsers
) -> None:
    holder = await open_core(command_line=options.settings(), browsers=browsers)
    async with asyncio.TaskGroup() as group:
        group.create_task(Program(closed_window, options).run())
        await until(lambda: closed_window.page.accessibleName() == "Sessile is running already")
        closed_window.page.quit_button.click()
    await holder.close()
    assert cores == []


async def test_a_bug_while_opening_is_a_page_and_a_report(
    closed_window: MainWindow, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*, command_line: Mapping[str, str]) -> Core:
        raise ZeroDivisionError

    monkeypatch.setattr(app, "open_core", broken)
    async with asyncio.TaskGroup() as group:
        group.create_task(Program(closed_window, options).run())
        await until(lambda: closed_window.findChild(ErrorDialog))
        assert closed_window.page.isVisible()
        closed_window.close()


async def test_a_screenshot_is_taken_and_ends_it(
    closed_window: MainWindow, options: Options, cores: list[Core], tmp_path: Path
) -> None:
    wanted = Options(base_dir=options.base_dir, screenshot=str(tmp_path / "window.png"))
    assert await Program(closed_window, wanted).run() == 0
    assert (tmp_path / "window.png").stat().st_size > 1000


async def test_a_screenshot_that_fails_is_a_failure(
    closed_window: MainWindow, options: Options, cores: list[Core], tmp_path: Path
) -> None:
    wanted = Options(base_dir=options.base_dir, screenshot=str(tmp_path / "missing" / "window.png"))
    assert await Program(closed_window, wanted).run() == 1
