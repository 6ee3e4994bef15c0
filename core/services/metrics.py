"""Figures for whoever watches the program from outside: what was counted, and how the store stands."""

from __future__ import annotations

from collections import Counter

from core.model.expiry import is_expired
from core.model.figures import Figures, Standing
from core.services.counting import Counting
from core.services.statistics import disk_bytes
from core.services.tallies import CREATED, EXPIRED_CLEANED, tallies
from core.services.workspace import Workspace


class MetricsService:
    """Reads the figures; `counting` takes in what the API counts of itself."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    @property
    def counting(self) -> Counting:
        """What counts."""
        return self._workspace.counting

    async def read(self) -> Figures:
        """Return the figures of this moment; a locked store tells what it did, not how it stands. Raises STORE."""
        kept = await self._workspace.store.read(tallies)
        standing = await self._standing() if self._workspace.keychain.open else None
        return Figures(kept[CREATED], kept[EXPIRED_CLEANED], self.counting.read(), standing)

    async def _standing(self) -> Standing:
        now = self._workspace.clock.now()
        views = self._workspace.cache.views()
        size = await disk_bytes(self._workspace)
        binned = sum(view.session.binned for view in views)
        expired = sum(not view.session.binned and is_expired(view, now=now) for view in views)
        browsers = Counter(view.live.headed for view in views if view.live is not None)
        return Standing(len(views) - binned - expired, binned, size, browsers)
