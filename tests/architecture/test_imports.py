"""What is imported when: no Qt below the window, nothing slow before the first paint."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.architecture.tree import MIGRATIONS, ROOT, name, sources

SLOW = {
    "playwright", "sqlalchemy", "alembic", "markdownify", "bs4", "keyring", "cryptography", "zstandard", "fastapi",
    "pydantic", "uvicorn", "prometheus_client", "pyqtgraph", "numpy", "cyclopts", "rich", "httpx",
}  # fmt: skip
QT = {"PySide6", "shiboken6", "qasync"}


def loaded_by(*modules: str) -> set[str]:
    """Return the top-level names in memory after importing `modules` in a process of its own."""
    program = "import importlib, json, sys\nfor module in sys.argv[1:]: importlib.import_module(module)\n"
    program += "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", program, *modules], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def core_modules() -> list[str]:
    paths = [name(path) for path in sources("core") if not name(path).startswith(MIGRATIONS)]
    return [path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in paths]


def test_the_whole_core_loads_without_qt() -> None:
    assert loaded_by(*core_modules()) & QT == set()


def test_the_command_line_loads_without_qt() -> None:
    assert loaded_by("core.cli") & (QT | {"gui"}) == set()


def test_the_window_loads_nothing_slow_before_its_first_paint() -> None:
    loaded = loaded_by("main", "gui.run")
    assert (loaded & SLOW, "PySide6" in loaded) == (set(), True)


def test_a_command_that_asks_a_running_program_loads_nothing_of_the_core_behind_it() -> None:
    loaded = loaded_by("main", "core.cli.main", "core.cli.app", "core.cli.running", "core.cli.commands.sessions")
    assert loaded & ((SLOW - {"cyclopts"}) | {"asyncio"}) == set()
