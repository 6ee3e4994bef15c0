"""Looks at what Sessile needs of the machine, changes nothing, and says what to do about what is missing."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from core.browser.port import Browsers
from core.errors import SessileError
from core.model.sealing import KeyringState, LockState
from core.paths import Layout
from core.services import standing
from core.store.probe import probe

KEYRING_LIMIT = 5.0  # seconds; a desktop's keyring service may never answer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `needed` tells whether the program is of no use without it."""

    subject: str
    good: bool
    needed: bool
    detail: str
    advice: str = ""


async def examine(
    *, layout: Layout, browsers: Browsers, browser: str, encrypts: bool = False, environment: Mapping[str, str]
) -> tuple[Finding, ...]:
    """Return what was found of browser, display, keyring, store and encryption, in that order.

    `browser` and `encrypts` are as the settings have them.
    """
    return (
        await _browser(browsers, browser),
        _display(environment, sys.platform),
        await _keyring(environment),
        await asyncio.to_thread(_store, layout),
        await asyncio.to_thread(_encryption, layout, encrypts=encrypts),
    )


async def _browser(browsers: Browsers, choice: str) -> Finding:
    try:
        found = await browsers.find(choice)
    except SessileError as error:
        return Finding("browser", False, True, "not found", error.sentence)
    return Finding("browser", True, True, f"{found.name} {found.version} at {found.path}")


def _display(environment: Mapping[str, str], platform: str) -> Finding:
    if not platform.startswith("linux"):
        return Finding("display", True, True, "the platform's own")
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if environment.get(variable):
            return Finding("display", True, True, f"{variable}={environment[variable]}")
    advice = "Start Sessile from a desktop session, or run `make run`, which shows the window on a virtual display."
    return Finding("display", False, True, "neither WAYLAND_DISPLAY nor DISPLAY is set", advice)


async def _keyring(environment: Mapping[str, str]) -> Finding:
    from core.secrets.os_keyring import advice, look

    answer = await look(limit=KEYRING_LIMIT, environment=environment)
    if answer.state is KeyringState.USABLE:
        return Finding("keyring", True, False, answer.backend)
    detail = str(answer.state).replace("_", " ")
    return Finding(
        "keyring", False, False, f"{detail}: {answer.backend}" if answer.backend else detail, advice(answer.state)
    )


def _store(layout: Layout) -> Finding:
    seen = probe(layout)
    return Finding("store", seen.usable, True, f"{layout.base}: {seen.detail}", seen.advice)


def _encryption(layout: Layout, *, encrypts: bool) -> Finding:
    seen = standing.look(layout, wanted=encrypts)
    if seen.fault:
        return Finding("encryption", False, True, "on, and the store cannot be opened", seen.fault)
    if seen.status.state is LockState.SETUP:
        advice = "Start Sessile, or run `sessile encryption on`."
        return Finding("encryption", False, False, standing.in_words(seen), advice)
    if seen.status.profiles_left_open:
        return Finding("encryption", False, False, standing.in_words(seen), "Start Sessile and unlock the store.")
    return Finding("encryption", True, True, standing.in_words(seen))
