"""One process owns a store: a lock file that says who holds it; a dead holder is no obstacle."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from core.errors import ErrorKind, SessileError
from core.paths import PRIVATE_FILE, Layout, make_private_file
from core.store.base import base_fault, prepare_base

_SAME_START = 2.0  # seconds; the boot time that /proc counts from is rounded


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a store: process id and when that process started (unix seconds)."""

    pid: int
    started: float


class StoreLock:
    """The right to a base folder, held until `release` or the end of the process, however it ends."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._lock = FileLock(layout.lock, mode=PRIVATE_FILE, thread_local=False)

    def acquire(self) -> None:
        """Take the lock at once; raises IN_USE with the holder's pid and since when, STORE for an unusable folder."""
        prepare_base(self._layout)
        try:
            make_private_file(self._layout.lock)
            self._lock.acquire(timeout=0)
            own = {"pid": os.getpid(), "started": process_start(os.getpid()) or time.time()}
            self._layout.lock.write_text(json.dumps(own))
        except Timeout:
            raise self._in_use() from None
        except OSError as error:
            self.release()
            raise base_fault(error, self._layout.base) from error

    def release(self) -> None:
        """Give the lock back; harmless when not held."""
        self._lock.release(force=True)

    def _in_use(self) -> SessileError:
        holder = _last_holder(self._layout)
        who = "another process"
        if holder is not None:
            since = datetime.fromtimestamp(holder.started, UTC).astimezone()
            who = f"process {holder.pid}, running since {since:%Y-%m-%d %H:%M:%S}"
        sentence = f"Sessile is already running on {self._layout.base} ({who}). Use that one, or quit it first."
        return SessileError(ErrorKind.IN_USE, sentence)


def running_holder(layout: Layout) -> Holder | None:
    """Return who holds the base folder, without touching the lock: its last holder, if that process still runs."""
    holder = _last_holder(layout)
    if holder is None:
        return None
    started = process_start(holder.pid)
    return holder if started is not None and abs(started - holder.started) < _SAME_START else None


def _last_holder(layout: Layout) -> Holder | None:
    try:
        kept = json.loads(layout.lock.read_text())
        return Holder(int(kept["pid"]), float(kept["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def process_start(pid: int) -> float | None:
    """Return when a process of this computer started (unix seconds), from /proc; None when that cannot be told."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks = int(after_name[19])  # field 22, counted from the state, which is field 3 (proc(5))
        lines = Path("/proc/stat").read_text().splitlines()
        booted = next(int(line.split()[1]) for line in lines if line.startswith("btime "))
    except (OSError, ValueError, IndexError, StopIteration):
        return None
    return booted + ticks / os.sysconf("SC_CLK_TCK")
