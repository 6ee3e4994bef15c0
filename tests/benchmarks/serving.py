"""Run as a process of its own: the window on the store in BASE, which serves the API while its ticks are noted.

`python -m tests.benchmarks.serving BASE` prints one line of JSON: milliseconds between ticks of a 16 ms timer at rest,
while the API is loaded for a first connection and while it is asked, and seconds a request of ours and of a bare route.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from core.model.api import ApiPhase
from core.tasks import Tasks
from gui import run
from gui.shell.options import Options
from tests.benchmarks.gaps import Gaps
from tests.fakes.api import free_port
from tests.fakes.cores import until

if TYPE_CHECKING:
    from core.app import Core

ROUNDS, COUNT = 6, 500
AT_REST = 3.0  # seconds
TASKS = Tasks()


async def asked(where: object, path: str, count: int, token: str = "") -> float:
    """Return the seconds that one request took, of `count` in a row from another process."""
    command = [sys.executable, "-m", "tests.benchmarks.asking", str(where), path, str(count), token]
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=True)
    return float(done.stdout) / count


async def bare() -> int:
    """Serve one route of FastAPI with nothing around it, as our own is served, and return its port."""
    from fastapi import FastAPI

    from core.api.channel import open_port
    from core.api.listener import Listener

    app, opened = FastAPI(), open_port(free_port())

    @app.get("/bare")
    async def route() -> dict[str, str]:
        return {"session_id": "sess_0", "state": "closed"}

    listener = Listener(app, asyncio.Event())
    TASKS.start(listener.run_on(opened.socket), name="bare")
    return opened.port


async def measure(core: Core, gaps: Gaps) -> dict[str, list[float]]:
    """Return what is printed."""
    session = (await core.sessions.list())[0].session
    await asyncio.sleep(AT_REST)
    at_rest, gaps.seen = gaps.seen, []
    await asked(core.layout.base / "sessile.sock", "/health", 1)
    loading, gaps.seen = gaps.seen, []
    port, bare_port = free_port(), await bare()
    await core.preferences.save(changes={"api_enabled": "true", "api_port": str(port)})
    token = await core.api.token()
    await until(lambda: core.api.state.phase is ApiPhase.LISTENING)
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(ROUNDS + 1):
        gaps.seen = gaps.seen if number else []
        one = await asked(port, f"/sessions/{session.id}", COUNT, token)
        other = await asked(bare_port, "/bare", COUNT)
        if number:  # the first round warms both up
            ours.append(one)
            theirs.append(other)
    return {"at rest": [*at_rest], "loading": [*loading], "asked": [*gaps.seen], "ours": ours, "bare": theirs}


async def serve(core: Core) -> Callable[[], Awaitable[None]]:
    """Serve as the program does, and measure meanwhile."""
    from core.api.server import serve as serve_core

    stop = await serve_core(core)

    async def measured() -> None:
        try:
            sys.stdout.write(f"{json.dumps(await measure(core, Gaps()))}\n")
            sys.stdout.flush()
            os._exit(0)  # as a benchmark's process may: the store's lock ends with it
        finally:
            traceback.print_exc()
            os._exit(1)

    TASKS.start(measured(), name="measure")
    return stop


if __name__ == "__main__":
    sys.exit(run.main(Options(base_dir=sys.argv[1]), serve))
