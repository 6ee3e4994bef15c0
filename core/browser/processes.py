"""Which processes have a profile, and waiting for one to end; Linux in full, elsewhere as far as signals tell."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_PROC = Path("/proc")
_OPTION = "--user-data-dir="
_BEHIND = 10  # of 19; four tabs on two cores else made the window wait
_POLL = 0.05  # seconds; only where the system cannot tell us


def pids_with(profile: Path) -> tuple[int, ...]:
    """Return the processes of this host that were started on `profile`, however they spell it, lowest first."""
    wanted = os.path.realpath(profile)
    return tuple(sorted({pid for pid, path in _profiles() if path == wanted}))


def profiles_in_use(folder: Path) -> frozenset[str]:
    """Return the names right below `folder` that processes of this host were started on, at one look."""
    inside = Path(os.path.realpath(folder))
    return frozenset(path.name for path in (Path(each) for _, each in _profiles()) if path.parent == inside)


def renderers(profile: Path) -> int:
    """Count the processes that show pages of `profile`, the spare one that a browser keeps ready among them."""
    on_profile = f" {_OPTION}{profile} ".encode()
    lines = (line.replace(b"\0", b" ") + b" " for _, line in _command_lines())  # Chromium's children write it so
    return sum(b" --type=renderer " in line and on_profile in line for line in lines)


def kill(profile: Path) -> bool:
    """End every process of `profile` at once, with what those that lead a group have started; True if any was there."""
    pids = pids_with(profile)
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):  # it ended with its group
            if os.getpgid(pid) == pid:
                os.killpg(pid, signal.SIGKILL)
            else:
                os.kill(pid, signal.SIGKILL)
    return bool(pids)


def let_others_go_first(pid: int) -> None:
    """Give way, with all that the process starts from here on, to whatever else wants the processor: the window."""
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):  # it has ended, or the system has other rules
            leads = os.getpgid(pid) == pid
            os.setpriority(os.PRIO_PGRP if leads else os.PRIO_PROCESS, pid, _BEHIND)


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


def _command_lines() -> Iterator[tuple[Path, bytes]]:
    for entry in _PROC.iterdir() if _PROC.is_dir() else ():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):  # it ended meanwhile, or is another user's
                yield entry, (entry / "cmdline").read_bytes()


def _profiles() -> Iterator[tuple[int, str]]:
    """Give each process that was started on a profile, with the profile's real path."""
    for entry, line in _command_lines():
        for argument in os.fsdecode(line).split("\0"):
            if argument.startswith(_OPTION):
                yield int(entry.name), _resolved(argument.removeprefix(_OPTION), entry)


def _resolved(path: str, process: Path) -> str:
    with contextlib.suppress(OSError):  # another user's
        path = str((process / "cwd").readlink() / path)
    return os.path.realpath(path)
