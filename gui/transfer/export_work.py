"""Asking the core what an export would lose, and for the export itself; one session or several."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from core.model.transfer import Exported, ExportOptions, FormatId, Remark
from gui.kit.frame import Frame
from gui.transfer.export_scope import Scope


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported, and how."""

    scope: Scope
    format: FormatId
    options: ExportOptions


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an export would hold, and what the format cannot carry."""

    count: int
    remarks: tuple[Remark, ...] = ()


async def ask(frame: Frame, order: Order) -> Outlook:
    """Return what the export would be; nothing leaves and nothing is noted. Raises INPUT naming `url`."""
    total, remarks = 0, list[Remark]()
    for session_id, name in order.scope.sessions:
        exported = await _exported(frame, order, session_id, record=False)
        total += exported.count
        for each in exported.remarks:
            place = ", ".join(filter(None, (name, each.place))) if order.scope.several else each.place
            remarks.append(replace(each, place=place))
    return Outlook(total, tuple(remarks))


async def text(frame: Frame, order: Order) -> Exported:
    """Return the export of one session."""
    return await _exported(frame, order, order.scope.sessions[0][0], record=True)


async def save(frame: Frame, order: Order, path: Path) -> Outlook:
    """Write a file, or one for each session into the folder `path`; raises STORE and INPUT."""
    transfer = frame.core.transfer
    if order.scope.several:
        ids = tuple(session_id for session_id, _ in order.scope.sessions)
        files = await transfer.export_many(session_ids=ids, format_id=order.format, options=order.options, folder=path)
        return Outlook(files.count, files.remarks)
    exported = await text(frame, order)
    await transfer.write(exported=exported, path=path)
    return Outlook(exported.count, exported.remarks)


async def _exported(frame: Frame, order: Order, session_id: str, *, record: bool) -> Exported:
    return await frame.core.transfer.export(
        session_id=session_id,
        format_id=order.format,
        options=order.options,
        cookies=order.scope.cookies,
        domains=order.scope.domains,
        record=record,
    )
