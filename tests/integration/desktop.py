"""The desktop of the integration tests: a window manager on the virtual display, and a person's hands."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from tests.integration.waiting import pause, until


class Desktop:
    """What a person does with windows and keys, through the window manager and never through Playwright."""

    async def windows(self) -> list[str]:
        """List the managed windows, oldest first."""
        return [line.split()[0] for line in (await run("wmctrl", "-l")).splitlines()]

    async def window(self) -> str:
        """Wait for a window and return the newest."""
        await until(self.windows)
        return (await self.windows())[-1]

    async def active(self) -> str:
        """Return the window that has the focus, as a decimal number."""
        return (await run("xdotool", "getactivewindow")).strip()

    async def activate(self, window: str) -> None:
        """Click on a window's title, so to speak, and wait until it has the focus."""
        await run("wmctrl", "-i", "-a", window)
        await until(lambda: self.has_focus(window))

    async def has_focus(self, window: str) -> bool:
        """Tell whether `window` has the focus."""
        return await self.active() == str(int(window, 16))

    async def lost_focus(self, window: str) -> bool:
        """Tell whether another window has the focus."""
        return await self.active() not in ("", str(int(window, 16)))

    async def resize(self, window: str, width: int, height: int) -> None:
        """Drag the window to a size."""
        await run("wmctrl", "-i", "-r", window, "-e", f"0,-1,-1,{width},{height}")

    async def close_window(self, *, after: float = 0.0) -> None:
        """Press the close button of the newest window, `after` seconds from now."""
        window = await self.window()
        await pause(after)
        await run("wmctrl", "-i", "-c", window)

    async def press(self, keys: str) -> None:
        """Press a key combination such as ctrl+w."""
        await run("xdotool", "key", keys)

    async def type(self, text: str, *, pause_ms: int = 20) -> None:
        """Type `text` into whatever has the focus."""
        await run("xdotool", "type", "--delay", str(pause_ms), text)


@contextmanager
def window_manager() -> Iterator[Desktop]:
    """Run openbox on the virtual display; without a display or the tools the tests fail, they never skip."""
    assert os.environ.get("DISPLAY"), "There is no display: install xvfb and pytest-xvfb."
    for tool in ("openbox", "wmctrl", "xdotool"):
        assert shutil.which(tool), f"{tool} is missing: install it."
    with tempfile.TemporaryFile("w+") as said, subprocess.Popen(["openbox"], stdout=said, stderr=said) as process:
        try:
            _wait_for_manager(process, said)
            yield Desktop()
        finally:
            process.terminate()


async def run(*command: str) -> str:
    """Run a tool and return what it printed."""
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
    )
    printed, _ = await process.communicate()
    return printed.decode()


def _wait_for_manager(process: subprocess.Popen[bytes], said: IO[str]) -> None:
    limit = time.monotonic() + 20
    while time.monotonic() < limit and process.poll() is None:
        answer = subprocess.run(["wmctrl", "-m"], capture_output=True, check=False)
        if answer.returncode == 0 and b"Openbox" in answer.stdout:
            return
    said.seek(0)
    raise AssertionError(f"openbox did not start on {os.environ['DISPLAY']} ({process.poll()}): {said.read()}")
