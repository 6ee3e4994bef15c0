"""One process owns a store."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.paths import Layout
from core.store.lock import StoreLock, process_start, running_holder
from tests.fakes.nobody import as_nobody

HOLD = """
import sys
from pathlib import Path
from core.paths import Layout
from core.store.lock import StoreLock
lock = StoreLock(Layout(Path(sys.argv[1])))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(layout: Layout) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold the lock until the block ends."""
    arguments = [sys.executable, "-c", HOLD, str(layout.base)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def refusal(layout: Layout) -> SessileError:
    with pytest.raises(SessileError) as caught:
        StoreLock(layout).acquire()
    return caught.value


def test_a_second_process_is_refused_with_pid_and_start(layout: Layout) -> None:
    with another_process(layout) as process:
        error = refusal(layout)
        started = process_start(process.pid)
    assert error.kind is ErrorKind.IN_USE
    assert started is not None
    assert f"process {process.pid}, running since {time.strftime('%Y-%m-%d', time.localtime(started))}" in str(error)


def test_a_holder_that_was_killed_is_no_obstacle(layout: Layout) -> None:
    with another_process(layout) as process:
        process.kill()
        process.wait(10)
        lock = StoreLock(layout)
        lock.acquire()
    lock.release()


def test_a_released_lock_can_be_taken_again(layout: Layout) -> None:
    first, second = StoreLock(layout), StoreLock(layout)
    first.acquire()
    first.release()
    second.acquire()
    second.release()


def test_a_second_lock_in_the_same_process_is_refused(layout: Layout) -> None:
    first = StoreLock(layout)
    first.acquire()
    assert refusal(layout).kind is ErrorKind.IN_USE
    first.release()


def test_a_refused_one_leaves_the_holder_its_lock(layout: Layout) -> None:
    first = StoreLock(layout)
    first.acquire()
    refusal(layout)
    assert refusal(layout).kind is ErrorKind.IN_USE
    first.release()


def test_releasing_what_is_not_held_is_harmless(layout: Layout) -> None:
    StoreLock(layout).release()


def test_a_holder_that_cannot_be_told_is_still_respected(layout: Layout) -> None:
    first = StoreLock(layout)
    first.acquire()
    layout.lock.write_text("garbage")
    assert "another process" in refusal(layout).sentence
    first.release()


def test_the_lock_file_is_private_whatever_the_umask(layout: Layout) -> None:
    before = os.umask(0)
    lock = StoreLock(layout)
    lock.acquire()
    os.umask(before)
    assert layout.lock.stat().st_mode & 0o777 == 0o600
    lock.release()


def test_a_link_in_place_of_the_lock_is_not_followed(layout: Layout, tmp_path: Path) -> None:
    layout.base.mkdir()
    layout.lock.symlink_to(tmp_path / "outside")
    assert refusal(layout).kind is ErrorKind.STORE
    assert not (tmp_path / "outside").exists()


def test_a_read_only_folder_is_a_fault_of_the_store() -> None:
    with as_nobody() as folder:
        folder.chmod(0o500)
        assert refusal(Layout(folder)).kind is ErrorKind.STORE


def test_who_holds_it_can_be_seen_without_touching_the_lock(layout: Layout) -> None:
    with another_process(layout) as process:
        holder = running_holder(layout)
    assert holder is not None
    assert holder.pid == process.pid


def test_nobody_holds_what_was_never_locked(layout: Layout) -> None:
    assert running_holder(layout) is None


def test_a_process_that_is_gone_holds_nothing(layout: Layout) -> None:
    with another_process(layout) as process:
        process.kill()
        process.wait(10)
        assert running_holder(layout) is None


def test_another_process_with_the_same_pid_holds_nothing(layout: Layout) -> None:
    layout.base.mkdir()
    layout.lock.write_text(f'{{"pid": {os.getpid()}, "started": 1.0}}')
    assert running_holder(layout) is None


def test_a_process_start_is_a_time_before_now() -> None:
    started = process_start(os.getpid())
    assert started is not None
    assert time.time() - 86400 < started <= time.time() + 1


def test_the_start_of_a_process_that_is_not_there_cannot_be_told() -> None:
    assert process_start(2**22 + 1) is None
