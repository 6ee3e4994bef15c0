"""Figures about the store."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from core.model.expiry import HOUR
from core.model.statistics import StoreStatistics
from core.services.capacity import EXPIRED_CLEANED
from core.services.workspace import Workspace

if TYPE_CHECKING:
    from core.store.transaction import Transaction


class StatisticsService:
    """Counts what is there and what happened."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def read(self) -> StoreStatistics:
        """Return the figures of this moment; what was created in the last hour counts even if gone.

        Raises LOCKED and STORE.
        """
        self._workspace.keychain.require_open()
        now = self._workspace.clock.now()

        def counts(transaction: Transaction) -> tuple[int, int]:
            return transaction.events.count(EXPIRED_CLEANED), transaction.events.count("created", since=now - HOUR)

        cleaned, created = await self._workspace.store.read(counts)
        views = self._workspace.cache.views()
        listed = [view.session for view in views if not view.session.binned]
        ages = [max(0.0, now - session.created_at) for session in listed]
        return StoreStatistics(
            total=len(listed),
            expired_cleaned=cleaned,
            disk_bytes=sum(view.session.disk_bytes for view in views) + await asyncio.to_thread(self._store_bytes),
            average_age=sum(ages) / len(ages) if ages else 0.0,
            created_last_hour=created,
            in_bin=len(views) - len(listed),
            open_browsers=sum(view.open for view in views),
        )

    def _store_bytes(self) -> int:
        database = self._workspace.layout.database
        files = (database, database.with_name(f"{database.name}-wal"))
        return sum(path.stat().st_size for path in files if path.exists())
