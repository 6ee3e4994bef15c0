"""What the window remembers of itself."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from gui.kit.memory import Memory


def _reopened(path: Path, key: str, value: QByteArray | str | bool) -> Memory:
    memory = Memory(path)
    memory.keep(key, value)
    memory.close()
    return Memory(path)


def test_a_state_is_there_again(tmp_path: Path) -> None:
    state = QByteArray(b"\x00\x01geometry")
    assert _reopened(tmp_path / "window.ini", "window/geometry", state).state("window/geometry") == state


def test_a_text_is_there_again(tmp_path: Path) -> None:
    assert _reopened(tmp_path / "window.ini", "window/theme", "dark").text("window/theme") == "dark"


@pytest.mark.parametrize("shown", [True, False])
def test_a_switch_is_there_again(tmp_path: Path, shown: bool) -> None:
    assert _reopened(tmp_path / "window.ini", "side", shown).switch("side", default=not shown) is shown


def test_what_was_never_kept_has_its_default(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "window.ini")
    assert (memory.state("a").isEmpty(), memory.text("b", "x"), memory.switch("c", default=True)) == (True, "x", True)


def test_the_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        _reopened(tmp_path / "window.ini", "a", "b")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "window.ini").stat().st_mode) == 0o600


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    _reopened(tmp_path / "missing" / "window.ini", "a", "b")
    assert not (tmp_path / "missing").exists()


def test_a_file_that_is_garbage_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_bytes(b"\xff\xfe\x00[[[[")
    assert Memory(tmp_path / "window.ini").text("window/theme", "system") == "system"
