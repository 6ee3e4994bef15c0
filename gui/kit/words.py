"""Words for durations, times, sizes, counts and news."""

from __future__ import annotations

from datetime import UTC, datetime

from core.model.changes import Notice, NoticeKind
from core.model.unreadable import unreadable

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
SHOW_BATCHES = "Show batches"  # the button of what is said of batches
LONGEST_NAME = 40  # characters of a name within a sentence


def duration(seconds: float) -> str:
    """Say a duration in at most two units: "3 d 4 h", "41 min", "12 s"."""
    whole = max(0, int(seconds))
    if whole < MINUTE:
        return f"{whole} s"
    if whole < HOUR:
        return f"{whole // MINUTE} min"
    if whole < DAY:
        return _two(whole // HOUR, "h", whole % HOUR // MINUTE, "min")
    days = whole // DAY
    return _two(days, "d", whole % DAY // HOUR if days < 100 else 0, "h")


def ago(seconds: float, *, precise: bool = False) -> str:
    """Say how long since: "now", "12 min ago", "yesterday", "3 weeks ago"; `precise` counts seconds too."""
    whole = max(0, int(seconds))
    if whole < (1 if precise else MINUTE):
        return "now"
    if whole < DAY:
        return f"{duration(whole if whole < HOUR else whole // HOUR * HOUR)} ago"
    if whole < 2 * DAY:
        return "yesterday"
    for limit, length, noun in ((14 * DAY, DAY, "day"), (60 * DAY, 7 * DAY, "week"), (730 * DAY, 30 * DAY, "month")):
        if whole < limit:
            return f"{count(whole // length, noun)} ago"
    return f"{count(whole // (365 * DAY), 'year')} ago"


def until(seconds: float) -> str:
    """Say when something ends: "in 41 min", or "expired 2 h ago" once it has."""
    if seconds > 0:
        return f"in {duration(seconds)}"
    return "expired just now" if seconds > -MINUTE else f"expired {ago(-seconds)}"


def size(amount: int) -> str:
    """Say a size in bytes with decimal units: "812 B", "28 MB", "1.2 GB"."""
    if amount < 1000:
        return f"{amount} B"
    value = float(amount)
    for unit in ("KB", "MB", "GB", "TB"):
        value /= 1000
        if value < 999.5 or unit == "TB":
            return f"{value:.1f} {unit}" if value < 9.95 and unit in ("GB", "TB") else f"{value:.0f} {unit}"
    return ""


def exact(moment: float) -> str:
    """Say a moment (unix seconds) as local date and time: "23 Nov 2026, 14:05:09"."""
    try:
        local = datetime.fromtimestamp(moment, UTC).astimezone()
    except (OverflowError, ValueError, OSError):
        return "far beyond any calendar"
    return f"{local.day} {local:%b %Y, %H:%M:%S}"


def plural(noun: str) -> str:
    """Return the plural of a regular English noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def count(number: int, noun: str) -> str:
    """Say how many: "1 session", "1,000 sessions"."""
    return f"{number:,} {noun if number == 1 else plural(noun)}"


def shortened(text: str, *, most: int = LONGEST_NAME) -> str:
    """Return `text` in at most `most` characters, an ellipsis for the rest; as it stands, a name in a sentence."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def notice_sentence(notice: Notice) -> str:
    """Put a piece of news into one or two sentences."""
    name = f"“{shortened(notice.name)}”" if notice.name else "a session"  # names are not told while locked
    one = notice.count == 1
    profiles = f"the profile of {name}" if one else count(notice.count, "profile")
    cookies = count(notice.count, "cookie")
    expired = count(notice.count, "expired session")
    others = f" and {count(notice.count - 1, 'other session')}" if notice.count > 1 else ""
    where = f" as {notice.detail}" if notice.detail else ""
    why = f" ({notice.detail})" if notice.detail else ""
    return {
        NoticeKind.EVICTED: f"The store is full: {name}, unused the longest, went to the bin. Restore it from there.",
        NoticeKind.CLEANED: f"Cleanup put away {expired}.",
        NoticeKind.HELD: f"The clock jumped, or Sessile was away for long: {expired} would go. "
        "Nothing is erased during the first hour; extend what you want to keep.",
        NoticeKind.COOKIES_NOT_TAKEN: f"The browser of {name} did not take {cookies}. Sessile still keeps them.",
        NoticeKind.COOKIES_RESTORED: f"The profile of {name} had lost {cookies}; Sessile put them back.",
        NoticeKind.PROFILE_MISSING: f"The profile of {name} was missing: Sessile put cookies and page storage back. "
        "History, and what else only a browser keeps, is gone.",
        NoticeKind.BROWSER_DIED: f"The browser of {name} ended unexpectedly. What was saved is kept; launch it again.",
        NoticeKind.SAVE_FAILED: f"What changed in {name} could not be saved{why}; the last good state is kept.",
        NoticeKind.SEAL_FAILED: f"The profile of {name} is not encrypted now{why}. It is at the next close or start.",
        NoticeKind.PROFILES_HELD: f"Not encrypted yet: {profiles}, which another program has open. "
        f"Close that program; the next start encrypts {'it' if one else 'them'}.",
        NoticeKind.PROFILES_SPOILT: f"Damaged, and so not decrypted: {profiles}. {'It is' if one else 'They are'} set "
        "aside, and the next launch makes a new one from the cookies that Sessile keeps.",
        NoticeKind.RECORDS_DAMAGED: unreadable(notice.count),
        NoticeKind.COOKIES_DAMAGED: f"The database is damaged: cookies of {name}{others} may be missing. "
        "To go back, quit, put a copy of sessile.db in its place and start again.",
        NoticeKind.STORE_MOVED_ASIDE: f"The database was damaged; it is kept{where} and Sessile began a new one. "
        "To go back, quit, put a copy of sessile.db in its place and start again.",
        NoticeKind.STORE_MISSING: f"The database is missing, but {count(notice.count, 'profile')} "
        f"{'is' if notice.count == 1 else 'are'} still here: quit and put a copy of sessile.db back, "
        "or go on with an empty store.",
        NoticeKind.LOG_FAILED: f"No log can be written{why}. Everything else works. "
        "Make logs/sessile.log in the base folder writable, then start again.",
        **_of_what_ran(notice, name, why),
    }[notice.kind]


def _of_what_ran(notice: Notice, name: str, why: str) -> dict[NoticeKind, str]:
    them = "it" if notice.count == 1 else "them"
    browsers = f"{count(notice.count, 'browser')} had been open when Sessile was ended"
    return {
        NoticeKind.RECOVERED: f"{browsers}; what was last saved is kept.",
        NoticeKind.MEMORY_LOST: f"{browsers}; their cookies lived in memory only, so sign in again.",
        NoticeKind.BATCH_PAUSED: f"A batch of {name} is paused{why}. Nothing of it is lost; resume it when you like.",
        NoticeKind.BATCHES_LEFT: f"{count(notice.count, 'batch')} had not come to an end when Sessile was ended; "
        f"resume {them} in the Extract tab.",
    }


def _two(first: int, first_unit: str, second: int, second_unit: str) -> str:
    return f"{first} {first_unit} {second} {second_unit}" if second else f"{first} {first_unit}"
