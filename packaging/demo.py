"""Opens the window on a throw-away store with twenty sessions, beside a practice site to sign in to: `make demo`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from pathlib import Path

import main
from demo_store import seed
from tests.site.server import Site


def demo() -> int:
    """Seed, open, and leave nothing behind; returns the window's exit code."""
    with Site() as site, tempfile.TemporaryDirectory(prefix="sessile-demo-", ignore_cleanup_errors=True) as folder:
        base = Path(folder) / "store"
        asyncio.run(seed(base, now=time.time(), practice_url=site.base_url))
        print(f"Practice site: {site.base_url} (sign in as analyst with the password practice)", flush=True)
        return main.main(["--base-dir", str(base), *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(demo())
