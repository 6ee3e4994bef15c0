"""A launch out of a sealed profile of 30 MB beside one out of a folder, and the ticks of the window meanwhile."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from core.app import Core, open_core
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.model.session import Session, SessionDraft
from tests.benchmarks import report
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.benchmarks.witness import witness
from tests.fakes.vaults import FakeKeys, lies, vault_of
from tests.integration.conftest import QUIET
from tests.integration.desktop import Desktop, window_manager
from tests.integration.waiting import pause

pytestmark = [pytest.mark.benchmark_only, pytest.mark.timeout(300)]

ROUNDS = 10
FILES = 240  # of 125 kB: a used profile has that many beside its caches
HALF = 62_500  # bytes that do not compress; as many again do
RECENTLY = 65
"""Seconds after which ext4 gives the place of a deleted file to a new one without a search.

Until then it goes round all of them for each new file (`recently_deleted` in its ialloc.c): 240 files take 20 ms more
after one sealing, and up to 50 ms more after ten.
"""


@pytest.fixture(scope="module")
def desktop() -> Iterator[Desktop]:
    with window_manager() as desktop:
        yield desktop


async def opened(base: Path) -> Core:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    return await open_core(command_line={"base_dir": str(base)}, environment={}, browsers=browsers)


async def used(core: Core, name: str = "One") -> Session:
    """Return a session with a real profile that pages have filled to 30 MB."""
    session = await core.sessions.create(draft=SessionDraft(name))
    await core.browsing.launch(session_id=session.id)
    await core.browsing.close(session_id=session.id)
    await asyncio.to_thread(fill, core.layout.profile(session.profile) / "Default" / "Service Worker" / "CacheStorage")
    return session


def fill(folder: Path) -> None:
    for number in range(FILES):
        file = folder / str(number % 12) / f"{number:x}_0"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(os.urandom(HALF) + b"function(){return value}" * (HALF // 24))


async def timed(core: Core, session: Session) -> float:
    started = perf_counter()
    await core.browsing.launch(session_id=session.id)
    taken = perf_counter() - started
    await core.browsing.close(session_id=session.id)
    return taken


def unheard(done: int, total: int) -> None:
    """Leave progress to itself."""


async def test_sealed_launch(desktop: Desktop, tmp_path: Path) -> None:
    core = await opened(tmp_path / "base")
    sealed = [await used(core, str(number)) for number in range(ROUNDS)]
    keys, vault = FakeKeys(), vault_of(core)
    vault.use(keys)
    await vault.seal_all(unheard)
    vault.use(keys, seals=False)  # from here on nothing is deleted
    plain = await used(core, "Plain")
    await asyncio.to_thread(os.sync)
    await pause(RECENTLY)
    taken: dict[str, list[float]] = {"plain": [], "sealed": []}
    for each in sealed:
        taken["plain"].append(await timed(core, plain))
        assert lies(core, each) == "sealed"
        taken["sealed"].append(await timed(core, each))
    await core.close()
    middle = {name: report.middle(values) for name, values in taken.items()}
    report.row("launch out of a sealed profile of 30 MB", middle["sealed"], middle["plain"], "<= 1.25 x plain")


async def test_sealed_launch_at_once(desktop: Desktop, tmp_path: Path) -> None:
    core = await opened(tmp_path / "base")
    session, keys, vault = await used(core), FakeKeys(), vault_of(core)
    taken: dict[str, list[float]] = {"plain": [], "sealed": [], "seal": [], "unseal": []}
    for _ in range(ROUNDS):
        vault.use(None)
        taken["plain"].append(await timed(core, session))
        vault.use(keys)
        started = perf_counter()
        await vault.seal_all(unheard)
        taken["seal"].append(perf_counter() - started)
        assert lies(core, session) == "sealed"
        taken["sealed"].append(await timed(core, session))
        vault.use(keys, seals=False)
        started = perf_counter()
        await vault.unseal_all(unheard)
        taken["unseal"].append(perf_counter() - started)
        assert lies(core, session) == "folder"
    await core.close()
    middle = {name: report.middle(values) for name, values in taken.items()}
    report.row("the same right after it was sealed, ten times in a row", middle["sealed"], middle["plain"], "beside")
    report.row("sealing a profile of 30 MB", middle["seal"], None, "beside")
    report.row("unsealing a profile of 30 MB", middle["unseal"], None, "beside")


def test_ticks_of_the_window_while_profiles_are_sealed(desktop: Desktop, qapp: QApplication, tmp_path: Path) -> None:
    async def measured() -> tuple[list[int], list[int]]:
        core = await opened(tmp_path / "base")
        session, vault = await used(core), vault_of(core)
        with witness() as beside:
            gaps = Gaps()
            for _ in range(ROUNDS):
                vault.use(FakeKeys())
                await vault.seal_all(unheard)
                vault.use(FakeKeys(), seals=False)
                await vault.unseal_all(unheard)
            gaps.stop()
        assert lies(core, session) == "folder"
        await core.close()
        return gaps.seen, beside

    ticks, beside = in_the_window(qapp, measured)
    report.ticks("sealing and unsealing of 30 MB", ticks, beside, longest="< 50 ms")
