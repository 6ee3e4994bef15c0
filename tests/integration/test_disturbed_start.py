"""A start that a person disturbs, or that hangs, ends soon and in a sentence, and keeps nobody else waiting."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from core.browser import starting
from core.errors import ErrorKind, SessileError
from tests.integration.conftest import Launch
from tests.integration.desktop import Desktop
from tests.integration.person import no_process_has
from tests.integration.waiting import until

pytestmark = pytest.mark.browser

HANGS = """#!/bin/sh
[ "$1" = --version ] && echo Chromium 156.0.1.2 && exit
touch {folder}/started
sleep 1000
"""
HANGS_ONCE = """#!/bin/sh
[ "$1" = --version ] && echo Chromium 156.0.1.2 && exit
[ -e {folder}/started ] && exec chromium "$@"
touch {folder}/started
sleep 1000
"""


def program(folder: Path, text: str) -> Path:
    path = folder / "browser"
    path.write_text(text.format(folder=folder), encoding="utf-8")
    path.chmod(0o755)
    return path


async def test_a_window_closed_while_it_opens_ends_the_launch(
    launch: Launch, desktop: Desktop, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "_ATTEMPTS", (4.0, 8.0))
    before = set(await desktop.windows())
    launching = asyncio.get_running_loop().create_task(launch())
    await until(lambda: new_window(desktop, before))
    await desktop.close_window()
    await asyncio.wait({launching})
    if isinstance(error := launching.exception(), SessileError):
        assert error.sentence == "The browser's window was closed before it was ready. Launch the session again."
    else:  # it was ready just then
        assert not (await launching.result().end()).died
    await until(lambda: no_process_has(profile))
    await launch()


@pytest.mark.parametrize("keys", ["ctrl+Return", "ctrl+w"])
async def test_keys_pressed_while_the_window_opens_hold_up_no_launch(
    launch: Launch, desktop: Desktop, profile: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setattr(starting, "_ATTEMPTS", (4.0, 8.0))
    before = set(await desktop.windows())
    launching = asyncio.get_running_loop().create_task(launch())
    await until(lambda: new_window(desktop, before))
    while not launching.done() and await desktop.windows():
        await desktop.press(keys)
    await asyncio.wait({launching})
    if isinstance(error := launching.exception(), SessileError):
        assert (error.kind, keys) == (ErrorKind.NO_BROWSER, "ctrl+w")
    else:
        await launching.result().live.close()
    assert no_process_has(profile)


async def test_a_start_that_stalls_is_tried_once_more(
    launch: Launch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "_ATTEMPTS", (1.0, 20.0))
    person = await launch(browser=str(program(tmp_path, HANGS_ONCE)))
    assert (await person.live.capture()).cookies == ()
    assert len(person.context.pages) == 1


async def test_a_start_that_hangs_keeps_no_other_waiting_and_can_be_cancelled(
    launch: Launch, tmp_path: Path, profile: Path
) -> None:
    hanging = asyncio.get_running_loop().create_task(launch(browser=str(program(tmp_path, HANGS))))
    await until((tmp_path / "started").exists)
    await launch(profile=tmp_path / "other")
    assert not hanging.done()
    cancelled = time.monotonic()
    hanging.cancel()
    with pytest.raises(asyncio.CancelledError):
        await hanging
    assert time.monotonic() - cancelled < 5
    assert no_process_has(profile)
    await launch()


async def new_window(desktop: Desktop, before: set[str]) -> bool:
    return bool(set(await desktop.windows()) - before)
