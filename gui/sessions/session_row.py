"""One session as the list works with it: what filtering, sorting and the countdown ask for, worked out once."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from urllib.parse import urlsplit

from core.model.expiry import DAY, soon_from
from core.model.session import Live, Phase, Session, SessionView

NEVER = math.inf
_DIGITS = re.compile(r"\d+")


class State(IntEnum):
    """What a row says in its state column, in the order the column sorts."""

    OPENING = 0
    OPEN = 1
    EXTRACTING = 2
    CLOSING = 3
    UNSEALING = 4
    SEALING = 5
    READY = 6
    EXPIRED = 7
    BINNED = 8


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A view with its search text and the moments at which its look changes (unix seconds, infinite when never)."""

    id: str
    view: SessionView
    site: str
    tags: tuple[str, ...]  # casefolded, for matching
    text: str  # everything the filter box looks into, casefolded
    tags_key: str  # the tags as one text, which compares faster
    name_key: str  # accents and case aside, numbers by value
    soon_at: float
    ends_at: float
    erased_at: float  # from when on the bin gives it up
    lasting: State  # the state while it is not expired
    binned: bool
    open: bool
    pinned: bool

    @property
    def session(self) -> Session:
        """The session itself."""
        return self.view.session

    def state(self, now: float) -> State:
        """Return the state at `now`."""
        return State.EXPIRED if self.ends_at <= now else self.lasting

    def expiring(self, now: float) -> bool:
        """Tell whether it is soon or urgent, and not over yet."""
        return self.soon_at < now < self.ends_at


def row_of(view: SessionView, *, bin_days: int = 0) -> SessionRow:
    """Work out everything the list asks of `view`; the bin keeps for `bin_days`."""
    session = view.session
    draft = session.draft
    site = site_of(draft.start_url)
    tags = tuple(tag.casefold() for tag in draft.tags)
    counts = not (session.pinned or session.binned)
    return SessionRow(
        id=session.id,
        view=view,
        site=site,
        tags=tags,
        text="\n".join((draft.name.casefold(), site.casefold(), *tags, draft.note.casefold())),
        tags_key="\n".join(tags),
        name_key=name_key(draft.name),
        soon_at=soon_from(session) if counts else NEVER,
        ends_at=session.expires_at if counts and view.live is None else NEVER,
        erased_at=NEVER if session.binned_at is None else session.binned_at + bin_days * DAY,
        lasting=State.BINNED if session.binned else _live_state(view.live),
        binned=session.binned,
        open=view.open,
        pinned=session.pinned,
    )


def site_of(url: str) -> str:
    """Return the host of a start page, with its port when it names one; empty when there is none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].removeprefix("www.")
    except ValueError:
        return ""


def name_key(name: str) -> str:
    """Return what names sort by: `Étude 2` stands between `Etude 1` and `etude 10`."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return _DIGITS.sub(lambda digits: digits[0].zfill(12), plain.casefold())


def _live_state(live: Live | None) -> State:
    if live is not None and live.phase in _AT_REST:
        return _AT_REST[live.phase]
    if live is None or (not live.headed and not live.jobs and live.phase is not Phase.OPENING):
        return State.READY
    return _PHASES[live.phase] if live.headed else State.EXTRACTING


_AT_REST = {Phase.UNSEALING: State.UNSEALING, Phase.SEALING: State.SEALING}  # no browser is there
_PHASES = {Phase.OPENING: State.OPENING, Phase.OPEN: State.OPEN, Phase.CLOSING: State.CLOSING}
