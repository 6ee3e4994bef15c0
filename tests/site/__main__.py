"""Serve the practice site until interrupted: `python -m tests.site [port]`."""

from __future__ import annotations

import sys
import threading

from tests.site.server import Site


def main() -> None:
    """Print the address, then serve."""
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with Site(port=port, idle_seconds=1800) as site:
        sys.stdout.write(f"{site.base_url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
