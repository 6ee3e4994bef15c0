"""What a person says of a session, checked field by field before it is kept."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from core.errors import ErrorKind, SessileError
from core.model.address import web_address
from core.model.session import Presentation, Proxy, SessionDraft, Viewport
from core.services.check_rules import checked_rule
from core.settings import BROWSER_WORDS

LONGEST_NAME = 200
LONGEST_NOTE = 20_000
LONGEST_TAG = 50
MOST_TAGS = 50
LONGEST_AGENT = 1_000
LONGEST_TTL = 10 * 365 * 86_400
VIEWPORT_RANGE = range(50, 10_001)
_NEEDED = "\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2"  # joiners, and Arabic signs one sees
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")  # of a region: written in invisible letters
_UNSEEN = ("Cf", "Mn", "Zs")  # categories of what shows nothing by itself
_NO_LINE = ("Cc", "Zl", "Zp", "Cs")  # categories that one line of plain text cannot hold
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LOCALE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TIMEZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*")


def checked(draft: SessionDraft) -> SessionDraft:
    """Return the draft as it will be kept: trimmed, completed; raises INPUT naming the wrong field."""
    return replace(
        draft,
        name=_name(draft.name),
        start_url=web_address(draft.start_url, field="start_url") if draft.start_url.strip() else "",
        ttl=_ttl(draft.ttl),
        tags=_tags(draft.tags),
        colour=_colour(draft.colour.strip()),
        note=_text(draft.note, "note", "A note", LONGEST_NOTE),
        presentation=_presentation(draft.presentation),
        check=checked_rule(draft.check),
    )


async def checked_off_loop(draft: SessionDraft) -> SessionDraft:
    """Return what `checked` does; on a thread if the draft has a login check, whose libraries are slow to import."""
    return checked(draft) if draft.check is None else await asyncio.to_thread(checked, draft)


def copy_name(name: str) -> str:
    """Return the name of a duplicate."""
    ending = " (copy)"
    return name[: LONGEST_NAME - len(ending)] + ending


def plain_name(text: str) -> str:
    """Return what of `text` a session's name can hold; empty when nothing of it shows."""
    letters = "".join(" " if unicodedata.category(each) in _NO_LINE else each for each in text[:LONGEST_NAME])
    while hidden := _hidden(letters):
        letters = letters.replace(hidden, "")
    letters = " ".join(letters.split())
    return "" if all(unicodedata.category(letter) in _UNSEEN for letter in letters) else letters


def _name(name: str) -> str:
    name = _line(name, "name", "A name", LONGEST_NAME)
    if all(unicodedata.category(letter) in _UNSEEN for letter in name):
        raise _refusal("name", "A session needs a name. Write one.")
    return name


def _ttl(ttl: int) -> int:
    if not 1 <= ttl <= LONGEST_TTL:
        raise _refusal("ttl", "The lifetime must be at least 1 second and at most 10 years.")
    return ttl


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    kept = [_line(tag, "tags", "A tag", LONGEST_TAG) for tag in tags]
    unique = tuple(dict.fromkeys(tag for tag in kept if tag))
    if len(unique) > MOST_TAGS:
        raise _refusal("tags", f"At most {MOST_TAGS} tags are allowed; these are {len(unique)}.")
    return unique


def _colour(colour: str) -> str:
    if colour and not _COLOUR.fullmatch(colour):
        raise _refusal("colour", "A colour is written as # and six digits, such as #3a7bd5.")
    return colour.lower()


def _presentation(shown: Presentation) -> Presentation:
    return replace(
        shown,
        browser=_browser(shown.browser.strip()),
        user_agent=_agent(shown.user_agent),
        viewport=_viewport(shown.viewport),
        locale=_locale(shown.locale.strip()),
        timezone=_timezone(shown.timezone.strip()),
        proxy=_proxy(shown.proxy),
    )


def _browser(browser: str) -> str:
    if not browser or browser.lower() in BROWSER_WORDS:
        return browser.lower()
    if "\0" in browser or not Path(browser).expanduser().is_absolute():
        words = ", ".join(BROWSER_WORDS)
        raise _refusal("browser", f"A browser is {words}, or the full path of one.")
    return str(Path(browser).expanduser())


def _agent(agent: str) -> str:
    agent = _line(agent, "user_agent", "A user agent", LONGEST_AGENT)
    if not agent.isascii():
        raise _refusal("user_agent", "A user agent is written in plain ASCII letters, digits and signs.")
    return agent


def _viewport(viewport: Viewport | None) -> Viewport | None:
    if viewport is not None and not (viewport.width in VIEWPORT_RANGE and viewport.height in VIEWPORT_RANGE):
        low, high = VIEWPORT_RANGE[0], VIEWPORT_RANGE[-1]
        raise _refusal("viewport", f"A page size is {low} to {high} pixels wide and high.")
    return viewport


def _locale(locale: str) -> str:
    if locale and not _LOCALE.fullmatch(locale):
        raise _refusal("locale", "A locale is written as language and region, such as de-DE.")
    return locale


def _timezone(timezone: str) -> str:
    if timezone and not (_TIMEZONE.fullmatch(timezone) and _known_timezone(timezone)):
        raise _refusal("timezone", "There is no such timezone. Write its name, such as Europe/Berlin.")
    return timezone


def _known_timezone(timezone: str) -> bool:
    """Look it up; on a computer without timezone data its shape must do, since the browser brings its own."""
    try:
        ZoneInfo(timezone)
    except (ValueError, OSError, LookupError):
        return not _has_timezone_data()
    return True


def _has_timezone_data() -> bool:
    try:
        ZoneInfo("Europe/London")
    except (ValueError, OSError, LookupError):
        return False
    return True


def _proxy(proxy: Proxy | None) -> Proxy | None:
    if proxy is None or not proxy.server.strip():
        return None
    server = proxy.server.strip()
    server = server if "://" in server else f"http://{server}"
    try:
        parts = urlsplit(server)
        good = parts.scheme in ("http", "https", "socks5") and parts.hostname and parts.port
    except ValueError:
        good = False
    if not good or parts.path.strip("/") or parts.query or parts.fragment or re.search(r"\s", server):
        raise _refusal("proxy", "A proxy is written as http://host:port or socks5://host:port.")
    if parts.username is not None:
        raise _refusal("proxy", "Write the proxy's user and password into their own fields, not into its address.")
    if parts.scheme == "socks5" and (proxy.username or proxy.password):
        raise _refusal("proxy", "Chromium cannot sign in to a SOCKS proxy. Leave user and password empty.")
    username = _line(proxy.username, "proxy", "A proxy's user name", LONGEST_AGENT)
    return Proxy(f"{parts.scheme}://{parts.netloc}", username, proxy.password)


def _line(text: str, field: str, subject: str, longest: int) -> str:
    text = _text(text, field, subject, longest).strip()
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in text):
        raise _refusal(field, f"{subject} is one line of plain text. Take the line breaks and control characters out.")
    if hidden := _hidden(text):
        raise _refusal(
            field, f"{subject} holds an invisible character (U+{ord(hidden):04X}). Write it anew without it."
        )
    return text


def _hidden(text: str) -> str:
    """Return the first format character that emoji and scripts have no need of: such reorder or hide what is read."""
    letters = _FLAG.sub("", text)
    return next((each for each in letters if unicodedata.category(each) == "Cf" and each not in _NEEDED), "")


def _text(text: str, field: str, subject: str, longest: int) -> str:
    if len(text) > longest:
        raise _refusal(field, f"{subject} may have at most {longest:,} characters; this one has {len(text):,}.")
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise _refusal(field, f"{subject} holds a broken character. Write it anew.")
    return text


def _refusal(field: str, sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field=field)
