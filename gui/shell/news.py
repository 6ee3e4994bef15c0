"""News from the core as messages in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from core.model.changes import Notice, NoticeKind
from gui.kit.message_bar import PASSING, MessageBar, Tone
from gui.kit.words import SHOW_BATCHES, notice_sentence

TONES = {
    NoticeKind.EVICTED: Tone.WARNING,
    NoticeKind.CLEANED: Tone.INFO,
    NoticeKind.HELD: Tone.WARNING,
    NoticeKind.COOKIES_NOT_TAKEN: Tone.WARNING,
    NoticeKind.COOKIES_RESTORED: Tone.INFO,
    NoticeKind.PROFILE_MISSING: Tone.WARNING,
    NoticeKind.BROWSER_DIED: Tone.ERROR,
    NoticeKind.SAVE_FAILED: Tone.ERROR,
    NoticeKind.SEAL_FAILED: Tone.ERROR,
    NoticeKind.PROFILES_HELD: Tone.WARNING,
    NoticeKind.PROFILES_SPOILT: Tone.WARNING,
    NoticeKind.RECORDS_DAMAGED: Tone.ERROR,
    NoticeKind.COOKIES_DAMAGED: Tone.ERROR,
    NoticeKind.STORE_MOVED_ASIDE: Tone.ERROR,
    NoticeKind.STORE_MISSING: Tone.ERROR,
    NoticeKind.LOG_FAILED: Tone.WARNING,
    NoticeKind.RECOVERED: Tone.INFO,
    NoticeKind.BATCH_PAUSED: Tone.WARNING,
    NoticeKind.BATCHES_LEFT: Tone.INFO,
    NoticeKind.MEMORY_LOST: Tone.INFO,
}
LEADS = {  # the button, and the command that it gives
    NoticeKind.BATCHES_LEFT: (SHOW_BATCHES, "extract.batches"),
    NoticeKind.BATCH_PAUSED: (SHOW_BATCHES, "extract.batches"),
}
PASS_BY = (NoticeKind.CLEANED, NoticeKind.COOKIES_RESTORED)


def tell(messages: MessageBar, notice: Notice, run: Callable[[str], object]) -> None:
    """Show `notice`; what the person must not miss stays until it is closed; `run` gives a command."""
    lasts = PASSING if notice.kind in PASS_BY else None
    button, command = LEADS.get(notice.kind, ("", ""))
    act = partial(run, command) if command else None
    messages.say(notice_sentence(notice), tone=TONES[notice.kind], lasts=lasts, button=button, action=act)
