"""Reading and previewing 100,000 lines of cookies.txt beside http.cookiejar, and the window's ticks meanwhile."""

from __future__ import annotations

from http.cookiejar import MozillaCookieJar
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication

from core.app import Core, open_core
from core.model.cookie import CookieEdit
from core.model.session import SessionDraft
from core.model.transfer import STORED, ImportPreview
from tests.benchmarks import report
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.samples import a_cookie
from tests.integration.waiting import until

pytestmark = pytest.mark.benchmark_only

LINES = 100_000
ROUNDS = 7
LATER = 1_900_000_000  # unix seconds
LIMIT = "<= 5 x http.cookiejar's MozillaCookieJar.load"


def a_line(number: int) -> str:
    """Return one line; of ten cookies of a host one is for this run of the browser and three are HttpOnly."""
    wide = number % 3 == 0
    host = f"s{number // 10}.example{number // 50}.com"
    domain = f"{'#HttpOnly_' * (number % 10 < 3)}{'.' * wide}{host}"
    flag, secure = ("FALSE", "TRUE")[wide], ("FALSE", "TRUE")[number % 4 > 0]
    expires = 0 if number % 10 == 9 else LATER + number
    return f"{domain}\t{flag}\t/{'account/' * (number % 5 == 0)}\t{secure}\t{expires}\tcookie_{number}\t{number:060x}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("import") / "cookies.txt"
    lines = "\n".join(a_line(number) for number in range(LINES))
    path.write_text(f"# Netscape HTTP Cookie File\n{lines}\n", encoding="utf-8")
    return path


def load(path: Path) -> float:
    """Load the file as Python's own library does and return the seconds it took."""
    started = perf_counter()
    jar = MozillaCookieJar()
    jar.load(str(path), ignore_discard=True, ignore_expires=True)
    taken = perf_counter() - started
    assert len(jar) == LINES
    return taken


async def with_jar(core: Core) -> str:
    """Create a session with 200 cookies that the file names too, and return its id."""
    session = await core.sessions.create(draft=SessionDraft("Import"))
    jar = [a_cookie(f"cookie_{number}", domain=f"s{number // 10}.example{number // 50}.com") for number in range(200)]
    await core.cookies.edit(session_id=session.id, edits=tuple(CookieEdit(None, cookie) for cookie in jar))
    return session.id


async def read_and_preview(core: Core, session_id: str, path: Path) -> tuple[float, ImportPreview]:
    """Do what the import dialog waits for; return the seconds it took, and what the dialog keeps."""
    started = perf_counter()
    read = await core.transfer.read_file(path=path)
    preview = await core.transfer.preview(session_id=session_id, read=read)
    return perf_counter() - started, preview


@pytest.mark.timeout(300)
def test_parse_and_preview_of_a_hundred_thousand_lines(qapp: QApplication, file: Path, tmp_path: Path) -> None:
    ours: list[float] = []
    reference: list[float] = []
    ticks: list[int] = []
    idle: list[int] = []

    async def measured() -> None:
        core = await open_core(command_line={"base_dir": str(tmp_path / "base")}, browsers=FakeBrowsers())
        session_id = await with_jar(core)
        await read_and_preview(core, session_id, file)  # loads what is loaded once
        for _ in range(ROUNDS):
            reference.append(load(file))
            gaps = Gaps()
            taken, preview = await read_and_preview(core, session_id, file)
            gaps.stop()
            assert sum(item.effect in STORED for item in preview.items) == LINES
            ours.append(taken)
            ticks.extend(gaps.seen)
        gaps = Gaps()
        await until(lambda: len(gaps.seen) > 200, seconds=60)
        gaps.stop()
        idle.extend(gaps.seen)
        await core.close()

    in_the_window(qapp, measured)
    report.row("parse and preview of 100,000 lines", report.middle(ours), report.middle(reference), LIMIT)
    for word, place in (("p99", 0.99), ("longest", 1.0)):
        our_tick, idle_tick = (sorted(each)[int((len(each) - 1) * place)] / 1000 for each in (ticks, idle))
        report.row(f"a 16 ms tick while 100,000 lines are read, {word}", our_tick, idle_tick, "< 50 ms (beside: idle)")
