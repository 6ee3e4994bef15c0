"""A program that loads one page without a session, for tests that kill it in the middle.

Usage: python -m tests.fakes.throw_away_worker FOLDER URL. It prints a line once it has begun.
"""

from __future__ import annotations

import asyncio
import sys

from core.app import open_core
from core.model.extraction import ExtractionRequest, Mode, PageRequest


async def work(folder: str, url: str) -> None:
    """Load the page with a real browser."""
    core = await open_core(command_line={"base_dir": folder}, environment={})
    sys.stdout.write("works\n")
    sys.stdout.flush()
    try:
        await core.throw_away.extract(request=ExtractionRequest(PageRequest(url, timeout=300), Mode.TEXT))
    finally:
        await core.close()


if __name__ == "__main__":
    asyncio.run(work(*sys.argv[1:]))
