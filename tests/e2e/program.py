"""The program as a process, used with the keyboard alone; what it keeps is read from its store."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from core.browser import processes
from core.model.cookie import Cookie
from core.model.session import Session
from core.paths import Layout
from core.store.lock import running_holder
from core.store.store import Store
from core.store.transaction import Transaction
from tests.integration.desktop import Desktop, run
from tests.integration.waiting import until

ROOT = Path(__file__).parents[2]
TITLE = "Sessile"
NEW_SESSION = "New session"
PATIENCE = 30.0  # seconds for a step of the story on a busy machine
T = TypeVar("T")


class Program:
    """Runs main.py on a base folder of its own; `desktop` is the person's hands."""

    def __init__(self, desktop: Desktop, base: Path) -> None:
        self._desktop = desktop
        self._layout = Layout(base)
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the program and wait until its window answers to the keyboard."""
        environment = {**os.environ, "SESSION_BASE_DIR": str(self._layout.base), "QT_QPA_PLATFORM": "xcb"}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "main.py", cwd=ROOT, env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        await self.window(TITLE)
        await until(self._owns_store, seconds=PATIENCE)
        await self.to_front()
        while not await self._windows(NEW_SESSION):
            await self.press("ctrl+n")
            with suppress(AssertionError):  # pressed again only when it was too early: each press is a dialog
                await until(lambda: self._windows(NEW_SESSION), seconds=3)
        await self.press("Escape")
        await self.gone(NEW_SESSION)

    async def kill(self) -> None:
        """End the program as `kill -9` does."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def ended(self) -> int:
        """Wait for the program to end by itself and return its exit code."""
        assert self._process is not None
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()

    async def stop(self) -> None:
        """End the program if a failed test left it running."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    async def to_front(self) -> None:
        """Bring the program's window to the front."""
        await self._desktop.activate(await self.window(TITLE))

    async def press(self, *keys: str) -> None:
        """Press key combinations one after the other in whatever has the focus."""
        for each in keys:
            await self._desktop.press(each)

    async def type(self, text: str) -> None:
        """Type `text` into whatever has the focus."""
        await self._desktop.type(text)

    async def window(self, title: str) -> str:
        """Wait for a window whose title holds `title` and return its id."""
        await until(lambda: self._windows(title), seconds=PATIENCE)
        return (await self._windows(title))[-1]

    async def dialog(self, title: str) -> None:
        """Wait for a dialog and give it the focus."""
        await self._desktop.activate(await self.window(title))

    async def gone(self, title: str) -> None:
        """Wait until a dialog has closed and the program's window has the keyboard again."""

        async def closed() -> bool:
            return not await self._windows(title)

        await until(closed, seconds=PATIENCE)
        await self.to_front()

    async def close(self, title: str) -> None:
        """Press the close button of the window whose title holds `title`."""
        await run("wmctrl", "-i", "-c", await self.window(title))

    async def sessions(self) -> dict[str, Session]:
        """Return what the store keeps, by name, the bin included."""
        kept = await self._read(lambda rows: rows.sessions.all())
        return {session.name: session for session in kept}

    async def cookies(self, name: str) -> dict[str, Cookie]:
        """Return the cookies of the session called `name`, by cookie name."""
        session = (await self.sessions())[name]
        return {cookie.name: cookie for cookie in await self._read(lambda rows: rows.cookies.of(session.id))}

    async def until(self, condition: Callable[[dict[str, Session]], bool]) -> None:
        """Wait until what the store keeps fulfils `condition`."""

        async def holds() -> bool:
            return condition(await self.sessions())

        await until(holds, seconds=PATIENCE)

    async def until_cookies(self, name: str, condition: Callable[[dict[str, Cookie]], bool]) -> None:
        """Wait until the jar of the session called `name` fulfils `condition`."""

        async def holds() -> bool:
            return condition(await self.cookies(name))

        await until(holds, seconds=PATIENCE)

    async def until_no_browser(self) -> None:
        """Wait until no browser of this program runs."""
        await until(lambda: not self._browsers(), seconds=PATIENCE)

    async def _windows(self, title: str) -> list[str]:
        lines = [line.split(maxsplit=3) for line in (await run("wmctrl", "-l")).splitlines()]
        return [line[0] for line in lines if len(line) == 4 and title in line[3]]

    def _browsers(self) -> list[int]:
        return [pid for profile in self._layout.profiles.iterdir() for pid in processes.pids_with(profile)]

    def _owns_store(self) -> bool:
        holder = running_holder(self._layout)
        return holder is not None and self._process is not None and holder.pid == self._process.pid

    async def _read(self, work: Callable[[Transaction], T]) -> T:
        store = await Store.open(self._layout, now=0.0)
        try:
            return await store.read(work)
        finally:
            await store.close()
