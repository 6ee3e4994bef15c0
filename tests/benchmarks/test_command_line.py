"""How soon a command has answered, whole processes, beside a Python that does nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.app import open_core
from core.model.session import SessionDraft
from tests.benchmarks.report import middle, row, times
from tests.fakes.api import free_port
from tests.fakes.browsers import FakeBrowsers

pytestmark = pytest.mark.benchmark_only
ROOT = Path(__file__).parents[2]
ROUNDS = 11
SESSIONS = 100
RUNNING, ALONE = 0.6, 1.2  # seconds


@pytest.fixture
async def environment(tmp_path: Path) -> dict[str, str]:
    """Fill a store and return an environment that names it."""
    core = await open_core(command_line={"base_dir": str(tmp_path / "store")}, browsers=FakeBrowsers())
    for number in range(SESSIONS):
        await core.sessions.create(draft=SessionDraft(name=f"Session {number}", start_url="https://shop.example"))
    await core.close()
    kept = {**os.environ, "SESSION_BASE_DIR": str(tmp_path / "store"), "SESSION_API_PORT": str(free_port())}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # people start a program that has its bytecode
    return kept


def seconds(environment: dict[str, str], *command: str) -> float:
    """Return the median time that a command takes, its first run aside: that fills the disk's cache."""

    def run() -> None:
        subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    run()
    return middle(times(run, rounds=ROUNDS))


@pytest.mark.timeout(300)
def test_the_list_is_there_soon(environment: dict[str, str]) -> None:
    nothing = seconds(environment, "-c", "pass")
    alone = seconds(environment, "main.py", "list")
    serving = subprocess.Popen(
        [sys.executable, "main.py", "serve"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert serving.stdout is not None
    assert "answers at" in serving.stdout.readline()
    running = seconds(environment, "main.py", "list")
    serving.send_signal(signal.SIGTERM)
    serving.communicate(timeout=30)
    row(f"sessile list of {SESSIONS}, through the running program", running, nothing, f"< {RUNNING} s (beside: Python)")
    row(f"sessile list of {SESSIONS}, alone", alone, nothing, f"< {ALONE} s (beside: Python)")
