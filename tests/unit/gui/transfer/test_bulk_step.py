"""A bulk import as one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from core.model.transfer import SessionProposal
from gui.kit.frame import Frame
from gui.transfer.bulk_step import BulkStep
from tests.unit.gui.transfer.examples import CDN, SHOP, netscape
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core


async def proposals(core: Core, folder: Path) -> tuple[SessionProposal, ...]:
    for name, domain in (("shop", SHOP), ("cdn", CDN)):
        (folder / f"{name}.txt").write_text(netscape((domain, "sid", "one")), encoding="utf-8")
    return await core.bulk_import.propose(paths=[folder / "shop.txt", folder / "cdn.txt"])


async def names(core: Core) -> set[str]:
    return {view.session.name for view in await core.sessions.list()}


async def test_it_creates_the_sessions_and_is_named(frame: Frame, core: Core, tmp_path: Path) -> None:
    step = BulkStep(frame, await proposals(core, tmp_path))
    await step.create()
    assert (await names(core), step.done) == ({"shop", "cdn"}, "Imported 2 sessions, 2 cookies")
    assert len(step.ids) == 2


async def test_undo_erases_them_and_redo_makes_new_ones(frame: Frame, core: Core, tmp_path: Path) -> None:
    step = BulkStep(frame, await proposals(core, tmp_path))
    await step.create()
    first = set(step.ids)
    frame.undo.undo()
    await until(lambda: frame.messages.shown and frame.messages.shown.text.startswith("Undone"))
    assert await names(core) == set()
    frame.undo.redo()
    await until(lambda: frame.messages.shown and frame.messages.shown.text.startswith("Redone"))
    assert await names(core) == {"shop", "cdn"}
    assert not first & set(step.ids)


async def test_where_nothing_was_created_there_is_nothing_to_undo(frame: Frame, core: Core, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("a letter", encoding="utf-8")
    step = BulkStep(frame, await core.bulk_import.propose(paths=[tmp_path / "letter.txt"]))
    await step.create()
    assert (step.ids, frame.undo.stack.count()) == ((), 0)
