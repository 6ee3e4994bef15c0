"""What a disk can refuse while a launch writes into a profile, in a sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import ErrorKind, SessileError

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def written_to(profile: Path) -> Iterator[None]:
    """Turn what the disk refuses in the block into STORE."""
    try:
        yield
    except OSError as error:
        raise SessileError(ErrorKind.STORE, _sentence(error, profile)) from error


def _sentence(error: OSError, profile: Path) -> str:
    if error.errno in _FULL:
        return "The disk is full, so the session's browser could not start. Free some space, then try again."
    if error.errno in _FORBIDDEN:
        place = error.filename or profile
        return f"Sessile may not write to {place}, which the session's browser needs. Allow it, then try again."
    reason = error.strerror or type(error).__name__
    return f"The session's profile at {profile} could not be read or written: {reason}. Check the disk, then try again."
