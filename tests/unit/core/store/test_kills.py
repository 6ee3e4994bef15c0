"""kill -9 and a full disk: everything acknowledged is there, nothing is half done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.paths import Layout
from core.store.codec import PlainCodec
from core.store.database import Database
from core.store.lock import StoreLock
from tests.fakes import store_writer
from tests.fakes.samples import NOW, a_session

ROOT = Path(store_writer.__file__).parents[2]
KILL_IN_CREATE = """
import os, signal
from pathlib import Path
from core.paths import Layout
from core.store import schema, tables
from core.store.codec import PlainCodec
from core.store.database import Database

def half(connection):
    tables.metadata.create_all(connection)
    os.kill(os.getpid(), signal.SIGKILL)

schema.create = half
Database(Layout(Path({base!r})), persist_cookies=True, codec=PlainCodec(), now=0.0)
"""
KILL_IN_MIGRATION = """
import pytest
from pathlib import Path
from core.paths import Layout
from core.store.codec import PlainCodec
from core.store.database import Database
from tests.fakes.later_schema import use_later_schema

then = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
use_later_schema(Path({scripts!r}), pytest.MonkeyPatch(), then=then)
Database(Layout(Path({base!r})), persist_cookies=True, codec=PlainCodec(), now=0.0)
"""


def killed_after(layout: Layout, acknowledged: int) -> list[str]:
    """Run the writer, kill it after so many acknowledged steps, and return every step it still acknowledged."""
    program = [sys.executable, "-m", store_writer.__name__, str(layout.base)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        steps = [process.stdout.readline() for _ in range(acknowledged)]
        process.kill()
        return [step.strip() for step in (*steps, *process.stdout.readlines()) if step.endswith("\n")]


def jar_sizes(layout: Layout) -> dict[str, tuple[int, int]]:
    """Open what was left; return the counted and the real size of each session's jar."""
    lock = StoreLock(layout)
    lock.acquire()
    database = Database(layout, persist_cookies=True, codec=PlainCodec(), now=NOW)
    assert database.moved_aside is None
    sizes = database.read(
        lambda work: {each.id: (each.cookie_count, work.cookies.tally(each.id)[0]) for each in work.sessions.all()}
    )
    database.close()
    lock.release()
    return sizes


def expected(steps: list[str]) -> dict[str, tuple[int, int]]:
    """Replay acknowledged steps."""
    sizes: dict[str, tuple[int, int]] = {}
    for step in steps:
        what, number = step.split()
        session_id = a_session(int(number)).id
        if what == "erase":
            del sizes[session_id]
        else:
            size = store_writer.JAR if what == "create" else store_writer.EDITED
            sizes[session_id] = (size, size)
    return sizes


def next_step(steps: list[str]) -> list[str]:
    """Name the step that may have been written without its acknowledgement getting out."""
    done = len(steps)
    plan = [
        f"{what} {about}"
        for number in range(1, done + 2)
        for what, about in (("create", number), ("edit", number - 1), ("erase", number - store_writer.KEPT))
        if about > 0
    ]
    assert plan[:done] == steps
    return [*steps, plan[done]]


def check_kill(layout: Layout, acknowledged: int) -> None:
    steps = killed_after(layout, acknowledged)
    assert len(steps) >= acknowledged
    assert jar_sizes(layout) in (expected(steps), expected(next_step(steps)))


@pytest.mark.parametrize("acknowledged", [1, 2, 7, 30, 120])
def test_after_a_kill_every_acknowledged_write_is_there_and_none_is_half_done(
    layout: Layout, acknowledged: int
) -> None:
    check_kill(layout, acknowledged)


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_five_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    for number in range(500):
        check_kill(Layout(tmp_path / str(number)), 1 + number * 7 % 60)


def run(code: str) -> int:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode


def test_a_kill_while_the_tables_are_made_leaves_a_store_that_opens(layout: Layout) -> None:
    assert run(KILL_IN_CREATE.format(base=str(layout.base))) == -9
    assert jar_sizes(layout) == {}


def test_a_kill_in_the_middle_of_a_migration_leaves_the_old_state_whole(layout: Layout, tmp_path: Path) -> None:
    steps = killed_after(layout, 6)
    sizes = jar_sizes(layout)
    assert run(KILL_IN_MIGRATION.format(base=str(layout.base), scripts=str(tmp_path))) == -9
    assert jar_sizes(layout) == sizes in (expected(steps), expected(next_step(steps)))


def test_when_no_file_can_grow_the_old_state_stays_whole(layout: Layout) -> None:
    program = [sys.executable, "-m", store_writer.__name__, str(layout.base), "300000"]
    lines = subprocess.run(program, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout.splitlines()
    *numbers, refusal = lines
    assert refusal.startswith(f"{ErrorKind.STORE} ")
    assert "saved before is whole" in refusal
    assert numbers
    assert jar_sizes(layout) == expected([f"create {number}" for number in numbers])


def test_a_full_disk_is_said_and_the_store_goes_on_once_there_is_space(layout: Layout) -> None:
    database = Database(layout, persist_cookies=True, codec=PlainCodec(), now=NOW)
    (pages,) = database._raw.execute("PRAGMA page_count").fetchone()
    database._raw.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(SessileError, match="disk is full") as caught:
        database.write(lambda work: store_writer.create(work, 1))
    assert caught.value.kind is ErrorKind.STORE
    assert database.read(lambda work: work.sessions.all()) == []
    database._raw.execute("PRAGMA max_page_count = 1000000")
    database.write(lambda work: store_writer.create(work, 1))
    database.close()
    assert jar_sizes(layout) == expected(["create 1"])
