"""What is chosen right now, and pure questions about it that commands ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from core.model.batch import Batch, BatchState
from core.model.expiry import is_expired
from core.model.session import SessionView


@dataclass(frozen=True)
class Context:
    """`views` are the chosen sessions, `jar` the cookies of the one shown, `cookies` how many of them are chosen."""

    ready: bool = False  # the core is open
    views: tuple[SessionView, ...] = ()
    jar: int = 0
    cookies: int = 0
    domain: bool = False  # one domain or site of the jar is chosen
    extracted: bool = False  # the session shown has an extraction's content
    results: int = 0  # how many kept results are chosen in their list
    links: bool = False  # the one chosen result is a list of links
    batch: Batch | None = None  # the one chosen in their list
    now: float = 0.0
    undo: str = ""  # what Undo would take back, empty when nothing
    redo: str = ""
    sealed: bool = False  # the store is encrypted, and open now


class Chosen(TypedDict, total=False):
    """The fields of a Context by name, for changing some of them."""

    ready: bool
    views: tuple[SessionView, ...]
    jar: int
    cookies: int
    domain: bool
    extracted: bool
    results: int
    links: bool
    batch: Batch | None
    now: float
    undo: str
    redo: str
    sealed: bool


def always(_: Context) -> bool:
    """Be there at all times, also before the core is open."""
    return True


def ready(context: Context) -> bool:
    """Whether the core is open."""
    return context.ready


def sealed(context: Context) -> bool:
    """Whether the store is encrypted and open, so that it can be locked."""
    return context.ready and context.sealed


def some(context: Context) -> bool:
    """Whether at least one session is chosen, and none in the bin."""
    return bool(context.views) and not any(view.session.binned for view in context.views)


def one(context: Context) -> bool:
    """Whether exactly one session is chosen, not in the bin."""
    return some(context) and len(context.views) == 1


def binned(context: Context) -> bool:
    """Whether sessions are chosen and all are in the bin."""
    return bool(context.views) and all(view.session.binned for view in context.views)


def alive(context: Context) -> bool:
    """Whether one session is chosen that has not expired."""
    return one(context) and not is_expired(context.views[0], now=context.now)


def launchable(context: Context) -> bool:
    """Whether one living session is chosen and no person's browser is open on it."""
    return alive(context) and not context.views[0].open


def opened(context: Context) -> bool:
    """Whether one session is chosen and its browser is open."""
    return one(context) and context.views[0].open


def running(context: Context) -> bool:
    """Whether one session is chosen and any browser runs on it."""
    return one(context) and context.views[0].live is not None


def idle(context: Context) -> bool:
    """Whether one session is chosen and no browser runs on it."""
    return one(context) and context.views[0].live is None


def pinnable(context: Context) -> bool:
    """Whether a chosen session is not pinned, and none of those has expired."""
    unpinned = [view for view in context.views if not view.session.pinned]
    return some(context) and bool(unpinned) and not any(is_expired(view, now=context.now) for view in unpinned)


def unpinnable(context: Context) -> bool:
    """Whether a chosen session is pinned."""
    return some(context) and any(view.session.pinned for view in context.views)


def chosen(context: Context) -> bool:
    """Whether sessions are chosen, in the bin or not."""
    return bool(context.views)


def with_jar(context: Context) -> bool:
    """Whether the living session shown has cookies."""
    return alive(context) and context.jar > 0


def filled(context: Context) -> bool:
    """Whether several sessions are chosen, or one that has cookies, expired or not."""
    several = len(context.views) > 1
    return some(context) and (several or context.jar > 0)


def with_domain(context: Context) -> bool:
    """Whether a domain of the living session shown is chosen, or cookies that say which."""
    return with_jar(context) and (context.domain or context.cookies > 0)


def cookie(context: Context) -> bool:
    """Whether exactly one cookie is chosen."""
    return one(context) and context.cookies == 1


def editable_cookie(context: Context) -> bool:
    """Whether exactly one cookie of a living session is chosen."""
    return cookie(context) and alive(context)


def editable_cookies(context: Context) -> bool:
    """Whether cookies of a living session are chosen."""
    return alive(context) and context.cookies > 0


def cookies(context: Context) -> bool:
    """Whether cookies are chosen."""
    return one(context) and context.cookies > 0


def extracted(context: Context) -> bool:
    """Whether the session shown has an extraction's content."""
    return context.extracted


def result(context: Context) -> bool:
    """Whether exactly one kept result is chosen."""
    return context.ready and context.results == 1


def results(context: Context) -> bool:
    """Whether kept results are chosen."""
    return context.ready and context.results > 0


def links(context: Context) -> bool:
    """Whether one kept result is chosen that lists links."""
    return result(context) and context.links


def batch(context: Context) -> bool:
    """Whether a batch is chosen."""
    return context.ready and context.batch is not None


def running_batch(context: Context) -> bool:
    """Whether the chosen batch is running."""
    return context.batch is not None and context.ready and context.batch.state is BatchState.RUNNING


def paused_batch(context: Context) -> bool:
    """Whether the chosen batch waits to be gone on with."""
    return context.batch is not None and context.ready and context.batch.state is BatchState.PAUSED


def open_batch(context: Context) -> bool:
    """Whether the chosen batch has not come to its end."""
    return running_batch(context) or paused_batch(context)


def failed_batch(context: Context) -> bool:
    """Whether the chosen batch does not run and has failed pages."""
    return batch(context) and not running_batch(context) and context.batch is not None and context.batch.failed > 0


def done_batch(context: Context) -> bool:
    """Whether the chosen batch has results."""
    return context.batch is not None and context.ready and context.batch.done > 0
