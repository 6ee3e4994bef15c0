"""The project's own files, as the architecture tests read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("core", "gui", "main.py")
PYTHON = (*PROGRAM, "packaging", "tests")
MIGRATIONS = "core/store/migrations"
FOREIGN = {
    ".git", ".venv", ".tools", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
    ".import_linter_cache", ".benchmarks", "out", "build", "dist",
}  # fmt: skip

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name(path: Path) -> str:
    """Return `path` as the project names it, from the root and with slashes."""
    return path.relative_to(ROOT).as_posix()


def sources(*places: str, migrations: bool = False) -> list[Path]:
    """Return the Python files at or below `places`; migrations are history and only come when asked for."""
    found = [
        path
        for place in places
        for path in ([ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py")))
    ]
    return [path for path in found if migrations or not name(path).startswith(f"{MIGRATIONS}/versions")]


def text_files() -> Iterator[Path]:
    """Give every text file that is or may be committed."""
    for path in sorted(ROOT.rglob("*")):
        foreign = path.suffix == ".pyc" or FOREIGN & set(path.relative_to(ROOT).parts)
        if not foreign and path.is_file() and b"\0" not in path.read_bytes()[:4096]:
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[Function]:
    """Give every function and method of the file."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def lines(node: ast.ClassDef | Function) -> int:
    """Return how many lines the definition has, decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
