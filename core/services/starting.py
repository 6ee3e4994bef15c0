"""From a folder to a workspace: the lock, the logs, the store; nothing heavy on the caller's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from core.clock import Clock
from core.errors import ErrorKind, SessileError
from core.logs import keep_to_ids, start_logging
from core.model.changes import Notice, NoticeKind
from core.model.sealing import LockState
from core.paths import Layout
from core.services.cache import SessionCache
from core.services.keychain import Keychain, read_keys
from core.services.notices import Notices
from core.services.preferences import readable
from core.services.workspace import Workspace
from core.settings import Settings, resolve
from core.signal import Signal
from core.store.locked import LockedCodec
from core.store.profiles import Profiles
from core.store.store import Store
from core.tasks import Tasks

if TYPE_CHECKING:
    from core.secrets.key_file import KeyFile


async def hold_base(layout: Layout, stack: AsyncExitStack, notices: Notices) -> None:
    """Take the folder for this process and log into it, if that can be; raises IN_USE and STORE."""
    from core.store.lock import StoreLock

    lock = StoreLock(layout)
    await asyncio.to_thread(lock.acquire)
    stack.callback(lock.release)
    stop, fault = await asyncio.to_thread(start_logging, layout.logs)
    stack.callback(stop)
    keep_to_ids(True)  # until it is known that the store is plain
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
    """Open the store without showing any of it yet; raises STORE."""
    file = await asyncio.to_thread(read_keys, layout.keys)
    store, settings = await _open_store(layout, stack, command_line, environment, clock)
    keychain = await open_keychain(layout, store, file, wanted=settings.encrypt_data)
    keychain.changed.connect(_keep_logs_to_ids)
    _keep_logs_to_ids(keychain.state)
    cache = SessionCache()
    cache.hide(keychain.refusal)
    notices.nameless = not keychain.open
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
        cache=cache,
        keychain=keychain,
        applied=Signal(),
    )
    if store.moved_aside is not None:
        notices.emit(Notice(NoticeKind.STORE_MOVED_ASIDE, detail=str(store.moved_aside)))
    if store.profiles_left:
        notices.emit(Notice(NoticeKind.STORE_MISSING, count=store.profiles_left))
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


async def open_keychain(layout: Layout, store: Store, file: KeyFile | None, *, wanted: bool) -> Keychain:
    """Tell from the key file and the database how the store stands; raises STORE when the two do not belong together.

    Where no key is here, nothing can be read or written from now on.
    """
    marker = await store.sealed_with()
    keychain = Keychain(layout.keys, file, LockState.SETUP if wanted else LockState.PLAIN)
    if file is None and marker:
        raise _without_keys(layout)
    if file is not None:
        from core.secrets.key_file import Phase

        if marker and marker not in {keys.key_id for keys in (file.keys, file.next) if keys is not None}:
            raise _foreign_keys(layout)
        if not marker and file.phase is Phase.SWITCHING_OFF:
            await keychain.remove()
        else:
            keychain.state = LockState.LOCKED
    if not keychain.open:
        await store.use(LockedCodec())
    return keychain


def _keep_logs_to_ids(state: LockState) -> None:
    keep_to_ids(state is not LockState.PLAIN)


def _without_keys(layout: Layout) -> SessileError:
    sentence = (
        f"The database in {layout.base} is sealed, and its key file keys.json is missing; nothing was changed. "
        "Put a copy of keys.json back, or choose another folder with SESSION_BASE_DIR."
    )
    return SessileError(ErrorKind.STORE, sentence)


def _foreign_keys(layout: Layout) -> SessileError:
    sentence = (
        f"The key file {layout.keys} belongs to another database than the one beside it; nothing was changed. "
        "Put the two of one store together, or choose another folder with SESSION_BASE_DIR."
    )
    return SessileError(ErrorKind.STORE, sentence)
