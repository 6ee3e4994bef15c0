"""A process that writes to a store and says what was acknowledged; run as a program, killed or starved by tests."""

from __future__ import annotations

import asyncio
import resource
import sys
from itertools import count
from pathlib import Path

from core.errors import SessileError
from core.paths import Layout
from core.store.store import Store
from core.store.transaction import Transaction
from tests.fakes.samples import NOW, a_cookie, a_session

JAR = 20  # cookies of a new session
EDITED = 5  # cookies left after its edit
KEPT = 4  # sessions that live at a time


def say(*words: object) -> None:
    """Tell the test, at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def create(work: Transaction, number: int) -> None:
    """Make a session with a full jar."""
    made = a_session(number, cookie_count=JAR)
    work.sessions.put(made)
    work.cookies.replace_all(made.id, [a_cookie(str(each), "v" * 500) for each in range(JAR)])


def edit(work: Transaction, number: int) -> None:
    """Cut its jar down."""
    work.sessions.put(a_session(number, cookie_count=EDITED))
    work.cookies.replace_all(a_session(number).id, [a_cookie(str(each), "edited") for each in range(EDITED)])


def erase(work: Transaction, number: int) -> None:
    """Delete it."""
    work.sessions.delete(a_session(number).id)


async def write_on(base: Path) -> None:
    """Create, edit and erase sessions without end; say each step once it is acknowledged."""
    store = await Store.open(Layout(base), now=NOW)
    for number in count(1):
        for step, about in ((create, number), (edit, number - 1), (erase, number - KEPT)):
            if about > 0:
                await store.write(lambda work, step=step, about=about: step(work, about))  # type: ignore[misc]  # bound now
                say(step.__name__, about)


async def write_until_full(base: Path, limit: int) -> None:
    """Create sessions until no file may grow beyond `limit` bytes; say each number, then the refusal."""
    store = await Store.open(Layout(base), now=NOW)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        for number in count(1):
            await store.write(lambda work, number=number: create(work, number))  # type: ignore[misc]  # bound now
            say(number)
    except SessileError as error:
        say(error.kind, error.sentence)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    asyncio.run(write_until_full(folder, int(sys.argv[2])) if len(sys.argv) > 2 else write_on(folder))
