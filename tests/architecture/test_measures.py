"""Files, classes and functions stay small; there is no list of exceptions."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.tree import PROGRAM, functions, lines, name, sources, tree

FILE, CLASS, FUNCTION, TEST_FILE = 250, 200, 40, 400
NARROWER = {"main.py": 60, "gui/main_window.py": 200}


def length(path: str) -> int:
    return next(len(each.read_text(encoding="utf-8").splitlines()) for each in sources(path))


def test_no_file_of_the_program_is_too_long() -> None:
    too_long = [
        f"{name(path)}: {count} lines"
        for path in sources(*PROGRAM, "packaging")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > FILE
    ]
    assert too_long == []


@pytest.mark.parametrize(("path", "limit"), NARROWER.items())
def test_the_two_files_that_tend_to_grow_have_a_limit_of_their_own(path: str, limit: int) -> None:
    assert length(path) <= limit


def test_no_test_file_is_too_long() -> None:
    too_long = [
        f"{name(path)}: {count} lines"
        for path in sources("tests")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > TEST_FILE
    ]
    assert too_long == []


def test_no_class_is_too_long() -> None:
    too_long = [
        f"{name(path)}: {node.name}, {lines(node)} lines"
        for path in sources(*PROGRAM, "packaging")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and lines(node) > CLASS
    ]
    assert too_long == []


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{name(path)}: {node.name}, {lines(node)} lines"
        for path in sources(*PROGRAM, "packaging")
        for node in functions(path)
        if lines(node) > FUNCTION
    ]
    assert too_long == []
