"""A program that seals, unseals or rotates a store again and again, killed at another point each time.

Run as a program: folder, order, and how many points; says for each what form the store was found in.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from core.paths import Layout
from core.store.codec import Codec, PlainCodec
from core.store.database import Database
from core.store.transaction import Transaction
from tests.fakes.filled_store import Content, Kept, content, fill, found, kept
from tests.fakes.samples import NOW
from tests.fakes.sealing_codec import SealingCodec, unwrap, wrap

OLD, NEW = b"m" * 32, b"n" * 32
STEPS = 20  # instructions of SQLite between two points to be killed at

Start = Callable[[Database], None]


def key_of(form: str) -> Codec | None:
    """Return the codec that a store sealed with the key of this id is read with."""
    return {"": None, "old": SealingCodec(OLD), "new": SealingCodec(NEW)}[form]


def opened(base: Path, form: str) -> Database:
    return Database(Layout(base), persist_cookies=True, codec=key_of(form), now=NOW)


def reencode(database: Database, target: Codec, form: str) -> None:
    database.reencode(target, key_id=form, progress=lambda *_: None, check=lambda: None)


def rotate(database: Database) -> None:
    def to_new(session_id: str, key: bytes) -> bytes:
        return wrap(NEW, session_id, unwrap(OLD, session_id, key))

    database.rewrap(to_new, key_id="new", then=lambda _: None)


ORDERS: dict[str, tuple[str, Start]] = {  # the form before, and what is done to it
    "seal": ("", lambda database: reencode(database, SealingCodec(OLD), "old")),
    "unseal": ("old", lambda database: reencode(database, PlainCodec(), "")),
    "rotate": ("old", rotate),
}


def run(base: Path, order: str, start: Start) -> None:
    """Carry the order out in this process, which `start` may have end at any point."""
    form, work = ORDERS[order]
    database = opened(base, form)
    start(database)
    work(database)
    database.close()


def in_a_child(base: Path, order: str, start: Start) -> None:
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            run(base, order, start)
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) == 1:
        raise RuntimeError(f"the order to {order} failed by itself")


def dying_at(point: int) -> Start:
    """Have SQLite end the process at its so-many-th point."""

    def start(database: Database) -> None:
        left = iter(range(point))
        database._raw.set_progress_handler(lambda: next(left, None) is None and os._exit(9), STEPS)

    return start


def dying_after(seconds: float) -> Start:
    """Have the system kill the process, wherever it is."""
    return lambda _: signal.setitimer(signal.ITIMER_REAL, seconds) and None


def measured(base: Path, order: str) -> tuple[int, float]:
    """Return how many points and seconds the order takes when nothing kills it."""
    points: list[None] = []
    form, work = ORDERS[order]
    database = opened(base, form)
    database._raw.set_progress_handler(lambda: points.append(None), STEPS)
    begun = perf_counter()
    work(database)
    taken = perf_counter() - begun
    database.close()
    return len(points), taken


def everything(work: Transaction) -> tuple[Content, Kept]:
    return content(work), kept(work)


def left(base: Path, before: tuple[Content, Kept]) -> str:
    """Open what was left and name its form; anything lost, half done or left plain is an error."""
    form = ""
    database = opened(base, form)
    if form := database.sealed_with:
        database.close()
        database = opened(base, form)
    to_scrub = database.needs_scrub
    if to_scrub:
        database.scrub()
    whole = database.read(everything) == before and database.moved_aside is None
    keys = {key for (key,) in database._raw.execute("SELECT wrapped_key IS NULL FROM session")}
    database.close()
    if not whole or keys != {form == ""} or (form and found(base)):
        raise RuntimeError(f"found {form or 'plain'}, whole: {whole}, in files: {found(base)}")
    return f"{form or 'plain'}{' to scrub' if to_scrub else ''}"


def main(folder: Path, order: str, count: int) -> None:
    whole = folder / "whole"
    database = opened(whole, "")
    database.write(lambda work: fill(work, sessions=4, cookies=4))
    if form := ORDERS[order][0]:
        reencode(database, SealingCodec(OLD), form)
    before = database.read(everything)
    database.close()
    points, seconds = measured(shutil.copytree(whole, folder / "measured"), order)
    for number in range(count):
        base = shutil.copytree(whole, folder / str(number))
        share = (number + 0.5) / count
        start = dying_after(share * seconds) if number % 2 else dying_at(int(share * points))
        in_a_child(base, order, start)
        sys.stdout.write(f"{left(base, before)}\n")
        shutil.rmtree(base)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
