"""Every file is where people look for it and says what it is for."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.tree import FOREIGN, PYTHON, ROOT, Function, functions, name, sources, tree


def has_code(path: Path) -> bool:
    """Tell whether anything in the file can go wrong: a Protocol's `...` and a field of a dataclass cannot."""
    return any(not _is_declaration(node) for node in functions(path))


def _is_declaration(node: Function) -> bool:
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return all(isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) for each in body)


def mirror(path: Path) -> Path:
    """Return where the unit tests of the source file `path` belong."""
    own = path.relative_to(ROOT)
    return ROOT / "tests" / "unit" / own.parent / f"test_{own.name}"


def test_every_source_with_code_has_its_unit_tests() -> None:
    missing = [
        f"{name(path)} -> {name(mirror(path))}"
        for path in sources("core", "gui")
        if path.name != "__init__.py" and has_code(path) and not mirror(path).is_file()
    ]
    assert missing == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [name(path) for path in sources(*PYTHON, migrations=True) if not ast.get_docstring(tree(path))]
    assert silent == []


def test_packaging_never_hides_the_library_of_its_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_the_top_level_holds_what_the_design_draws() -> None:
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert folders - FOREIGN == {"core", "gui", "resources", "tests", "packaging"}
