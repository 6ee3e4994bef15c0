"""Keeps the store open until somebody ends it: the last browser that is closed, Ctrl+C, or a signal to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from core.cli.asking import tell

if TYPE_CHECKING:
    from core.app import Core

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


async def until_closed(core: Core) -> None:
    """Answer other commands until no browser with a window is left, or until this process is asked to end."""
    from core.api.server import serve

    with asked_to_end() as ended:
        disconnect = core.locking.browsers_left.connect(lambda left: None if left else ended.set())
        stop = await serve(core)
        tell("Close the browser to end, or press Ctrl+C: what it holds is saved either way.")
        try:
            if any(view.open for view in await core.sessions.list()):
                await ended.wait()
        finally:
            disconnect()
            await stop()


@contextmanager
def asked_to_end() -> Iterator[asyncio.Event]:
    """Give what is set by a signal, whatever is being done then: what has begun is ended in order."""
    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    before = {each: signal.signal(each, lambda *_: loop.call_soon_threadsafe(ended.set)) for each in SIGNALS}
    try:
        yield ended
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
