"""Builds the core: the one place where its parts are put together, and taken apart in reverse order."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from core.browser.port import Browsers
from core.clock import Clock, SystemClock
from core.model.changes import Changes, Notice
from core.model.extraction import Engine
from core.paths import Layout
from core.services.activity import ActivityService
from core.services.api_access import ApiAccess
from core.services.batch_runs import BatchRuns
from core.services.batches import BatchService
from core.services.bin import BinService
from core.services.browsing import BrowsingService
from core.services.bulk_import import BulkImportService
from core.services.capacity import Capacity
from core.services.cleanup import CleanupService
from core.services.closing import Closer
from core.services.cookies import CookieService
from core.services.disposal import Disposal
from core.services.editing import JarEditor
from core.services.extraction import Engines, ExtractionService
from core.services.http_loading import HttpLoader
from core.services.lazy_browsers import LazyBrowsers
from core.services.life import Life
from core.services.locking import LockService
from core.services.metrics import MetricsService
from core.services.notices import Notices
from core.services.opening import Opener
from core.services.page_loading import PageLoader
from core.services.preferences import PreferencesService
from core.services.recovery import hold_off
from core.services.results import ResultsService
from core.services.rotating import Rotation
from core.services.running import RunningBrowsers
from core.services.saving import Saver
from core.services.schemas import SchemaService
from core.services.sealing import SealingService
from core.services.sessions import SessionService
from core.services.shaping import Shaper
from core.services.starting import hold_base, open_workspace
from core.services.statistics import StatisticsService
from core.services.switching import Switching
from core.services.throw_away import ThrowAwayService
from core.services.transfer import TransferService
from core.services.vault import Vault
from core.services.warm import WarmPool
from core.services.workspace import Workspace
from core.settings import Settings, base_folder
from core.signal import Signal


@dataclass(frozen=True, eq=False)
class Core:
    """Everything a front end is given. `changes` and `notices` arrive on the loop that opened the core."""

    layout: Layout
    changes: Signal[Changes]
    notices: Signal[Notice]
    sessions: SessionService
    bin: BinService
    cookies: CookieService
    transfer: TransferService
    bulk_import: BulkImportService
    browsing: BrowsingService
    extraction: ExtractionService
    throw_away: ThrowAwayService
    results: ResultsService
    schemas: SchemaService
    batches: BatchService
    cleanup: CleanupService
    statistics: StatisticsService
    metrics: MetricsService
    preferences: PreferencesService
    activity: ActivityService
    locking: LockService
    sealing: SealingService
    api: ApiAccess
    _workspace: Workspace = field(repr=False)
    _closing: AsyncExitStack = field(repr=False)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock, repr=False)

    @property
    def settings(self) -> Settings:
        """The values in force."""
        return self._workspace.settings

    def now(self) -> float:
        """Return the time by the core's clock, in unix seconds."""
        return self._workspace.clock.now()

    async def close(self) -> None:
        """Close every browser with its last state saved, then the store, and give the folder free; harmless again."""
        async with self._lock:
            await self._closing.aclose()


async def open_core(
    *,
    command_line: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    browsers: Browsers | None = None,
    clock: Clock | None = None,
) -> Core:
    """Open the core on its base folder; `command_line` is keyed by setting name, `environment` by variable.

    Raises INPUT for a wrong setting before anything is touched, IN_USE when another process has the folder, and STORE.
    """
    outside = dict(command_line or {}), dict(os.environ if environment is None else environment)
    layout = Layout(base_folder(command_line=outside[0], environment=outside[1]))
    async with AsyncExitStack() as stack:
        notices = Notices()
        await hold_base(layout, stack, notices)
        workspace = await open_workspace(
            layout, stack, notices, command_line=outside[0], environment=outside[1], clock=clock or SystemClock()
        )
        preferences = PreferencesService(workspace, command_line=outside[0], environment=outside[1])
        return await _build(workspace, preferences, browsers or LazyBrowsers(), stack)


async def _build(
    workspace: Workspace, preferences: PreferencesService, browsers: Browsers, stack: AsyncExitStack
) -> Core:
    disposal, running, saver, vault, opener = _opening(workspace, browsers, stack)
    capacity = Capacity(workspace, disposal)
    editor = JarEditor(workspace, running, saver)
    transfer = TransferService(workspace, saver, editor)
    cleanup, life = await _living(workspace, disposal, vault, stack)
    loader = PageLoader(workspace, running, opener, saver, WarmPool(workspace, running))
    shaper, unrendered = Shaper(workspace), HttpLoader(workspace, saver, editor)
    extraction, batches = _extracting(workspace, loader, unrendered, shaper, stack)
    throw_away = _throwing_away(workspace, browsers, disposal, shaper, stack)
    locking, sealing = await _begin(workspace, running, life, vault)
    return Core(
        layout=workspace.layout,
        changes=workspace.changes,
        notices=workspace.notices,
        sessions=SessionService(workspace, capacity, saver),
        bin=BinService(workspace, running, capacity, disposal),
        cookies=CookieService(workspace, saver, editor),
        transfer=transfer,
        bulk_import=BulkImportService(workspace, capacity, transfer),
        browsing=BrowsingService(workspace, browsers, running, opener, life.background, batches.give_way),
        extraction=extraction,
        throw_away=throw_away,
        results=ResultsService(workspace),
        schemas=SchemaService(workspace),
        batches=batches,
        cleanup=cleanup,
        statistics=StatisticsService(workspace),
        metrics=MetricsService(workspace),
        preferences=preferences,
        activity=ActivityService(workspace),
        locking=locking,
        sealing=sealing,
        api=ApiAccess(workspace),
        _workspace=workspace,
        _closing=stack.pop_all(),
    )


def _opening(
    workspace: Workspace, browsers: Browsers, stack: AsyncExitStack
) -> tuple[Disposal, RunningBrowsers, Saver, Vault, Opener]:
    disposal, running, vault = Disposal(workspace), RunningBrowsers(workspace), Vault(workspace)
    saver = Saver(workspace, running)
    closer = Closer(workspace, running, saver, disposal, vault)
    opener = Opener(workspace, browsers, running, saver, closer, disposal, vault)
    for close in (disposal.close, vault.close, browsers.close, running.close_all):
        stack.push_async_callback(close)
    return disposal, running, saver, vault, opener


async def _living(
    workspace: Workspace, disposal: Disposal, vault: Vault, stack: AsyncExitStack
) -> tuple[CleanupService, Life]:
    cleanup = CleanupService(workspace, disposal, await hold_off(workspace))
    life = Life(workspace, disposal, vault, cleanup)
    stack.push_async_callback(life.end)
    return cleanup, life


def _throwing_away(
    workspace: Workspace, browsers: Browsers, disposal: Disposal, shaper: Shaper, stack: AsyncExitStack
) -> ThrowAwayService:
    throw_away = ThrowAwayService(workspace, browsers, disposal, shaper)
    stack.push_async_callback(throw_away.close)
    return throw_away


def _extracting(
    workspace: Workspace, loader: PageLoader, unrendered: HttpLoader, shaper: Shaper, stack: AsyncExitStack
) -> tuple[ExtractionService, BatchService]:
    engines: Engines = {Engine.BROWSER: loader, Engine.HTTP: unrendered}
    runs = BatchRuns(workspace, engines, shaper, unrendered.robots)
    stack.push_async_callback(unrendered.close)
    stack.push_async_callback(runs.close)
    return ExtractionService(workspace, engines, shaper), BatchService(workspace, runs)


async def _begin(
    workspace: Workspace, running: RunningBrowsers, life: Life, vault: Vault
) -> tuple[LockService, SealingService]:
    """Show the sessions if that needs no key; else whoever unlocks does."""
    rotation, turn = Rotation(workspace), asyncio.Lock()
    switching = Switching(workspace, vault, rotation)
    locking = LockService(workspace, running, switching, life, vault, turn)
    if workspace.keychain.open:
        await life.wake(workspace.keychain.state)
    return locking, SealingService(workspace, switching, rotation, life, turn)
