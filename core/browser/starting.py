"""Starting a browser process on a profile, with every way it can fail put into a sentence."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.browser.arguments import launch_options
from core.browser.port import FoundBrowser, LaunchRequest
from core.errors import ErrorKind, SessileError

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Playwright

_PATIENCE = 30_000.0  # milliseconds for a browser to start
_REASONS = (
    (
        ("ProcessSingleton", "already in use"),
        ErrorKind.IN_USE,
        "Another browser has this session's profile open. Close that browser first, then try again.",
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
    """Start `found` on the profile; raises NO_BROWSER, IN_USE or TIMEOUT. Cancelling leaves no process behind."""
    from playwright.async_api import Error
    from playwright.async_api import TimeoutError as PlaywrightTimeout

    options = launch_options(request.presentation, headed=request.headed, extra=extra)
    starting = asyncio.get_running_loop().create_task(
        playwright.chromium.launch_persistent_context(
            request.profile, executable_path=found.path, timeout=_PATIENCE, **options
        )
    )
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await _undo(starting)
        raise
    except PlaywrightTimeout as error:
        sentence = f"{found.name} did not start within {_PATIENCE / 1000:.0f} seconds. Try again in a moment."
        raise SessileError(ErrorKind.TIMEOUT, sentence) from error
    except Error as error:
        raise _explained(error.message, found) from error
    except Exception as error:  # a driver that dies meanwhile raises this bare one
        if "Connection closed" not in str(error):
            raise
        raise _explained(str(error), found) from error


def _explained(message: str, found: FoundBrowser) -> SessileError:
    for signs, kind, sentence in _REASONS:
        if any(sign in message for sign in signs):
            return SessileError(kind, sentence.format(name=found.name))
    return SessileError(
        ErrorKind.NO_BROWSER,
        f"{found.name} ({found.path}) ended while it was starting. Start it once by hand to see why, or choose "
        "another browser.",
    )


async def _undo(starting: asyncio.Task[BrowserContext]) -> None:
    from playwright.async_api import Error

    try:
        context = await starting
        await context.close()
    except Error:
        return
