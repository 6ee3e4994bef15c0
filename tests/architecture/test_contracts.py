"""The import contracts hold, and each of them notices when it is broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

VIOLATIONS = {
    "The core knows no Qt and no window": ("core/clock.py", "import PySide6.QtCore"),
    "The window knows app, services, model, settings, errors and signal of the core, nothing else": (
        "gui/__init__.py",
        "import core.store",
    ),
    "Imports run one way": ("core/clock.py", "import core.model.session"),
    "Panels never import each other": ("gui/sessions/__init__.py", "import gui.cookies"),
    "Playwright stays in core.browser": ("core/services/__init__.py", "import playwright.async_api"),
    "SQL stays in core.store": ("core/services/__init__.py", "import sqlalchemy"),
    "Cryptography and keyrings stay in core.secrets": ("core/services/__init__.py", "import keyring"),
    "HTTP clients and readers of pages stay in core.extract": ("core/services/__init__.py", "import httpx"),
    "Web servers and their models stay in core.api": ("core/services/__init__.py", "import fastapi"),
    "What reads command lines and draws tables stays in core.cli": ("core/services/__init__.py", "import rich"),
    "Charts stay in gui.statistics": ("gui/shell/__init__.py", "import pyqtgraph"),
    "Secrets know values, errors and paths only": ("core/secrets/__init__.py", "import core.clock"),
}


def check(folder: Path) -> str:
    """Return what import-linter says of the tree in `folder`, with BROKEN or KEPT behind each contract's name."""
    linter = Path(sys.executable).with_name("lint-imports")
    environment = {**os.environ, "PYTHONPATH": str(folder), "NO_COLOR": "1", "COLUMNS": "200"}
    done = subprocess.run(
        [linter, "--no-cache", "--config", folder / "pyproject.toml"],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    return done.stdout + done.stderr


def broken(report: str) -> set[str]:
    """Return the names of the contracts that `report` calls broken."""
    return {line.removesuffix(" BROKEN").strip() for line in report.splitlines() if line.endswith(" BROKEN")}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the sources that a test may spoil."""
    for part in ("core", "gui"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept(copied: Path) -> None:
    report = check(copied)
    assert f"{len(VIOLATIONS)} kept, 0 broken" in report, report


def test_every_contract_has_a_violation_here() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == set(VIOLATIONS)


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_violation_breaks_its_contract_and_no_other(copied: Path, contract: str) -> None:
    file, statement = VIOLATIONS[contract]
    with (copied / file).open("a") as source:
        source.write(f"\n{statement}\n")
    assert broken(check(copied)) == {contract}
