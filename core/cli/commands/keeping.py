"""`sessile remove, restore, cleanup, stats`: the bin, erasing, and figures of the store."""

from __future__ import annotations

from core.cli.answers import Client, target
from core.cli.choosing import chosen
from core.cli.common import NOTHING, Common, client_for
from core.cli.plain import plain
from core.cli.showing import show_facts, show_json, show_line
from core.cli.words import size, span
from core.errors import ErrorKind, SessileError


def remove(
    session: str,
    /,
    *more: str,
    erase: bool = False,
    common: Common = NOTHING,
) -> None:
    """Move sessions into the bin, where they can be restored; their browsers are closed first.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    more
        More of them.
    erase
        Erase them for good instead, out of the bin too.
    """
    with client_for(common) as client:
        ids = [_meant(client, word, erase=erase) for word in (session, *more)]
        for session_id in ids:
            if erase:
                client.request("DELETE", target("sessions", session_id))
            else:
                client.request("DELETE", target("sessions", session_id, query={"to_bin": True}))
    _told(ids, "erased" if erase else "removed", common)


def restore(session: str, /, *more: str, common: Common = NOTHING) -> None:
    """Take sessions out of the bin.

    Parameters
    ----------
    session
        Its name, its id, or the beginning of its id.
    more
        More of them.
    """
    with client_for(common) as client:
        ids = [chosen(client, word, binned=True) for word in (session, *more)]
        for session_id in ids:
            client.request("POST", target("sessions", session_id, "restore"))
    _told(ids, "restored", common)


def cleanup(*, common: Common = NOTHING) -> None:
    """Erase the expired sessions now."""
    with client_for(common) as client:
        done = client.request("POST", "/sessions/cleanup").fields
    if common.json:
        show_json(done)
        return
    freed, took = size(float(done["bytes_freed"])), float(done["cleanup_duration_ms"]) / 1000
    show_line(f"{done['sessions_removed']} erased, {done['sessions_remaining']} left; {freed} freed in {took:.1f} s.")


def stats(*, common: Common = NOTHING) -> None:
    """Show figures of the store."""
    with client_for(common) as client:
        figures = client.request("GET", "/sessions/stats").fields
    if common.json:
        show_json(figures)
        return
    facts = {
        "Sessions": str(figures["total_sessions"]),
        "Created in the last hour": str(figures["sessions_created_last_hour"]),
        "Average age": span(float(figures["avg_session_age_seconds"])),
        "Expired and cleaned up": str(figures["expired_sessions_cleaned"]),
        "On the disk": size(float(figures["total_disk_usage_bytes"])),
    }
    if unread := figures.get("unreadable_sessions", 0):
        facts["Damaged, not shown"] = str(unread)
    show_facts(facts)


def _meant(client: Client, word: str, *, erase: bool) -> str:
    """Return the id that `word` means; what is to be erased may be in the bin."""
    try:
        return chosen(client, word)
    except SessileError as error:
        if not erase or error.kind is not ErrorKind.NOT_FOUND:
            raise
    try:
        return chosen(client, word, binned=True)
    except SessileError as error:
        if error.kind is not ErrorKind.NOT_FOUND:
            raise
        sentence = f"There is no session “{plain(word)}”. See `sessile list` and `sessile list --bin`."
        raise SessileError(ErrorKind.NOT_FOUND, sentence) from None


def _told(ids: list[str], done: str, common: Common) -> None:
    if common.json:
        show_json([{"session_id": session_id, "done": done} for session_id in ids])
        return
    for session_id in ids:
        show_line(f"{session_id} {done}")
