"""Starting a browser process on a profile, with every way it can fail put into a sentence."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.browser import processes
from core.browser.arguments import launch_options
from core.browser.port import FoundBrowser, LaunchRequest
from core.browser.profile import prepare
from core.browser.profile_lock import refuse_running
from core.errors import ErrorKind, SessileError

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Playwright

_ATTEMPTS = (10.0, 20.0)  # seconds; a key or a click into a window that is just opening can stall its browser for good
_MARGIN = 1.0  # seconds that Playwright waits longer than we do
_POLL = 0.05  # seconds
_CLOSING = 5.0  # seconds
_ONLY_THE_SPARE = 1  # renderer process is left once the last window has closed; an open window has more (measured)
_CLOSED = "The browser's window was closed before it was ready. Launch the session again."
_LOCKED = ("ProcessSingleton", "already in use")
_REASONS = (
    (
        _LOCKED,
        ErrorKind.STORE,
        "{name} could not lock the session's profile. Make sure that it may write to Sessile's folder, then try again.",
    ),
    (
        ("No usable sandbox", "sandbox host"),
        ErrorKind.NO_BROWSER,
        "{name} may not use its sandbox on this system. Install Google Chrome, or run `sessile doctor` for the step.",
    ),
    (
        ("Missing X server", "$DISPLAY", "cannot open display"),
        ErrorKind.NO_BROWSER,
        "{name} has no display to open its window on. Start Sessile inside a desktop session.",
    ),
    (
        ("Invalid timezone", "Invalid locale"),
        ErrorKind.INPUT,
        "{name} does not know this session's timezone or locale. Choose others, such as Europe/Berlin and de-DE.",
    ),
    (
        ("No space left",),
        ErrorKind.STORE,
        "The disk is full, so {name} could not start. Free some space, then try again.",
    ),
)


async def start_browser(
    playwright: Playwright, found: FoundBrowser, request: LaunchRequest, extra: tuple[str, ...]
) -> BrowserContext:
    """Start `found` on the profile, once more if it stalls; raises NO_BROWSER, IN_USE, STORE, INPUT or TIMEOUT.

    Cancelling kills the process: nothing of the person's is in it yet.
    """
    from playwright.async_api import Error

    options = launch_options(request.presentation, headed=request.headed, extra=extra)
    launch = partial(
        playwright.chromium.launch_persistent_context, request.profile, executable_path=found.path, **options
    )
    try:
        for patience in _ATTEMPTS:
            if (context := await _attempt(launch, request, patience)) is not None:
                return context
            await asyncio.to_thread(prepare, request.profile)
    except Error as error:
        if any(sign in error.message for sign in _LOCKED):
            await asyncio.to_thread(refuse_running, request.profile)
        raise _explained(error.message, found) from error
    except Exception as error:  # a driver that dies meanwhile raises this bare one
        if "Connection closed" not in str(error):
            raise
        raise _explained(str(error), found) from error
    raise SessileError(
        ErrorKind.TIMEOUT,
        f"{found.name} did not start within {sum(_ATTEMPTS):.0f} seconds. Try again in a moment, or choose another "
        "browser for this session.",
    )


async def _attempt(
    launch: Callable[..., Coroutine[Any, Any, BrowserContext]], request: LaunchRequest, patience: float
) -> BrowserContext | None:
    """Return the started browser; None for one that has stalled, which is ended then. Raises what `launch` raises."""
    from playwright.async_api import TimeoutError as PlaywrightTimeout

    starting = asyncio.get_running_loop().create_task(launch(timeout=(patience + _MARGIN) * 1000))
    try:
        await asyncio.wait({starting}, timeout=patience)
        if starting.done():
            return starting.result()
        shown = await asyncio.to_thread(processes.renderers, request.profile) if request.headed else 0
        await _end(starting, request.profile)
    except PlaywrightTimeout:
        return None
    except asyncio.CancelledError:
        await _end(starting, request.profile)
        raise
    if shown == _ONLY_THE_SPARE:
        raise SessileError(ErrorKind.NO_BROWSER, _CLOSED)
    return None


def _explained(message: str, found: FoundBrowser) -> SessileError:
    for signs, kind, sentence in _REASONS:
        if any(sign in message for sign in signs):
            return SessileError(kind, sentence.format(name=found.name))
    return SessileError(
        ErrorKind.NO_BROWSER,
        f"{found.name} ({found.path}) ended while it was starting. Start it once by hand to see why, or choose "
        "another browser.",
    )


async def abandon(context: BrowserContext, profile: Path) -> None:
    """Close a browser that nobody has used; one that does not close, or whose end Playwright has missed, is killed."""
    from playwright.async_api import Error

    with contextlib.suppress(Error, TimeoutError):
        async with asyncio.timeout(_CLOSING):
            await context.close()
    await asyncio.to_thread(processes.kill, profile)


async def _end(starting: asyncio.Task[BrowserContext], profile: Path) -> None:
    """Kill the process as soon as there is one: there is nothing in it yet that could be lost."""
    if starting.done():  # too late to stop it
        if starting.exception() is None:
            await abandon(starting.result(), profile)
        return
    while await asyncio.to_thread(processes.kill, profile) or not starting.done():
        await asyncio.wait({starting}, timeout=_POLL)
    starting.exception()  # seen; it may also give a context whose browser is gone
