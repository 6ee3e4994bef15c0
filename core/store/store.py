"""The store's front: asyncio on this side, one thread with the database on the other; light to import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from core.paths import Layout
from core.store.codec import Codec, PlainCodec
from core.store.worker import Worker

if TYPE_CHECKING:
    from core.store.database import Database
    from core.store.transaction import Transaction

T = TypeVar("T")


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
        is neither shown nor changed, and goes when its session is erased. `now` in unix seconds.
        """
        store = cls(Worker())

        def start() -> None:
            from core.store.database import Database

            store._database = Database(layout, persist_cookies=persist_cookies, codec=codec or PlainCodec(), now=now)

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

    async def read(self, work: Callable[[Transaction], T]) -> T:
        """Return what `work` makes of one consistent view; raises STORE."""
        return await self._worker.run(lambda: self._opened().read(work))

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in one transaction: durable when this returns, undone whole when it raises; raises STORE.

        Cancelling the caller does not undo work that has begun.
        """
        return await self._worker.run(lambda: self._opened().write(work))

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
