"""Commands of the program, each a process of its own, as a person or a script starts them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.architecture.tree import ROOT

PATIENCE = 60.0  # seconds
PROGRAM = [sys.executable, str(ROOT / "main.py")]


class Commands:
    """Runs `sessile ...` on one base folder, in a home of its own without a keyring."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.environment = {
            **os.environ,
            "SESSION_BASE_DIR": str(base),
            "HOME": str(base.parent),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={base.parent}/none",
        }

    def run(self, *words: str, fed: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command to its end; `fed` is its standard input."""
        return subprocess.run(
            [*PROGRAM, *words], input=fed, capture_output=True, text=True, check=False, timeout=PATIENCE,
            env=self.environment,
        )  # fmt: skip

    def told(self, *words: str, fed: str = "") -> dict[str, Any]:
        """Run one command with --json and return the object it tells."""
        done = self.run(*words, "--json", fed=fed)
        assert (done.returncode, done.stderr) == (0, "")
        told: dict[str, Any] = json.loads(done.stdout)
        return told

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start a command that stays, and return it."""
        return subprocess.Popen(
            [*PROGRAM, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=self.environment,
        )  # fmt: skip
