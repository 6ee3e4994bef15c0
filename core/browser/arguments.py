"""What Chromium is started with, and which of Playwright's own arguments are left out."""

from __future__ import annotations

import os
from typing import Any

from core.model.session import Presentation

DISK_CACHE = 50 * 1024 * 1024  # bytes; DESIGN section 2
_ALWAYS = (
    f"--disk-cache-size={DISK_CACHE}",
    "--hide-crash-restore-bubble",
    "--no-first-run",
    "--no-default-browser-check",
)
# Measured on Chromium 156: the browser outlives its last window, so that its cookies can be read once more. It needs
# extensions not to be switched off by --disable-extensions; --disable-extensions-except= lets none load all the same.
_OUTLIVE_LAST_WINDOW = "--keep-alive-for-test"
_NO_EXTENSIONS = "--disable-extensions-except="


def arguments(*, headed: bool, extensions: bool, extra: tuple[str, ...]) -> list[str]:
    """Return the arguments to add to Playwright's own."""
    chosen = list(_ALWAYS)
    if headed:
        chosen.append(_OUTLIVE_LAST_WINDOW)
        if not extensions:
            chosen.append(_NO_EXTENSIONS)
    return [*chosen, *extra]


def left_out(*, headed: bool, extensions: bool) -> list[str]:
    """Return Playwright's default arguments to drop."""
    if headed:  # popup blocking is the person's, and keeps background loads from stealing the focus
        return ["--disable-extensions", "--disable-popup-blocking"]
    return ["--disable-extensions"] if extensions else []


def launch_options(presentation: Presentation, *, headed: bool, extra: tuple[str, ...]) -> dict[str, Any]:
    """Return the keyword arguments of `launch_persistent_context`, the same presentation headed and headless."""
    options: dict[str, Any] = {
        "headless": not headed,
        "args": arguments(headed=headed, extensions=presentation.extensions, extra=extra),
        "ignore_default_args": left_out(headed=headed, extensions=presentation.extensions),
        "chromium_sandbox": not _is_root(),  # never switched off for an ordinary user
        "color_scheme": "null",
        "reduced_motion": "null",
        "forced_colors": "null",
        "env": dict(os.environ),  # our own: the driver's has options that are not for the browser and what it opens
        "ignore_https_errors": presentation.insecure_tls,
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
    }
    if presentation.viewport is not None:
        options["viewport"] = {"width": presentation.viewport.width, "height": presentation.viewport.height}
    elif headed:
        options["no_viewport"] = True
    named = {
        "user_agent": presentation.user_agent,
        "locale": presentation.locale,
        "timezone_id": presentation.timezone,
    }
    options.update({name: value for name, value in named.items() if value})
    if (proxy := presentation.proxy) is not None:
        login = {"username": proxy.username, "password": proxy.password} if proxy.username else {}
        options["proxy"] = {"server": proxy.server, **login}
    return options


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0
