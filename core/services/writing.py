"""One transaction that remembers what it touched, so that the cache and the panels can follow."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from core.model.changes import Event
from core.model.cookie import Cookie, CookieEdit
from core.model.extraction import Extraction, ExtractionHead
from core.model.session import Session
from core.services.actor import PERSON
from core.services.cache import not_found
from core.services.tallies import add_to_tallies

if TYPE_CHECKING:
    from core.store.transaction import Transaction

# Marks: what a killed program must find again at its next start, kept beside the saved settings.
OPEN = "mark.open"  # ids of sessions with a headed browser
DOOMED = "mark.doomed"  # profile directories that must not outlive this run of the program
IN_MEMORY = "mark.in_memory"  # not empty: the counts are of jars that lived in memory only
MAKING = "mark.making"  # ids of batches that are being written down
LAST_RUN = "mark.last_run"  # unix seconds of the last sign of life


class Writing:
    """A transaction on the store's thread. Attributes: `now` (unix seconds), and what was put, erased and re-jarred.

    `by` is who asked for it. `most_bytes` is what all results may take together; `kept` and `dropped` are those that
    came and went.
    """

    def __init__(self, transaction: Transaction, *, now: float, by: str = PERSON, most_bytes: int = 0) -> None:
        self._transaction = transaction
        self._by = by
        self._most_bytes = most_bytes
        self.now = now
        self.kept: dict[str, ExtractionHead] = {}
        self.dropped: set[str] = set()
        self.put: dict[str, Session] = {}
        self.erased: set[str] = set()
        self.jars: set[str] = set()
        self.events: list[Event] = []
        self.cookie_writes = 0

    @property
    def transaction(self) -> Transaction:
        """The store's own transaction, for what is no session and no jar."""
        return self._transaction

    def session(self, session_id: str) -> Session:
        """Return the session as the store has it; raises NOT_FOUND."""
        session = None if session_id in self.erased else self._transaction.sessions.get(session_id)
        if session is None:
            raise not_found()
        return session

    def is_as(self, session: Session) -> bool:
        """Tell whether the session still expires, is pinned and lies in the bin as `session` says."""
        now = self._transaction.sessions.get(session.id)
        return now is not None and _standing(now) == _standing(session)

    def save(self, session: Session) -> Session:
        """Put the session, new or changed."""
        self._transaction.sessions.put(session)
        self.put[session.id] = session
        return session

    def erase(self, session_id: str) -> None:
        """Delete the session with its jar and page storage, when the work is done."""
        self.put.pop(session_id, None)
        self.erased.add(session_id)

    def change_jar(self, session: Session, edits: Iterable[CookieEdit]) -> Session:
        """Apply edits to the jar and return the session with its new counts, still to be saved."""
        edits = tuple(edits)
        self._transaction.cookies.change(session.id, edits)
        self.cookie_writes += len(edits)
        return self.counted(session)

    def fill_jar(self, session: Session, cookies: tuple[Cookie, ...]) -> Session:
        """Replace the whole jar and return the session with its new counts, still to be saved."""
        self._transaction.cookies.replace_all(session.id, cookies)
        self.cookie_writes += len(cookies)
        return self.counted(session)

    def counted(self, session: Session) -> Session:
        """Return the session with the counts of its jar, still to be saved."""
        self.jars.add(session.id)
        cookies, domains = self._transaction.cookies.tally(session.id)
        return replace(session, cookie_count=cookies, domain_count=domains)

    def keep_extraction(self, extraction: Extraction, packed: bytes | None = None) -> bool:
        """Keep a result, the oldest giving way; returns False for one that takes more than all may, and no batch needs.

        Pack a large one on another thread before (`result_records.pack_content`): here it would hold up the store.
        """
        results = self._transaction.extractions
        head = extraction.head
        size = results.put(extraction, packed)
        if size > self._most_bytes and not head.batch_id:
            results.delete([head.id])
            return False
        self.kept[head.id] = head
        self.trim_extractions()
        return head.id in self.kept

    def trim_extractions(self) -> bool:
        """Let the oldest results go until all take what they may; returns whether there may be more to do."""
        gone = self._transaction.extractions.trim(self._most_bytes)
        self._let_go(gone)
        return bool(gone)

    def drop_extractions(self, ids: Collection[str]) -> frozenset[str]:
        """Delete results; returns the ids of those that were there."""
        gone = self._transaction.extractions.delete(ids)
        self._let_go(gone)
        return gone

    def record(self, kind: str, session_id: str = "", *, by: str | None = None, detail: str = "") -> None:
        """Add to the log of what happened, by whoever asked for it if no `by` is said; `detail` holds no secret."""
        self.events.append(Event(kind, session_id, self.now, by or self._by, detail))

    def finish(self) -> None:
        """Write what is written for many sessions at once: what was erased, and the log of what happened."""
        if self.erased:
            self._let_go(self._transaction.extractions.of_sessions(self.erased))
            self._transaction.sessions.delete(*sorted(self.erased))
        add_to_tallies(self._transaction, self.events)
        self._transaction.events.add_all(self.events)

    def _let_go(self, extraction_ids: Collection[str]) -> None:
        self.dropped.update(each for each in extraction_ids if self.kept.pop(each, None) is None)

    def marked(self, mark: str) -> frozenset[str]:
        """Return the names kept under a mark."""
        return frozenset(json.loads(self._transaction.settings.all().get(mark, "[]")))

    def mark(self, mark: str, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        """Add and remove names under a mark: what a killed program must find again at its next start."""
        before = self.marked(mark)
        after = (before | set(add)) - set(remove)
        if after != before:
            self._transaction.settings.put(mark, json.dumps(sorted(after)) if after else None)

    def settings(self) -> Mapping[str, str]:
        """Return what the window has saved, and the marks."""
        return self._transaction.settings.all()


def _standing(session: Session) -> tuple[float, bool, float | None]:
    return session.expires_at, session.pinned, session.binned_at
