"""The commands on sessions, over the real core."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from core.model.statistics import CleanupResult
from gui.kit.confirm import ConfirmDialog
from gui.kit.frame import Frame
from gui.sessions import groups
from gui.sessions.extend_dialog import ExtendDialog
from gui.sessions.session_commands import cleanup_words
from gui.sessions.session_dialog import SessionDialog
from gui.sessions.sessions_panel import SessionsPanel
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.clock import ManualClock
from tests.unit.gui.sessions.conftest import Create, chosen, shown
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core

D = TypeVar("D", bound=QDialog)


async def choose(create: Create, panel: SessionsPanel, *names: str) -> None:
    for name in names:
        await create(name)
    await until(lambda: set(names) <= set(shown(panel)))
    panel.table.rows.selectAll()


async def dialog_of(shell: QWidget, kind: type[D]) -> D:
    await until(lambda: shell.findChild(kind))
    found = shell.findChild(kind)
    assert found is not None
    return found


def said(frame: Frame) -> str:
    return frame.messages.shown.text if frame.messages.shown else ""


async def test_a_new_session_is_created_and_gone_to(frame: Frame, panel: SessionsPanel, shell: QWidget) -> None:
    frame.commands.run("session.new")
    dialog = await dialog_of(shell, SessionDialog)
    dialog.name.setText("fresh")
    dialog.verb.click()

    await until(lambda: chosen(panel) == ["fresh"])


async def test_a_new_session_can_be_launched_at_once(
    frame: Frame, panel: SessionsPanel, shell: QWidget, browsers: FakeBrowsers
) -> None:
    frame.commands.run("session.new")
    dialog = await dialog_of(shell, SessionDialog)
    dialog.name.setText("fresh")
    dialog.launch.click()

    await until(lambda: browsers.lives)
    assert [request.headed for request in browsers.launches] == [True]


async def test_an_edit_can_be_undone(create: Create, frame: Frame, panel: SessionsPanel, shell: QWidget) -> None:
    await choose(create, panel, "old")
    frame.commands.run("session.edit")
    dialog = await dialog_of(shell, SessionDialog)
    dialog.name.setText("new")
    dialog.verb.click()
    await until(frame.undo.stack.canUndo)

    frame.undo.undo()

    await until(lambda: shown(panel) == ["old"])


async def test_an_edit_and_its_undo_leave_what_a_script_changed_meanwhile(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget
) -> None:
    await choose(create, panel, "old")
    session = panel.views()[0].session
    frame.commands.run("session.edit")
    dialog = await dialog_of(shell, SessionDialog)
    await core.sessions.update(
        session_id=session.id, draft=replace(session.draft, tags=("script",)), seen=session.draft
    )
    dialog.name.setText("new")
    dialog.verb.click()
    await until(frame.undo.stack.canUndo)
    assert (await core.sessions.get(session_id=session.id)).session.draft.tags == ("script",)

    frame.undo.undo()

    await until(lambda: shown(panel) == ["old"])
    assert (await core.sessions.get(session_id=session.id)).session.draft.tags == ("script",)


async def test_pinning_leaves_out_what_is_pinned_and_can_be_undone(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel
) -> None:
    await choose(create, panel, "one", "two")
    first = panel.views()[0].session.id
    await core.sessions.pin(session_ids=[first], pinned=True)
    await until(lambda: panel.model.counts()[groups.PINNED] == 1)

    frame.commands.run("session.pin")
    await until(lambda: panel.model.counts()[groups.PINNED] == 2)
    frame.undo.undo()
    await until(lambda: panel.model.counts()[groups.PINNED] == 1)

    view = panel.model.view_of(first)
    assert view is not None
    assert view.session.pinned


@pytest.mark.parametrize(
    ("command", "seconds"),
    [
        ("session.extend_hour", 3600), ("session.extend_day", 86400), ("session.extend_week", 604_800),
        ("session.extend_month", 2_592_000),
    ],
)  # fmt: skip
async def test_extending_by_a_preset(
    create: Create, frame: Frame, panel: SessionsPanel, command: str, seconds: int
) -> None:
    await choose(create, panel, "one")
    before = panel.views()[0].session.expires_at

    frame.commands.run(command)

    await until(lambda: panel.views()[0].session.expires_at == before + seconds)
    await until(lambda: said(frame).startswith("Extended “one” by"))


async def test_extending_by_a_length_of_ones_own(
    create: Create, frame: Frame, panel: SessionsPanel, shell: QWidget
) -> None:
    await choose(create, panel, "one", "two")
    before = [view.session.expires_at for view in panel.views()]
    frame.commands.run("session.extend")
    dialog = await dialog_of(shell, ExtendDialog)
    dialog.length.set_seconds(120)
    dialog.verb.click()

    await until(lambda: [view.session.expires_at for view in panel.views()] == [each + 120 for each in before])


async def test_an_expired_session_is_renewed(
    create: Create, frame: Frame, panel: SessionsPanel, clock: ManualClock
) -> None:
    await choose(create, panel, "one")
    clock.advance(4000)
    panel.table.rows.tick()
    assert panel.model.counts()[groups.EXPIRED] == 1

    frame.commands.run("session.extend_hour")

    await until(lambda: panel.model.counts()[groups.EXPIRED] == 0)


async def test_a_duplicate_is_gone_to_with_a_warning(create: Create, frame: Frame, panel: SessionsPanel) -> None:
    await choose(create, panel, "one")

    frame.commands.run("session.duplicate")

    await until(lambda: chosen(panel) == ["one (copy)"])
    await until(lambda: "Some sites end the older login" in said(frame))


async def test_removing_is_done_at_once_and_undone(create: Create, frame: Frame, panel: SessionsPanel) -> None:
    await choose(create, panel, "one", "two")
    panel.table.window().activateWindow()
    await until(panel.table.isActiveWindow)
    panel.table.rows.setFocus()

    QTest.keyClick(panel.table.rows, Qt.Key.Key_Delete)
    await until(lambda: said(frame) == "Removed 2 sessions.")
    assert shown(panel) == []
    frame.undo.undo()

    await until(lambda: len(shown(panel)) == 2)
    assert len(chosen(panel)) == 2


async def test_removing_with_an_open_browser_asks_first(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget, browsers: FakeBrowsers
) -> None:
    await choose(create, panel, "one")
    await core.browsing.launch(session_id=panel.views()[0].session.id)
    await until(lambda: panel.views()[0].open)

    frame.commands.run("session.remove")
    dialog = await dialog_of(shell, ConfirmDialog)
    assert shown(panel) == ["one"]
    dialog.verb.click()

    await until(lambda: shown(panel) == [])
    assert not browsers.lives


@pytest.mark.parametrize("action_id", ["session.remove", "session.erase"])
async def test_the_question_says_that_the_browser_is_open(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget, action_id: str
) -> None:
    await choose(create, panel, "one")
    await core.browsing.launch(session_id=panel.views()[0].session.id)
    await until(lambda: panel.views()[0].open)
    frame.commands.run(action_id)
    dialog = await dialog_of(shell, ConfirmDialog)
    words = [label.text() for label in dialog.findChildren(QLabel)]
    dialog.cancel.click()

    assert any(text.startswith("Its browser is open and will be saved and closed.") for text in words)


async def test_the_row_that_takes_the_place_is_chosen(create: Create, frame: Frame, panel: SessionsPanel) -> None:
    for name in ("a", "b", "c"):
        await create(name)
    await until(lambda: len(shown(panel)) == 3)
    panel.model.sort(0)
    panel.table.rows.selectRow(1)

    frame.commands.run("session.remove")
    await until(lambda: chosen(panel) == ["c"])
    frame.commands.run("session.remove")
    await until(lambda: chosen(panel) == ["a"])
    frame.commands.run("session.remove")
    await until(lambda: shown(panel) == [])


async def test_a_session_that_only_left_the_group_leaves_nothing_chosen(
    create: Create, core: Core, panel: SessionsPanel
) -> None:
    first, second = await create("a"), await create("b")
    for session in (first, second):
        await core.sessions.pin(session_ids=[session.id], pinned=True)
    await until(lambda: panel.model.counts()[groups.PINNED] == 2)
    panel.side_list.choose(groups.PINNED)
    panel.choose(first.id)

    await core.sessions.pin(session_ids=[first.id], pinned=False)
    await until(lambda: shown(panel) == ["b"])
    assert chosen(panel) == []


async def test_removing_many_can_be_thought_better_of(
    create: Create, frame: Frame, panel: SessionsPanel, shell: QWidget
) -> None:
    await choose(create, panel, *(f"s{number}" for number in range(21)))

    frame.commands.run("session.remove")
    (await dialog_of(shell, ConfirmDialog)).cancel.click()

    await until(lambda: shell.findChild(ConfirmDialog) is None)
    assert len(shown(panel)) == 21


async def test_without_a_bin_removing_asks_and_erases(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget
) -> None:
    await core.preferences.save(changes={"bin_days": "0"})
    await choose(create, panel, "one")

    frame.commands.run("session.remove")
    (await dialog_of(shell, ConfirmDialog)).verb.click()

    await until(lambda: said(frame) == "Erased “one”.")
    assert await core.sessions.list() == ()


async def test_the_title_of_a_questions_window_names_no_session(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget
) -> None:
    await core.preferences.save(changes={"bin_days": "0"})
    await choose(create, panel, "one")
    frame.commands.run("session.remove")
    dialog = await dialog_of(shell, ConfirmDialog)
    assert ("“one”" in dialog.accessibleName(), dialog.windowTitle()) == (True, "Sessile")
    dialog.cancel.click()


async def test_a_removed_session_is_restored(create: Create, core: Core, frame: Frame, panel: SessionsPanel) -> None:
    await choose(create, panel, "one")
    await core.bin.remove(session_ids=[panel.views()[0].session.id])
    await until(lambda: panel.model.counts()[groups.BIN] == 1)
    panel.side_list.choose(groups.BIN)
    panel.table.rows.selectAll()

    frame.commands.run("session.restore")

    await until(lambda: panel.model.counts()[groups.ALL] == 1)


async def test_erasing_asks_and_cannot_be_undone(
    create: Create, core: Core, frame: Frame, panel: SessionsPanel, shell: QWidget
) -> None:
    await choose(create, panel, "one", "two")

    frame.commands.run("session.erase")
    (await dialog_of(shell, ConfirmDialog)).verb.click()

    await until(lambda: said(frame) == "Erased 2 sessions.")
    assert await core.sessions.list() == ()
    assert not frame.undo.stack.canUndo()


async def test_cleaning_up_asks_and_says_what_it_did(
    create: Create, frame: Frame, panel: SessionsPanel, shell: QWidget, clock: ManualClock
) -> None:
    await choose(create, panel, "one", "two")
    frame.commands.run("session.extend_day")
    await until(lambda: all(view.session.granted for view in panel.views()))
    await create("short")
    await until(lambda: len(shown(panel)) == 3)
    clock.advance(4000)

    frame.commands.run("session.clean_up")
    dialog = await dialog_of(shell, ConfirmDialog)
    assert dialog.accessibleName() == "Erase 1 expired session for good?"
    dialog.verb.click()

    await until(lambda: "2 sessions remain" in said(frame))


async def test_cleaning_up_with_nothing_expired_asks_nothing(frame: Frame, panel: SessionsPanel) -> None:
    frame.commands.run("session.clean_up")

    await until(lambda: said(frame).startswith("Nothing to clean up"))


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (
            CleanupResult(binned=0, erased=3, remaining=12, bytes_freed=28_000_000, duration=0.21),
            "Cleanup erased 3 sessions, freed 28 MB in 0.2 s. 12 sessions remain.",
        ),
        (
            CleanupResult(binned=0, erased=0, remaining=1, bytes_freed=0, duration=0.0),
            "Nothing to clean up: no session has expired (0.0 s). 1 session remains.",
        ),
        (
            CleanupResult(binned=0, erased=0, remaining=5, bytes_freed=0, duration=0.0, held=2),
            "Nothing was cleaned up: after a gap or a clock jump 2 expired sessions are kept for an hour.",
        ),
    ],
)
def test_a_cleanup_is_told_in_a_sentence(result: CleanupResult, sentence: str) -> None:
    assert cleanup_words(result) == sentence
