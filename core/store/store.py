"""The store's front: asyncio on this side, one thread with the database on the other; light to import."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.memory import MANY, many_values
from core.paths import Layout
from core.store.codec import Codec
from core.store.worker import Worker

if TYPE_CHECKING:
    from core.store.database import Database
    from core.store.transaction import Transaction

T = TypeVar("T")


def _unheard(done: int, total: int) -> None:
    """Leave progress to itself."""


def _unstopped() -> None:
    """Let it go on."""


class Store:
    """The database of one base folder. `work` functions run on the store's own thread, one at a time, in order."""

    def __init__(self, worker: Worker) -> None:
        """Use `Store.open`."""
        self._worker = worker
        self._database: Database | None = None

    @classmethod
    async def open(
        cls, layout: Layout, *, persist_cookies: bool = True, codec: Codec | None = None, now: float
    ) -> Store:
        """Open or create the database, migrating an older one; raises STORE with what to do.

        With `persist_cookies` off, jars and page storage live in memory only; what the file has of them from before
        is neither shown nor changed, and goes when its session is erased. `now` in unix seconds. Without a `codec`
        a sealed database refuses with LOCKED whatever needs a key, until `use`.
        """
        store = cls(Worker())

        def start() -> None:
            from core.store.database import Database

            store._database = Database(layout, persist_cookies=persist_cookies, codec=codec, now=now)

        try:
            await store._worker.run(start)
        except BaseException:
            store._worker.abandon(store._shut)
            raise
        return store

    @property
    def moved_aside(self) -> Path | None:
        """Where a damaged database was put when the store was opened."""
        return self._opened().moved_aside

    @property
    def profiles_left(self) -> int:
        """How many profiles lay beside a database that was missing when the store was opened."""
        return self._opened().profiles_left

    @property
    def needs_scrub(self) -> bool:
        """Whether the files may still hold what was there before it was re-encoded; `scrub` sees to that."""
        return self._opened().needs_scrub

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Return what `work` makes of one consistent view; raises STORE."""
        return await self._worker.run(lambda: self._opened().read(work))

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction: durable when this returns, undone whole when it raises; raises STORE.

        Cancelling the caller does not undo work that has begun.
        """
        return await self._worker.run(lambda: self._opened().write(work))

    async def sealed_with(self) -> str:
        """Return the id of the key that the database is sealed with; empty when it is plain."""
        return await self._worker.run(lambda: self._opened().sealed_with)

    async def use(self, codec: Codec) -> None:
        """Encode and decode with `codec` from here on; in a sealed database the plain one stands for no key at all."""
        await self._worker.run(lambda: self._opened().use(codec))

    async def reencode(
        self,
        *,
        target: Codec,
        key_id: str,
        progress: Callable[[int, int], None] = _unheard,
        check: Callable[[], None] = _unstopped,
    ) -> int:
        """Re-encode the whole database for `target` in one transaction, scrub it and use `target` from here on.

        `key_id` names the key it is sealed with then, empty for a plain one. `progress` is called on this loop with the
        records done and all of them; `check` on the store's thread, again and again, and what it raises undoes all.
        Returns how many records were too damaged to read: they are carried along as they are. Raises STORE, LOCKED and
        WRONG_KEY, nothing being changed; when only the scrub failed, `needs_scrub` stays and all else is done.
        """
        loop = asyncio.get_running_loop()

        def tell(done: int, total: int) -> None:
            loop.call_soon_threadsafe(progress, done, total)

        with many_values(MANY + 1):  # every record there is, a few hundred at a time
            return await self._worker.run(
                lambda: self._opened().reencode(target, key_id=key_id, progress=tell, check=check)
            )

    async def rewrap(
        self,
        *,
        wrapped: Callable[[str, bytes], bytes],
        key_id: str,
        then: Callable[[Mapping[str, bytes]], None],
    ) -> None:
        """Replace the wrapped key of every session by what `wrapped` makes of its id and key, in one transaction.

        `key_id` names the key that wraps from then on. `then` gets the new ones by session id before anything else is
        asked of the store, for the codec to go over to them; both are called on the store's thread. A damaged one stays
        as it is. Raises STORE and what `wrapped` raises, nothing being changed, as `reencode` does.
        """
        await self._worker.run(lambda: self._opened().rewrap(wrapped, key_id=key_id, then=then))

    async def scrub(self) -> None:
        """Leave no byte of what was deleted or replaced in the database's files; raises STORE, to be repeated then."""
        await self._worker.run(lambda: self._opened().scrub())

    async def close(self) -> None:
        """Finish what was asked for, close the file and end the thread; harmless when closed."""
        await self._worker.finish(self._shut)

    def _opened(self) -> Database:
        if self._database is None:
            raise RuntimeError("the store is used before it is open")
        return self._database

    def _shut(self) -> None:
        if self._database is not None:
            self._database.close()
