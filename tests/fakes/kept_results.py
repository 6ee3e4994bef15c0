"""Results kept in a core, for tests of what is done with them."""

from __future__ import annotations

from dataclasses import replace

from core.app import Core
from core.model.extraction import Extraction
from core.model.session import Session
from tests.fakes.extractions import extraction


async def keep(core: Core, *extractions: Extraction) -> None:
    """Keep results, each in a transaction of its own."""
    for each in extractions:
        await core._workspace.write(lambda writing, each=each: writing.keep_extraction(each))  # type: ignore[misc]  # bound now


def made(session: Session, number: int, content: str | bytes = "# Invoices\n", **fields: object) -> Extraction:
    """Return result number `number` of a session; `fields` are those of `extraction`."""
    return extraction(content, identity=f"ext_{number}", session_id=session.id, **fields)  # type: ignore[arg-type]


def of_batch(one: Extraction, batch_id: str) -> Extraction:
    """Return the result as one of a batch."""
    return replace(one, head=replace(one.head, batch_id=batch_id))
