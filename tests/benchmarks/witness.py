"""A process that does nothing but tick each 16 ms, beside the window: what it waits is the machine's doing.

`python -m tests.benchmarks.witness` ticks until its input ends, then prints the ticks in milliseconds.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from time import perf_counter

_ROOT = Path(__file__).parents[2]


@contextmanager
def witness() -> Iterator[list[int]]:
    """Let it tick while the block runs; its ticks are in the list afterwards."""
    ticks: list[int] = []
    command = [sys.executable, "-m", __name__]
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield ticks
        ticks.extend(int(each) for each in process.communicate()[0].split())


def main() -> None:
    """Tick until the input ends."""
    ticks, last = [], perf_counter()
    while not select([sys.stdin], [], [], 0.016)[0]:
        now = perf_counter()
        ticks.append(round((now - last) * 1000))
        last = now
    sys.stdout.write(" ".join(map(str, ticks)))


if __name__ == "__main__":
    main()
