"""Makes the README's pictures from the real window on the demo's store: `make screenshots`, on any X display."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from demo_store import seed

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "resources" / "pictures"


def main() -> int:
    """Save one picture for each scheme; returns the first failing exit code, or 0."""
    PICTURES.mkdir(exist_ok=True)
    for scheme in ("light", "dark"):
        with tempfile.TemporaryDirectory(prefix="sessile-pictures-") as folder:
            home = Path(folder)
            asyncio.run(seed(base_below(home), now=time.time(), practice_url="http://localhost:8000/"))
            code = photograph(home, scheme)
        if code != 0:
            return code
    return 0


def base_below(home: Path) -> Path:
    """Return where a person whose home is `home` has the store, so that the window names it as they would see it."""
    return home / ".local" / "share" / "sessile"


def photograph(home: Path, scheme: str) -> int:
    """Open the window on the store below `home`, save its picture and close it; returns its exit code."""
    picture = PICTURES / f"window-{scheme}.png"
    view = ["--select", "Northwind billing", "--tab", "cookies", "--size", "1360x860", "--scheme", scheme]
    store = ["--base-dir", str(base_below(home))]
    command = [sys.executable, str(ROOT / "main.py"), *store, *view, "--screenshot", str(picture)]
    code = subprocess.run(command, check=False, env={**os.environ, "HOME": str(home)}).returncode
    if code == 0:
        print(picture.relative_to(ROOT))
    return code


if __name__ == "__main__":
    sys.exit(main())
