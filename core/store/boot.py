"""Which run of the system this is: what was written during it is there until it ends, durable or not."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")


def boot_id() -> str:
    """Return an id that changes whenever the system starts anew; "" where the system gives none, as on macOS."""
    with suppress(OSError, ValueError):
        return _BOOT.read_text(encoding="ascii").strip()
    return ""
