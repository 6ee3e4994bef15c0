"""From a folder to a workspace: the lock, the logs, the store; nothing heavy on the caller's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack

from core.clock import Clock
from core.logs import start_logging
from core.model.changes import Notice, NoticeKind
from core.paths import Layout
from core.services.cache import SessionCache
from core.services.notices import Notices
from core.services.preferences import readable
from core.services.workspace import Workspace
from core.settings import Settings, resolve
from core.signal import Signal
from core.store.profiles import Profiles
from core.store.store import Store
from core.tasks import Tasks


async def hold_base(layout: Layout, stack: AsyncExitStack, notices: Notices) -> None:
    """Take the folder for this process and log into it, if that can be; raises IN_USE and STORE."""
    from core.store.lock import StoreLock

    lock = StoreLock(layout)
    await asyncio.to_thread(lock.acquire)
    stack.callback(lock.release)
    stop, fault = await asyncio.to_thread(start_logging, layout.logs)
    stack.callback(stop)
    if fault:
        notices.emit(Notice(NoticeKind.LOG_FAILED, detail=fault))


async def open_workspace(
    layout: Layout,
    stack: AsyncExitStack,
    notices: Notices,
    *,
    command_line: Mapping[str, str],
    environment: Mapping[str, str],
    clock: Clock,
) -> Workspace:
    """Open the store and read what every service needs; raises STORE."""
    store, settings = await _open_store(layout, stack, command_line, environment, clock)
    sessions, damaged = await store.read(lambda transaction: transaction.sessions.load())
    tasks = Tasks()
    stack.push_async_callback(tasks.close)
    workspace = Workspace(
        layout=layout,
        store=store,
        profiles=Profiles(layout),
        clock=clock,
        tasks=tasks,
        settings=settings,
        keeps_cookies=settings.persist_cookies,
        changes=Signal(),
        notices=notices,
        cache=SessionCache(sessions),
        applied=Signal(),
    )
    if store.moved_aside is not None:
        notices.emit(Notice(NoticeKind.STORE_MOVED_ASIDE, detail=str(store.moved_aside)))
    if store.profiles_left:
        notices.emit(Notice(NoticeKind.STORE_MISSING, count=store.profiles_left))
    if damaged:
        notices.emit(Notice(NoticeKind.RECORDS_DAMAGED, count=damaged))
    return workspace


async def _open_store(
    layout: Layout,
    stack: AsyncExitStack,
    command_line: Mapping[str, str],
    environment: Mapping[str, str],
    clock: Clock,
) -> tuple[Store, Settings]:
    """Open the store the way its own saved settings want it."""
    settings = resolve(command_line=command_line, environment=environment, saved={})
    store = await Store.open(layout, persist_cookies=settings.persist_cookies, now=clock.now())
    stack.push_async_callback(store.close)
    saved = await store.read(lambda transaction: transaction.settings.all())
    wanted = resolve(command_line=command_line, environment=environment, saved=readable(saved))
    if wanted.persist_cookies != settings.persist_cookies:
        await store.close()
        store = await Store.open(layout, persist_cookies=wanted.persist_cookies, now=clock.now())
        stack.push_async_callback(store.close)
    return store, wanted
