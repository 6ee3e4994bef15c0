"""Opens the window on a throw-away store with twenty sessions, beside a practice site to sign in to: `make demo`."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from demo_store import seed

import main
from tests.site.server import Site


def demo() -> int:
    """Seed, open, and leave nothing behind; returns the window's exit code."""
    with Site() as site, tempfile.TemporaryDirectory(prefix="sessile-demo-", ignore_cleanup_errors=True) as folder:
        base = Path(folder) / "store"
        asyncio.run(seed(base, now=time.time(), practice_url=site.base_url))
        os.environ["SESSION_BASE_DIR"] = str(base)
        print(f"Practice site: {site.base_url} (sign in as analyst with the password practice)", flush=True)
        return main.main()


if __name__ == "__main__":
    sys.exit(demo())
