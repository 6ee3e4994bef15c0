"""A second start."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDir
from PySide6.QtNetwork import QLocalServer

from gui.shell.instance import Instance, socket_name

ROOT = Path(__file__).resolve().parents[4]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.shell.instance import raise_first
application = QCoreApplication([])
sys.exit(0 if raise_first(Path(sys.argv[1])) else 9)
"""


async def start_again(base: Path) -> bool:
    """Ask from a process of its own, as a second start does: Qt's waiting holds this process's interpreter."""
    command = [sys.executable, "-c", SECOND, str(base)]
    done = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, check=False, timeout=60)
    return done.returncode == 0


@pytest.fixture
def raised() -> list[int]:
    return []


@pytest.fixture
def instance(qapp: object, tmp_path: Path, raised: list[int]) -> Iterator[Instance]:
    made = Instance(tmp_path, lambda: raised.append(1))
    yield made
    made.close()


async def test_it_brings_the_first_window_to_the_front(instance: Instance, tmp_path: Path, raised: list[int]) -> None:
    assert instance.listening
    assert await start_again(tmp_path)
    assert raised == [1]


async def test_another_store_is_another_program(instance: Instance, tmp_path: Path, raised: list[int]) -> None:
    assert not await start_again(tmp_path / "other")
    assert raised == []


async def test_after_the_end_nobody_answers(instance: Instance, tmp_path: Path) -> None:
    instance.close()
    assert not await start_again(tmp_path)


async def test_what_a_killed_process_left_is_taken_over(qapp: object, tmp_path: Path, raised: list[int]) -> None:
    (Path(QDir.tempPath()) / socket_name(tmp_path)).touch()
    instance = Instance(tmp_path, lambda: raised.append(1))
    try:
        assert instance.listening
        assert await start_again(tmp_path)
    finally:
        instance.close()


async def test_a_dead_channel_is_no_window(qapp: object, tmp_path: Path) -> None:
    left = Path(QDir.tempPath()) / socket_name(tmp_path)
    left.touch()
    try:
        assert not await start_again(tmp_path)
    finally:
        QLocalServer.removeServer(socket_name(tmp_path))


async def test_the_channel_is_private(instance: Instance, tmp_path: Path) -> None:
    mode = (Path(QDir.tempPath()) / socket_name(tmp_path)).stat().st_mode
    assert mode & 0o077 == 0


async def test_the_name_tells_nothing_of_the_place(tmp_path: Path) -> None:
    assert tmp_path.name not in socket_name(tmp_path)
