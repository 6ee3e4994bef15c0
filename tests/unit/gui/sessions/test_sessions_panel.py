"""The panel follows the core and keeps what the person chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QSignalSpy

from core.model.session import Phase, SessionDraft
from gui.kit.frame import Frame
from gui.sessions import groups
from gui.sessions.sessions_panel import SessionsPanel
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clock import ManualClock
from tests.unit.gui.sessions.conftest import Create, chosen, shown
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core


async def test_what_the_core_keeps_is_loaded(create: Create, frame: Frame, panel: SessionsPanel) -> None:
    await create("one")
    await create("two")

    await panel.load()

    assert sorted(shown(panel)) == ["one", "two"]
    assert len(chosen(panel)) == 1


async def test_a_new_session_appears(create: Create, panel: SessionsPanel) -> None:
    await create("fresh")

    await until(lambda: shown(panel) == ["fresh"])
    assert panel.table.currentWidget() is panel.table.rows


async def test_a_rename_is_shown_and_told(create: Create, core: Core, panel: SessionsPanel) -> None:
    session = await create("old")
    panel.choose(session.id)
    await until(lambda: chosen(panel) == ["old"])
    told = QSignalSpy(panel.selection_changed)

    await core.sessions.update(session_id=session.id, draft=SessionDraft("new"))
    await until(lambda: shown(panel) == ["new"])

    assert [view.session.name for view in told.at(told.count() - 1)[0]] == ["new"]


async def test_the_selection_survives_sorting_filtering_and_updates(
    create: Create, core: Core, panel: SessionsPanel
) -> None:
    for name in ("alpha", "beta", "gamma"):
        await create(name)
    await until(lambda: len(shown(panel)) == 3)
    panel.choose(next(v.session.id for v in await core.sessions.list() if v.session.name == "beta"))

    panel.model.sort(0)
    assert chosen(panel) == ["beta"]
    panel.set_filter("gamma")
    assert chosen(panel) == []
    panel.set_filter("")
    assert chosen(panel) == ["beta"]
    await core.sessions.extend(session_ids=[v.session.id for v in await core.sessions.list()], seconds=99)
    await until(lambda: all(v.session.granted == 99 for v in map(panel.model.view_at, range(3))))
    assert chosen(panel) == ["beta"]


async def test_commands_know_what_is_chosen(create: Create, frame: Frame, panel: SessionsPanel) -> None:
    session = await create("one")
    panel.choose(session.id)

    await until(lambda: [view.session.id for view in frame.commands.context.views] == [session.id])
    assert frame.commands["session.launch"].isEnabled()


async def test_an_expired_session_cannot_be_launched_any_more(
    create: Create, frame: Frame, panel: SessionsPanel, clock: ManualClock
) -> None:
    session = await create("one", ttl=10)
    panel.choose(session.id)
    await until(frame.commands["session.launch"].isEnabled)

    clock.advance(11)
    panel.table.rows.tick()

    assert not frame.commands["session.launch"].isEnabled()
    assert panel.model.counts()[groups.EXPIRED] == 1


async def test_many_erased_sessions_leave_the_view_in_one_step(core: Core, panel: SessionsPanel) -> None:
    for number in range(60):
        await core.sessions.create(draft=SessionDraft(f"s{number}"))
    await until(lambda: len(shown(panel)) == 60)
    removed = QSignalSpy(panel.model.rowsRemoved)

    await core.bin.erase(session_ids=[view.session.id for view in await core.sessions.list()])
    await until(lambda: shown(panel) == [])

    assert removed.count() == 1


async def test_an_open_browser_moves_the_groups(
    create: Create, core: Core, panel: SessionsPanel, browsers: FakeBrowsers
) -> None:
    session = await create("one")

    await core.browsing.launch(session_id=session.id)
    await until(lambda: panel.model.counts()[groups.OPEN] == 1)
    browsers.of(session.id).close_by_person()
    await until(lambda: panel.model.counts()[groups.OPEN] == 0)


async def test_choosing_a_group_filters_the_table(create: Create, panel: SessionsPanel) -> None:
    await create("one", tags=("client-a",))
    await create("two")
    await until(lambda: len(shown(panel)) == 2)

    panel.side_list.choose(groups.tag_group("client-a"))

    assert shown(panel) == ["one"]


async def test_the_shown_rows_are_counted(create: Create, panel: SessionsPanel) -> None:
    for name in ("one", "two", "three"):
        await create(name)
    await until(lambda: len(shown(panel)) == 3)
    counted = QSignalSpy(panel.counted)

    panel.set_filter("t")

    assert counted.at(counted.count() - 1) == [2, 3]


async def test_going_to_a_hidden_session_leaves_filter_and_group(create: Create, panel: SessionsPanel) -> None:
    session = await create("one")
    await until(lambda: shown(panel) == ["one"])
    cleared = QSignalSpy(panel.filter_cleared)
    panel.side_list.choose(groups.PINNED)
    panel.set_filter("else")

    panel.choose(session.id)

    assert chosen(panel) == ["one"]
    assert cleared.count() == 1


async def test_going_to_a_removed_session_shows_the_bin(create: Create, core: Core, panel: SessionsPanel) -> None:
    session = await create("one")
    await core.bin.remove(session_ids=[session.id])
    await until(lambda: panel.model.counts()[groups.BIN] == 1)

    panel.choose(session.id)

    assert panel.side_list.group == groups.BIN
    assert chosen(panel) == ["one"]


async def test_opening_a_row_launches_and_then_brings_to_the_front(
    create: Create, frame: Frame, panel: SessionsPanel, browsers: FakeBrowsers
) -> None:
    session = await create("one")
    panel.choose(session.id)
    await until(frame.commands["session.launch"].isEnabled)

    panel.table.rows.opened.emit()
    await until(lambda: is_open(panel))
    panel.table.rows.opened.emit()
    await until(lambda: browsers.of(session.id).focused == 1)

    assert len(browsers.launches) == 1


def is_open(panel: SessionsPanel) -> bool:
    live = panel.views()[0].live
    return live is not None and live.phase is Phase.OPEN
