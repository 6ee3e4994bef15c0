"""A damaged database is moved aside with its log, never deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from core.paths import sync_dir

_COMPANIONS = ("-wal", "-shm", "-journal")


def move_aside(path: Path, *, now: float) -> Path:
    """Rename the database at `path` to a free name that tells when (UTC); returns that name."""
    stamp = f"{datetime.fromtimestamp(now, UTC):%Y%m%d-%H%M%S}"
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    again = 1
    while aside.exists():
        again += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{again}")
    for companion in _COMPANIONS:
        beside = path.with_name(path.name + companion)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + companion))
    path.rename(aside)
    sync_dir(path.parent)
    return aside
