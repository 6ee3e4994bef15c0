"""No core dumps: what a crash would write to disk, or hand to a crash reporter, holds every secret in memory."""

from __future__ import annotations

import contextlib
import sys

_PR_SET_DUMPABLE = 4  # prctl(2)


def forbid_dumps() -> None:
    """Let neither this process nor the browsers it starts leave a core dump; what a platform lacks is left out.

    On Linux no dump is piped to a crash handler either, which a limit does not stop (core(5)), and other programs of
    this user cannot read the memory (ptrace(2)). The second does not reach the browsers: starting a program undoes it.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows; a limit that may not be lowered
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(ImportError, OSError, AttributeError):
            import ctypes

            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
