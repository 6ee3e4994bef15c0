"""Page storage: localStorage and IndexedDB of one origin, as read from a page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OriginStorage:
    """One origin's page storage; the profile is the truth, this copy is for an empty or rebuilt profile."""

    origin: str
    local_storage: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    indexed_db: str = field(default="[]", repr=False)  # JSON in the shape of Playwright's storageState

    @property
    def empty(self) -> bool:
        """Whether the origin keeps nothing."""
        return not self.local_storage and self.indexed_db == "[]"
