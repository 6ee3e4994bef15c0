"""Figures about the store."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from core.model.expiry import HOUR
from core.model.history import StoreHistory
from core.model.statistics import StoreStatistics
from core.paths import Layout
from core.services.history import read_history
from core.services.tallies import EXPIRED_CLEANED, tallies
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
            return tallies(transaction)[EXPIRED_CLEANED], transaction.events.count("created", since=now - HOUR)

        cleaned, created = await self._workspace.store.read(counts)
        views = self._workspace.cache.views()
        listed = [view.session for view in views if not view.session.binned]
        ages = [max(0.0, now - session.created_at) for session in listed]
        return StoreStatistics(
            total=len(listed),
            expired_cleaned=cleaned,
            disk_bytes=await disk_bytes(self._workspace),
            average_age=sum(ages) / len(ages) if ages else 0.0,
            created_last_hour=created,
            in_bin=len(views) - len(listed),
            open_browsers=sum(view.open for view in views),
            unreadable=self._workspace.cache.unreadable,
        )

    async def history(self) -> StoreHistory:
        """Return how the store came to be as it is, and what lies ahead of it. Raises LOCKED and STORE."""
        return await read_history(self._workspace)


async def disk_bytes(workspace: Workspace) -> int:
    """Return what profiles, as they were last measured, and the database take on disk."""
    profiles = sum(view.session.disk_bytes for view in workspace.cache.views())
    return profiles + await asyncio.to_thread(_store_bytes, workspace.layout)


def _store_bytes(layout: Layout) -> int:
    files = (layout.database, layout.database.with_name(f"{layout.database.name}-wal"))
    return sum(map(_size, files))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a checkpoint may take the WAL away at any moment
        return 0
