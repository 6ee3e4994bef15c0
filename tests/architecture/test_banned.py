"""What the linter cannot forbid is forbidden here."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import PROGRAM, PYTHON, name, sources, tree

WRAPPERS = frozenset({"core/tasks.py", "gui/kit/tasks.py"})
NAPS = {"sleep", "time.sleep", "asyncio.sleep", "qtbot.wait", "QTest.qWait", "QTest.qSleep"}
SKIPPERS = {"tests/shared_data.py"}  # the data of public suites lies beside the project, where it can be missing
MESSAGE_BOXES = {"gui/kit/error_box.py"}
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
EXPLAINED_IGNORE = re.compile(r"#\s*type:\s*ignore\[[\w, -]+\]\s+#\s+\S")


def calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Give every call of the file with the last word of what is called."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(attr=word) | ast.Name(id=word):
                    yield node, word


def places(found: Callable[[ast.Call, str], bool], *where: str, free: frozenset[str] = frozenset()) -> list[str]:
    """Return `file:line` of each call that `found` names."""
    return [
        f"{name(path)}:{node.lineno}"
        for path in sources(*where)
        if name(path) not in free
        for node, word in calls(path)
        if found(node, word)
    ]


def test_no_dialog_runs_a_loop_of_its_own() -> None:
    """A nested loop inside a coroutine freezes every other task for good: open() and `finished` instead."""
    assert places(lambda node, word: word in {"exec", "exec_"}, "gui", "main.py") == []


def test_tasks_are_started_by_the_two_wrappers_only() -> None:
    """A bare task is lost with its exception. The driver's thread has a loop and a wrapper of its own."""
    started = places(lambda node, word: word in {"create_task", "ensure_future"}, *PROGRAM, free=WRAPPERS)
    assert [place for place in started if not place.startswith("core/browser/")] == []


def test_no_task_is_started_and_forgotten() -> None:
    forgotten = [
        f"{name(path)}:{node.lineno}"
        for path in sources(*PROGRAM)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Expr) and re.search(r"\.(create_task|ensure_future)\($", _called(node.value))
    ]
    assert forgotten == []


def _called(value: ast.expr) -> str:
    return f"{ast.unparse(value.func)}(" if isinstance(value, ast.Call) else ""


def test_only_the_command_line_prints() -> None:
    printing = places(lambda node, word: word == "print", *PROGRAM)
    assert [place for place in printing if not place.startswith("core/cli/")] == []


def test_message_boxes_stay_in_one_file() -> None:
    users = {name(path) for path in sources("gui") if "QMessageBox" in path.read_text(encoding="utf-8")}
    assert users <= MESSAGE_BOXES


def test_application_wide_quit_signals_are_not_used_for_closing() -> None:
    """What starts at aboutToQuit never gets to run on the loop."""
    assert [name(path) for path in sources("gui") if "aboutToQuit" in path.read_text(encoding="utf-8")] == []


def test_the_linter_is_never_silenced_in_the_program() -> None:
    silenced = [name(path) for path in sources(*PROGRAM) if re.search(r"#\s*noqa", path.read_text("utf-8"))]
    assert silenced == []


def test_every_silenced_type_error_in_the_program_is_named_and_explained() -> None:
    bare = [
        f"{name(path)}:{number}"
        for path in sources(*PROGRAM)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*type:\s*ignore", line) and not EXPLAINED_IGNORE.search(line)
    ]
    assert bare == []


def test_nothing_is_left_unfinished() -> None:
    unfinished = [
        f"{name(path)}:{number}"
        for path in sources(*PYTHON)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line) and name(path) != "tests/architecture/test_banned.py"
    ]
    assert unfinished == []


def test_nothing_pretends_to_be_implemented() -> None:
    raised = [
        f"{name(path)}:{node.lineno}"
        for path in sources(*PYTHON)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Raise) and "NotImplementedError" in ast.unparse(node)
    ]
    assert raised == []


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    evading = {"skip", "skipif", "xfail", "importorskip", "skipTest"}
    marks = [
        f"{name(path)}:{node.lineno}"
        for path in sources("tests")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in evading and name(path) not in SKIPPERS
    ]
    assert marks == []


def test_no_test_sleeps() -> None:
    """A test waits for a signal or a condition; only a pause of 0, a turn of the loop, is allowed."""

    def is_nap(node: ast.Call, word: str) -> bool:
        given = node.args[0] if node.args else None
        return ast.unparse(node.func) in NAPS and not (isinstance(given, ast.Constant) and given.value == 0)

    napping = places(is_nap, "tests")
    assert [place for place in napping if Path(place).name.startswith("test_")] == []


@pytest.mark.parametrize("place", PYTHON)
def test_annotations_are_never_evaluated(place: str) -> None:
    missing = [
        name(path)
        for path in sources(place)
        if len(tree(path).body) > 1 and "from __future__ import annotations" not in path.read_text(encoding="utf-8")
    ]
    assert missing == []
