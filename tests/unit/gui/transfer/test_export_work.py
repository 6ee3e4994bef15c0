"""Asking what an export would lose, and exporting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.model.session import Session
from core.model.transfer import ExportOptions, FormatId
from gui.kit.frame import Frame
from gui.transfer import export_work
from gui.transfer.export_scope import Scope
from gui.transfer.export_work import Order
from tests.unit.gui.transfer.examples import cookie, files_in


def order(session: Session, *others: Session, format_id: FormatId = FormatId.NETSCAPE) -> Order:
    sessions = tuple((each.id, each.name) for each in (session, *others))
    return Order(Scope("All", session.name, sessions), format_id, ExportOptions())


async def test_it_says_how_many_and_what_is_lost(frame: Frame, session: Session) -> None:
    outlook = await export_work.ask(frame, order(session))
    assert outlook.count == 2
    assert outlook.remarks


async def test_asking_notes_no_export(frame: Frame, session: Session) -> None:
    before = await frame.core.sessions.get(session_id=session.id)
    await export_work.ask(frame, order(session))
    assert await frame.core.sessions.get(session_id=session.id) == before


async def test_of_several_sessions_each_remark_names_its_own(frame: Frame, session: Session) -> None:
    other = await frame.core.sessions.duplicate(session_id=session.id)
    outlook = await export_work.ask(frame, order(session, other))
    assert outlook.count == 4
    assert {each.place.split(",")[0] for each in outlook.remarks} == {session.name, other.name}


async def test_chosen_cookies_alone_are_exported(frame: Frame, session: Session) -> None:
    wanted = order(session)
    scope = replace(wanted.scope, cookies=frozenset({cookie("lb").id}))
    exported = await export_work.text(frame, replace(wanted, scope=scope))
    assert (exported.count, "sid" in exported.text) == (1, False)


async def test_a_file_is_private(frame: Frame, session: Session, tmp_path: Path) -> None:
    saved = await export_work.save(frame, order(session), tmp_path / "c.txt")
    assert (saved.count, (tmp_path / "c.txt").stat().st_mode & 0o777) == (2, 0o600)


async def test_several_sessions_are_several_files(frame: Frame, session: Session, tmp_path: Path) -> None:
    other = await frame.core.sessions.duplicate(session_id=session.id)
    saved = await export_work.save(frame, order(session, other), tmp_path)
    files = [each for each in files_in(tmp_path) if each.endswith(".txt")]
    assert (saved.count, len(files)) == (4, 2)
