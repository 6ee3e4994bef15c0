"""The statistics' pictures as numbers: sessions over time, lifetimes, expiries ahead, verdicts, disk use."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from core.model.changes import Event
from core.model.expiry import DAY, HOUR, is_expired
from core.model.history import Ahead, DiskUse, Lifetimes, OverTime, StoreHistory, Verdicts
from core.model.session import Session, SessionView
from core.model.verdict import SignIn, Verdict
from core.services.workspace import Workspace

if TYPE_CHECKING:
    from core.store.transaction import Transaction

YEAR = 365 * DAY
SPANS = (DAY, 7 * DAY, 30 * DAY, 90 * DAY, YEAR)  # the shortest that has all that is known is shown
STEPS = 60
BOUNDS = (5 * 60.0, 30 * 60.0, HOUR, 6 * HOUR, DAY, 7 * DAY, 30 * DAY)
MOST_EVENTS, EVENTS_AT_ONCE = 100_000, 5_000  # others wait for the store no longer than one visit takes
MOST_RESULTS, RESULTS_AT_ONCE = 2_000, 100

_COMES = ("created", "restored")
_GOES = ("removed", "evicted", "expired_cleaned")
KINDS = (*_COMES, *_GOES, "erased")
Life = tuple[float, float]  # created and left the list, unix seconds


async def read_history(workspace: Workspace) -> StoreHistory:
    """Return all of it, as it is now; raises LOCKED and STORE."""
    workspace.keychain.require_open()
    now = workspace.clock.now()
    events = await _events(workspace, since=now - YEAR)
    verdicts = await _verdicts(workspace)
    views = workspace.cache.views()
    return await asyncio.to_thread(_history, views, events, verdicts, now)


def over_time(sessions: Iterable[Session], events: Sequence[Event], *, now: float) -> OverTime:
    """Return how many were listed, worked out from how many are, backwards; `events` are of KINDS, oldest first.

    What happened before the oldest event is not known, and so a session whose creation is not among them counts from
    when it was created.
    """
    listed = [session for session in sessions if not session.binned]
    steps = [*_steps(events), *_without_event(listed, events)]
    oldest = min((at for at, _ in steps), default=now)
    span = next((each for each in SPANS if now - oldest <= each), YEAR)
    moments = tuple(now - span * (STEPS - number) / STEPS for number in range(STEPS + 1))
    changes, created = [0] * len(moments), [0] * len(moments)
    for at, change in steps:
        changes[min(bisect_left(moments, at), STEPS)] += change
    for at in _created(listed, events):
        if at > moments[0]:
            created[min(bisect_left(moments, at), STEPS)] += 1
    gone = list(accumulate(reversed(changes[1:]), initial=0))
    return OverTime(moments, tuple(max(0, len(listed) - each) for each in reversed(gone)), tuple(created))


def lifetimes(sessions: Iterable[Session], events: Sequence[Event], *, now: float) -> Lifetimes:
    """Return how long those lived that have left the list, for the bin or for good, and those in it so far."""
    ended, going = [0] * (len(BOUNDS) + 1), [0] * (len(BOUNDS) + 1)
    for session in sessions:
        if not session.binned:
            going[bisect_left(BOUNDS, now - session.created_at)] += 1
    for begun, left in _lives(events):
        ended[bisect_left(BOUNDS, left - begun)] += 1
    return Lifetimes(BOUNDS, tuple(ended), tuple(going))


def ahead(views: Iterable[SessionView], *, now: float) -> Ahead:
    """Return when the listed ones expire unless somebody uses them."""
    hours, days = [0] * 24, [0] * 7
    later = never = in_use = expired = 0
    for view in views:
        left = view.session.expires_at - now
        if view.session.binned:
            continue
        if view.session.pinned:
            never += 1
        elif view.in_use:
            in_use += 1
        elif is_expired(view, now=now):
            expired += 1
        else:
            if left < DAY:
                hours[int(left // HOUR)] += 1
            if left < 7 * DAY:
                days[int(left // DAY)] += 1
            else:
                later += 1
    return Ahead(tuple(hours), tuple(days), later, never, in_use, expired)


def disk_use(sessions: Iterable[Session]) -> tuple[DiskUse, ...]:
    """Return what each profile takes, the largest first; one that takes nothing is left out."""
    taken = (DiskUse(each.id, each.name, each.disk_bytes, each.binned) for each in sessions if each.disk_bytes)
    return tuple(sorted(taken, key=lambda use: (-use.disk_bytes, use.name)))


def tell_verdicts(verdicts: Sequence[Verdict], *, more: bool) -> Verdicts:
    """Count verdicts by what they say."""
    pages = sum(verdict.login_page for verdict in verdicts)
    states = [verdict.state for verdict in verdicts if not verdict.login_page]
    return Verdicts(
        states.count(SignIn.SIGNED_IN), states.count(SignIn.SIGNED_OUT), pages, states.count(SignIn.UNKNOWN), more
    )


def _history(views: Sequence[SessionView], events: Sequence[Event], verdicts: Verdicts, now: float) -> StoreHistory:
    sessions = [view.session for view in views]
    return StoreHistory(
        at=now,
        over_time=over_time(sessions, events, now=now),
        lifetimes=lifetimes(sessions, events, now=now),
        ahead=ahead(views, now=now),
        verdicts=verdicts,
        disk=disk_use(sessions),
    )


async def _events(workspace: Workspace, *, since: float) -> list[Event]:
    """Return the events that moved a session into the list or out of it, oldest first."""
    found: list[Event] = []
    before: int | None = None
    while len(found) < MOST_EVENTS:

        def part(transaction: Transaction, before: int | None = before) -> list[Event]:
            return transaction.events.of_kinds(KINDS, since=since, limit=EVENTS_AT_ONCE, before=before)

        events = await workspace.store.read(part)
        found += events
        if len(events) < EVENTS_AT_ONCE:
            break
        before = events[-1].number
    return found[::-1]


async def _verdicts(workspace: Workspace) -> Verdicts:
    found: list[Verdict] = []
    before: int | None = None
    while len(found) < MOST_RESULTS:

        def part(transaction: Transaction, before: int | None = before) -> tuple[list[Verdict], int | None]:
            heads = transaction.extractions.heads(limit=RESULTS_AT_ONCE, before_number=before)
            return [head.verdict for _, head in heads], heads[-1][0] if len(heads) == RESULTS_AT_ONCE else None

        verdicts, before = await workspace.store.read(part)
        found += verdicts
        if before is None:
            break
    return tell_verdicts(found, more=before is not None)


def _steps(events: Iterable[Event]) -> list[tuple[float, int]]:
    """Return when the list grew and shrank by one; erasing shrinks it unless the session was in the bin."""
    inside: dict[str, bool] = {}
    steps: list[tuple[float, int]] = []
    for event in events:
        comes = event.kind in _COMES
        before = inside.get(event.session_id, event.kind in _GOES)
        if before != comes:
            steps.append((event.at, 1 if comes else -1))
        inside[event.session_id] = comes
    return steps


def _without_event(listed: Iterable[Session], events: Iterable[Event]) -> list[tuple[float, int]]:
    told = {event.session_id for event in events if event.kind in _COMES}
    return [(session.created_at, 1) for session in listed if session.id not in told]


def _created(listed: Iterable[Session], events: Sequence[Event]) -> list[float]:
    told = [event for event in events if event.kind == "created"]
    ids = {event.session_id for event in told}
    return [event.at for event in told] + [each.created_at for each in listed if each.id not in ids]


def _lives(events: Iterable[Event]) -> list[Life]:
    """Return when each began and ended: a session that was restored and removed again counts once, to its last end."""
    begun: dict[str, float] = {}
    left: dict[str, float] = {}
    for event in events:
        if event.kind == "created":
            begun[event.session_id] = event.at
        elif event.kind == "restored":
            left.pop(event.session_id, None)
        elif event.session_id in begun:
            left.setdefault(event.session_id, event.at)
    return [(begun[session_id], at) for session_id, at in left.items()]
