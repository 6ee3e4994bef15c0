"""Batches and their pages in words: where they are, how fast, how long still."""

from __future__ import annotations

from core.model.batch import Batch, BatchPage, BatchProgress, BatchState, PageState
from core.model.verdict import SignIn
from gui.kit import words

STATE_WORDS = {
    BatchState.RUNNING: "Running",
    BatchState.PAUSED: "Paused",
    BatchState.DONE: "Done",
    BatchState.CANCELLED: "Cancelled",
}
STATE_LOOKS = {  # icon and tone
    BatchState.RUNNING: ("refresh", "accent"),
    BatchState.PAUSED: ("clock-soon", "soon"),
    BatchState.DONE: ("check-circle", "good"),
    BatchState.CANCELLED: ("cancel", "quiet"),
}
PAGE_WORDS = {
    PageState.WAITING: "Waiting",
    PageState.DONE: "Done",
    PageState.FAILED: "Failed",
    PageState.SKIPPED: "Left out",
}
PAGE_LOOKS = {
    PageState.WAITING: ("clock", "quiet"),
    PageState.DONE: ("check-circle", "good"),
    PageState.FAILED: ("warning", "urgent"),
    PageState.SKIPPED: ("leave-out", "quiet"),
}
NOT_LOADED = ("Not loaded", "cancel", "quiet")  # a page that waited when its batch was cancelled
LOADING = ("Loading", "refresh", "accent")
LOGIN_WORDS = {SignIn.SIGNED_IN: "Signed in", SignIn.SIGNED_OUT: "Signed out", SignIn.UNKNOWN: "Unknown"}


def ended(batch: Batch) -> int:
    """Return how many pages have come to their end."""
    return batch.total - batch.waiting


def counts(batch: Batch) -> str:
    """Say how far it is: "120 of 1,000 pages, 3 failed"."""
    said = [f"{ended(batch):,} of {words.count(batch.total, 'page')}"]
    said += [f"{batch.failed:,} failed"] if batch.failed else []
    said += [f"{batch.skipped:,} left out"] if batch.skipped else []
    return ", ".join(said)


def pace(progress: BatchProgress) -> str:
    """Say how fast it goes and how long still: "240 pages a minute · 3 min left"; empty while unknown."""
    said = [] if progress.rate is None else [f"{words.count(round(progress.rate), 'page')} a minute"]
    if progress.left is not None and progress.batch.waiting:
        said.append(f"{words.duration(progress.left)} left")
    return " · ".join(said)


def short(batch: Batch) -> str:
    """Say state and counts in one line."""
    return f"{STATE_WORDS[batch.state]} · {counts(batch)}"


def state(progress: BatchProgress) -> str:
    """Say where a batch is; one that begins no further page still brings those in hand to their ends."""
    pausing = progress.batch.state is BatchState.PAUSED and progress.loading
    return "Pausing…" if pausing else STATE_WORDS[progress.batch.state]


def page_state(page: BatchPage, progress: BatchProgress | None) -> tuple[str, str, str]:
    """Return the words, icon and tone for where a page of a batch that stands so is."""
    if page.state is PageState.WAITING and progress is not None:
        if progress.batch.state is BatchState.CANCELLED:
            return NOT_LOADED
        if page.url in progress.loading:
            return LOADING
    return PAGE_WORDS[page.state], *PAGE_LOOKS[page.state]


def pages_of(batch: Batch, state: PageState | None) -> int:
    """Return how many pages are in a state, or all."""
    return {
        None: batch.total,
        PageState.WAITING: batch.waiting,
        PageState.DONE: batch.done,
        PageState.FAILED: batch.failed,
        PageState.SKIPPED: batch.skipped,
    }[state]
