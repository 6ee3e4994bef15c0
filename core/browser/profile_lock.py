"""Who holds a profile: our own lock, Chromium's, and clearing one that nobody holds any more."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from core.browser import processes
from core.browser.disk import written_to
from core.errors import ErrorKind, SessileError
from core.paths import make_private_dir, make_private_file

_LOCK = "sessile.lock"
_HOLDER = "sessile.holder"
_SINGLETONS = ("SingletonLock", "SingletonCookie", "SingletonSocket")
OWN_FILES = (_LOCK, _HOLDER)
_LEAVING = 3.0  # seconds a browser whose program was killed may take to leave (measured: under 0.5)


@dataclass(frozen=True, slots=True)
class Holder:
    """A process that holds a profile."""

    host: str
    pid: int


class ProfileLock:
    """Our own lock on one profile; held from before the launch until the browser's process has ended."""

    def __init__(self, profile: Path) -> None:
        from filelock import FileLock

        self._profile = profile
        self._lock = FileLock(profile / _LOCK, timeout=0, mode=0o600, thread_local=False)

    def acquire(self) -> None:
        """Take the lock and make sure no browser has it; raises IN_USE or STALE_LOCK with the holder, and STORE."""
        self.acquire_own()
        try:
            refuse_running(self._profile, patience=_LEAVING)
            _refuse_foreign(self._profile)
        except SessileError:
            self.release()
            raise

    def acquire_own(self) -> None:
        """Take the lock, whatever Chromium's says; raises IN_USE with the holder, and STORE."""
        from filelock import Timeout

        with written_to(self._profile):
            make_private_dir(self._profile)
            try:
                self._lock.acquire()
            except Timeout:
                raise _in_use(_noted_holder(self._profile)) from None
            try:
                self._note_holder()
            except OSError:
                self.release()
                raise

    def release(self) -> None:
        """Give the lock back; harmless when it is not held."""
        self._lock.release()

    def _note_holder(self) -> None:
        make_private_file(self._profile / _HOLDER)
        text = json.dumps({"host": socket.gethostname(), "pid": os.getpid()})
        (self._profile / _HOLDER).write_text(text, encoding="utf-8")


def unlock(profile: Path) -> None:
    """Clear a lock that Chromium left behind; raises IN_USE while anybody of this host still has it, and STORE."""
    lock = ProfileLock(profile)
    lock.acquire_own()
    try:
        refuse_running(profile, patience=_LEAVING)
        with written_to(profile):
            for name in _SINGLETONS:
                (profile / name).unlink(missing_ok=True)
    finally:
        lock.release()


def chromium_holder(profile: Path) -> Holder | None:
    """Return whom Chromium's own lock names, dead or alive; None when there is none."""
    with contextlib.suppress(OSError):
        host, _, pid = str((profile / "SingletonLock").readlink()).rpartition("-")
        if host and pid.isdigit():
            return Holder(host, int(pid))
    return None


def refuse_running(profile: Path, *, patience: float = 0.0) -> None:
    """Raise IN_USE with the holder when a browser of this host still has `profile` after `patience` seconds."""
    limit = time.monotonic() + patience
    while (pids := processes.pids_with(profile)) or _answers(profile):
        if time.monotonic() >= limit:
            raise _in_use(Holder(socket.gethostname(), pids[0]) if pids else chromium_holder(profile))
        time.sleep(0.05)


def _answers(profile: Path) -> bool:
    """Ask where Chromium listens for a second start on its profile: a living browser takes the call."""
    if not hasattr(socket, "AF_UNIX"):
        return False
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as caller:
        caller.settimeout(1.0)
        caller.connect(str((profile / "SingletonSocket").readlink()))  # the link's own path may be too long to call
        return True
    return False


def _refuse_foreign(profile: Path) -> None:
    holder = chromium_holder(profile)
    if holder is None or holder.host == socket.gethostname():
        return  # a dead process of this host: Chromium clears that itself
    raise SessileError(
        ErrorKind.STALE_LOCK,
        f"A browser on the computer {holder.host} (process {holder.pid}) has this session open, or was cut off while "
        "it had. Close it there; if it no longer runs, unlock the session.",
    )


def _noted_holder(profile: Path) -> Holder | None:
    try:
        noted = json.loads((profile / _HOLDER).read_text(encoding="utf-8"))
        return Holder(str(noted["host"]), int(noted["pid"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _in_use(holder: Holder | None) -> SessileError:
    if holder is None:
        who = "Another program"
    elif holder == Holder(socket.gethostname(), os.getpid()):
        who = "This program"
    else:
        who = f"Process {holder.pid} on {holder.host}"
    return SessileError(
        ErrorKind.IN_USE, f"{who} has a browser open on this session. Close that browser first, then try again."
    )
