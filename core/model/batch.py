"""A batch: many pages of one session, one after the other or a few at a time, that outlives the program."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.model.extraction import ExtractionRequest, Mode
from core.model.verdict import SignIn

LARGEST_CONCURRENCY = 8
DEEPEST = 3
MOST_PAGES = 100_000


class BatchState(StrEnum):
    """Where a batch is. One that was running when the program ended is PAUSED at its next start."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class PageState(StrEnum):
    """Where one page of a batch is; a page that is being loaded is WAITING still: a kill loses nothing."""

    WAITING = "waiting"
    DONE = "done"  # its result is kept
    FAILED = "failed"
    SKIPPED = "skipped"  # robots.txt forbids it


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """What to load and how. `request` says everything but the URL; `delay` is seconds between two loads of one host.

    `depth` 0 loads the given pages only, 1 to 3 also same-site links found on them; `most_pages` bounds that.
    `attempts` counts the first one too; network errors, 429 and 5xx are tried again. What is not a GET or HEAD is sent
    again only where the server says that it took nothing: after 429, and 503 with Retry-After.
    """

    session_id: str
    name: str
    request: ExtractionRequest
    depth: int = 0
    concurrency: int = 2
    delay: float = 0.0
    robots: bool = True
    attempts: int = 3
    most_pages: int = 1_000


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch and its counts. `created_at` is unix seconds."""

    id: str
    plan: BatchPlan
    created_at: float
    state: BatchState
    total: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def waiting(self) -> int:
        """Pages still to be loaded."""
        return self.total - self.done - self.failed - self.skipped


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One page of a batch. `number` is its place from 0; `error` one sentence; `extraction_id` that of its result."""

    number: int
    url: str
    depth: int
    state: PageState
    attempts: int = 0
    extraction_id: str = ""
    error: str = ""
    status: int = 0
    title: str = ""
    verdict: SignIn = SignIn.UNKNOWN
    mode: Mode = Mode.DEFAULT
    length: int = 0


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """A batch as it stands: pages a minute over the last while, and seconds left; None while unknown or not running."""

    batch: Batch
    rate: float | None = None
    left: float | None = None
    loading: tuple[str, ...] = ()  # URLs in hand
