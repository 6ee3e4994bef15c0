"""The session table at 10,000 rows, and 1,000 erased sessions leaving the window (`make bench`)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

from core.app import open_core
from core.model.session import Session, SessionDraft, SessionView
from gui.kit import theme
from gui.kit.memory import Memory
from gui.main_window import MainWindow
from gui.sessions.columns import Column
from gui.sessions.filter import parse_filter
from gui.sessions.kept_selection import KeptSelection
from gui.sessions.session_delegate import SessionDelegate
from gui.sessions.session_table_model import SessionTableModel
from tests.benchmarks import report
from tests.benchmarks.gaps import Gaps, in_the_window
from tests.fakes.browsers import FakeBrowsers
from tests.integration.waiting import until

pytestmark = pytest.mark.benchmark_only

ROWS = 10_000
ROUNDS = 21
FILTERS = ("session 1", "", "tag:t1", "", "is:expired", "", "domain:s4", "")


@pytest.fixture(scope="module")
def views() -> list[SessionView]:
    now = time()
    mixed = [number * 7919 % ROWS for number in range(ROWS)]  # a prime step: every number once, in no order
    return [
        SessionView(
            Session(
                id=f"sess_{number:032x}",
                profile=str(number),
                draft=SessionDraft(
                    f"Session {mixed[number]}", f"https://s{number % 500}.example/", 3600,
                    (f"t{number % 7}", f"u{number % 11}"),
                ),
                created_at=now,
                last_accessed=now - mixed[number] * 90,
                expires_at=now - 10_000 + mixed[number] * 100,
                cookie_count=mixed[number] % 99,
                disk_bytes=mixed[number] * 9_999,
            )
        )
        for number in range(ROWS)
    ]  # fmt: skip


@pytest.fixture
def model(qapp: QApplication, views: list[SessionView]) -> Iterator[SessionTableModel]:
    made = SessionTableModel()
    made.load(views)
    table = QTableView()
    table.setItemDelegate(SessionDelegate(table))
    table.setModel(made)
    kept = KeptSelection(table, made)
    table.resize(1170, 400)
    table.show()
    table.selectRow(3)
    yield made
    kept.deleteLater()
    table.close()
    table.deleteLater()


def measured(name: str, ours: Callable[[], object], bare: Callable[[], object], words: str) -> None:
    taken = report.middle(report.times(ours, rounds=ROUNDS))
    report.row(name, taken, report.middle(report.times(bare, rounds=ROUNDS)), f"< 10 ms (beside: {words})")


def test_filter(model: SessionTableModel, views: list[SessionView]) -> None:
    texts = itertools.cycle(FILTERS)
    names = [view.session.name for view in views]
    measured(
        "filter 10,000 sessions",
        lambda: model.show(filter_=parse_filter(next(texts))),
        lambda: ["1" in name for name in names],
        "one `in` a name",
    )


@pytest.mark.parametrize("column", [Column.SESSION, Column.STATE, Column.EXPIRES, Column.TAGS])
def test_sort(model: SessionTableModel, views: list[SessionView], column: Column) -> None:
    orders = itertools.cycle(Qt.SortOrder)
    measured(
        f"sort 10,000 sessions by {column.title}",
        lambda: model.sort(column, next(orders)),
        lambda: sorted(views, key=lambda view: view.session.draft.name),
        "list.sort by name",
    )


def test_tick(model: SessionTableModel, views: list[SessionView]) -> None:
    now = time()
    measured(
        "countdown tick at 10,000 sessions",
        model.tick,
        lambda: [view for view in views if view.session.expires_at < now],
        "one comparison a row",
    )


def test_erased_sessions_leave_the_window(qapp: QApplication, tmp_path: Path) -> None:
    async def measured() -> tuple[float, int]:
        core = await open_core(
            command_line={"base_dir": str(tmp_path / "base")}, environment={}, browsers=FakeBrowsers()
        )
        ids = [(await core.sessions.create(draft=SessionDraft(f"Session {number}"))).id for number in range(1000)]
        window = MainWindow(Memory(tmp_path / "window.ini"))
        window.show()
        await window.open(core)
        model = window.body.sessions.model
        await until(lambda: model.rowCount() == 1000)
        gaps = Gaps()
        await until(lambda: len(gaps.seen) > 20)
        gaps.seen.clear()
        started = perf_counter()
        erasing = window.tasks.start(core.bin.erase(session_ids=ids), name="erase")
        await until(lambda: model.rowCount() == 0)
        gone = perf_counter() - started
        await erasing
        gaps.stop()
        await window.end()
        await core.close()
        window.deleteLater()
        return gone, max(gaps.seen)

    theme.apply(qapp, theme.Scheme.LIGHT)
    qapp.setQuitOnLastWindowClosed(False)
    gone, gap = in_the_window(qapp, measured)
    report.row("1,000 erased sessions gone from view", gone, None, "< 2 s")
    report.row("longest tick of the window meanwhile", gap / 1000, None, "< 50 ms")
