"""How often sessions were created and expired since the store began; the log of events may lose its oldest rows."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from core.model.changes import Event

if TYPE_CHECKING:
    from core.store.transaction import Transaction

CREATED = "created"
EXPIRED_CLEANED = "expired_cleaned"

_MARK = "mark.tallies"  # beside the saved settings: a number for each kind
_KINDS = (CREATED, EXPIRED_CLEANED)


def tallies(transaction: Transaction) -> Mapping[str, int]:
    """Return the number for CREATED and for EXPIRED_CLEANED; a store that has none yet has its events counted."""
    kept = transaction.settings.all().get(_MARK)
    known: dict[str, int] = json.loads(kept) if kept is not None else {}
    return {kind: known[kind] if kind in known else transaction.events.count(kind) for kind in _KINDS}


def add_to_tallies(transaction: Transaction, events: Sequence[Event]) -> None:
    """Count events that are about to be written down, in the same transaction."""
    new = Counter(event.kind for event in events if event.kind in _KINDS)
    if new:
        now = {kind: count + new[kind] for kind, count in tallies(transaction).items()}
        transaction.settings.put(_MARK, json.dumps(now))
