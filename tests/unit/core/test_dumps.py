"""Nothing of the memory is left on disk by a crash."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
PROGRAM = """
import ctypes, os, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
from core.dumps import forbid_dumps
forbid_dumps()
forbid_dumps()
started = [sys.executable, "-c", "import resource as r; print(r.getrlimit(r.RLIMIT_CORE))"]
child = subprocess.run(started, capture_output=True)
dumpable = ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) if sys.platform == "linux" else 0
print(resource.getrlimit(resource.RLIMIT_CORE), child.stdout.decode().strip(), dumpable)
if "crash" in sys.argv:
    sys.stdout.flush()
    os.abort()
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_core_is_allowed_here_or_in_what_is_started_and_no_handler_gets_one(tmp_path: Path) -> None:
    assert run(tmp_path).stdout.strip() == "(0, 0) (0, 0) 0"


def test_a_crash_leaves_no_file(tmp_path: Path) -> None:
    assert run(tmp_path, "crash").returncode != 0
    assert list(tmp_path.iterdir()) == []
