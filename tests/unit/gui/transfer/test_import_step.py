"""An import as one step."""

from __future__ import annotations

from core.model.session import Session
from core.model.transfer import ImportPreview, SiteMode
from gui.kit.frame import Frame
from gui.transfer.import_step import ImportStep
from tests.unit.gui.transfer.examples import SHOP, netscape
from tests.unit.gui.waiting import until


async def jar(frame: Frame, session: Session) -> dict[str, str]:
    return {each.name: each.value for each in await frame.core.cookies.list(session_id=session.id)}


async def preview(frame: Frame, session: Session) -> ImportPreview:
    read = await frame.core.transfer.read(data=netscape((SHOP, "sid", "new"), (SHOP, "theme", "dark")))
    return await frame.core.transfer.preview(session_id=session.id, read=read)


async def test_it_is_done_and_named(frame: Frame, session: Session) -> None:
    step = ImportStep(frame, session)
    await step.apply(await preview(frame, session), {SHOP: SiteMode.REPLACE})
    assert await jar(frame, session) == {"sid": "new", "theme": "dark"}
    assert step.done == "Imported into “Shop”: 1 added, 1 changed, 1 removed"
    assert frame.undo.stack.undoText() == step.done


async def test_undo_takes_all_of_it_back_and_redo_does_it_again(frame: Frame, session: Session) -> None:
    await ImportStep(frame, session).apply(await preview(frame, session), {SHOP: SiteMode.REPLACE})
    frame.undo.undo()
    await until(lambda: frame.messages.shown and frame.messages.shown.text.startswith("Undone"))
    assert await jar(frame, session) == {"sid": "old", "lb": "1"}
    frame.undo.redo()
    await until(lambda: frame.messages.shown and frame.messages.shown.text.startswith("Redone"))
    assert await jar(frame, session) == {"sid": "new", "theme": "dark"}


async def test_an_import_that_changes_nothing_is_no_step(frame: Frame, session: Session) -> None:
    await ImportStep(frame, session).apply(await preview(frame, session), {SHOP: SiteMode.SKIP})
    assert frame.undo.stack.count() == 0
