"""Which processes have a profile, and waiting for one to end; Linux in full, elsewhere as far as signals tell."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path

_PROC = Path("/proc")
_POLL = 0.05  # seconds; only where the system cannot tell us


def pids_with(profile: Path) -> tuple[int, ...]:
    """Return the processes of this host that were started on `profile`, lowest first."""
    if not _PROC.is_dir():
        return ()
    wanted = f"--user-data-dir={profile}".encode()
    found = []
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                arguments = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue  # it ended meanwhile, or is another user's
            if wanted in arguments:
                found.append(int(entry.name))
    return tuple(sorted(found))


def is_alive(pid: int) -> bool:
    """Tell whether a process of this host has the number `pid`."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


async def ended(pid: int) -> None:
    """Return once process `pid` has ended, also when it already has."""
    if sys.platform != "linux":
        await asyncio.to_thread(_poll_until_ended, pid)
        return
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    loop.add_reader(descriptor, over.set)
    try:
        await over.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


def _poll_until_ended(pid: int) -> None:
    while is_alive(pid):
        time.sleep(_POLL)
