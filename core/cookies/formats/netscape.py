"""Netscape cookies.txt: seven fields between TABs, as curl, wget, yt-dlp and Python keep them (COOKIES: Netscape)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.cookies.formats.expiry import NO_NUMBER, read_expiry
from core.cookies.formats.format import Bundle, Source
from core.cookies.formats.words import cookies as count
from core.model.cookie import Cookie, SameSite
from core.model.transfer import Exported, FormatId, FoundCookie, ReadCookies, Remark

FORMAT = FormatId.NETSCAPE
FIELDS = 7
HOUR = 3600  # seconds

_MAGIC = "# Netscape HTTP Cookie File"
_magic = re.compile(r"\s*+#(?: Netscape)? HTTP Cookie File", re.IGNORECASE).match
_six_fields = re.compile(
    r"\S{1,300}[ \t]+(?:TRUE|FALSE)[ \t]+/\S*+[ \t]+(?:TRUE|FALSE)[ \t]+-?\d[\d.]*+[ \t]+\S", re.IGNORECASE
).match
_unwritable = re.compile(r"[\t\r\n]").search
_HTTP_ONLY = "#HttpOnly_"
_TRUTH = {"TRUE": True, "FALSE": False}


def detect(source: Source) -> bool:
    """Tell a cookies.txt by its first line, or by a line of seven fields, or of six with the two flags."""
    return bool(_magic(source.text)) or any(
        line.count("\t") >= FIELDS - 1 or _six_fields(line) for line in source.text.split("\n")
    )


def read(source: Source) -> ReadCookies:
    """Return a cookie for every line that is one; a line that is none, or is odd, gets a remark with its number."""
    found: list[FoundCookie] = []
    remarks: list[Remark] = []
    if not _magic(source.text):
        remarks.append(Remark("line 1", "The first line does not name a cookies.txt file.", "It was read as one."))
    for number, line in enumerate(source.text.split("\n"), 1):
        http_only = line.startswith(_HTTP_ONLY)
        if line.startswith("#") and not http_only:
            continue
        fields = (line[len(_HTTP_ONLY) :] if http_only else line).removesuffix("\r").split("\t", FIELDS - 1)
        place = f"line {number}"
        if len(fields) != FIELDS or "\t" in fields[-1]:
            if not http_only and (not line.strip() or line.lstrip().startswith("#")):
                continue
            fields = _mended(fields, place, remarks)
        cookie = _found(fields, http_only, place, remarks, source.now) if fields else None
        if cookie is not None:
            found.append(cookie)
    return ReadCookies(FORMAT, tuple(found), tuple(remarks))


def _mended(fields: list[str], place: str, remarks: list[Remark]) -> list[str]:
    """Return seven fields of a line that has another number of them, or none."""
    if len(fields) == 1:
        fields = fields[0].split(None, FIELDS - 1)
        if len(fields) >= FIELDS - 1:
            remarks.append(Remark(place, "There are spaces in the place of TABs.", "The line was read with them."))
    if len(fields) == FIELDS - 1:
        remarks.append(Remark(place, "The line has six fields, not seven.", "The value was taken as empty."))
        return [*fields, ""]
    if len(fields) == FIELDS and "\t" in fields[-1]:
        remarks.append(Remark(place, "The line has more than seven fields.", "The rest was taken into the value."))
    if len(fields) < FIELDS:
        remarks.append(Remark(place, "This is no cookie.", "A line has seven fields with TABs between."))
        return []
    return fields


def _found(fields: list[str], http_only: bool, place: str, remarks: list[Remark], now: float) -> FoundCookie | None:
    domain, flag, path, secure_flag, expiry, name, value = fields
    bare = domain.removeprefix(".")
    below, secure = _TRUTH.get(flag), _TRUTH.get(secure_flag)
    if not bare or secure is None or below is not (bare != domain):
        judged = _judged(fields, place, remarks)
        if judged is None:
            return None
        below, secure = judged
    expires, altered = _expiry(expiry)
    cookie = Cookie(name, value, bare, not below, path or "/", secure, http_only, SameSite.UNSET, expires, None, now)
    if altered:
        remarks.append(Remark(place, altered, "Look at the expiry."))
        return FoundCookie(cookie, place, (altered,))
    return FoundCookie(cookie, place)


def _judged(fields: list[str], place: str, remarks: list[Remark]) -> tuple[bool, bool] | None:
    """Return include-subdomains and Secure of a line that is not as it should be, None when it is no cookie."""
    domain, flag, _path, secure_flag, *_rest = fields
    dotted = domain.startswith(".")
    below = _TRUTH.get(flag.strip().upper())
    secure = _TRUTH.get(secure_flag.strip().upper())
    if domain in ("", ".") or (below is None and secure is None):
        remarks.append(Remark(place, "This is no cookie.", "Its domain is missing or its flags are not TRUE or FALSE."))
        return None
    if below is None or secure is None:
        why = "The domain's dot was taken instead, and no Secure."
        remarks.append(Remark(place, "A flag is neither TRUE nor FALSE.", why))
    elif below is not dotted:
        remarks.append(Remark(place, "The flag and the dot of the domain disagree.", "The flag counts."))
    return (dotted if below is None else below), bool(secure)


def _expiry(text: str) -> tuple[float | None, str]:
    try:
        return read_expiry(float(text))
    except ValueError:
        return (None, NO_NUMBER) if text.strip() else (None, "")


def write(bundle: Bundle) -> Exported:
    """Return the file as Python and curl both read it; what it cannot carry is in the remarks."""
    kept = [each for each in bundle.cookies if each.partition_key is None and not _breaks(each)]
    hours = bundle.options.session_cookie_hours
    session_end = int(bundle.now) + hours * HOUR if hours else 0
    lines = [_MAGIC, *(_line(each, session_end) for each in kept), ""]
    return Exported(FORMAT, "\n".join(lines), len(kept), tuple(_losses(bundle, kept)))


def _breaks(cookie: Cookie) -> bool:
    return any(_unwritable(text) for text in (cookie.domain, cookie.path, cookie.name, cookie.value))


def _line(cookie: Cookie, session_end: int) -> str:
    # 0 is the spelling of a session cookie, so an expiry in the first second of 1970 is written as 1.
    expires = session_end if cookie.expires is None else max(int(cookie.expires), 1)
    fields = (
        (_HTTP_ONLY if cookie.http_only else "") + cookie.shown_domain,
        "FALSE" if cookie.host_only else "TRUE",
        cookie.path,
        "TRUE" if cookie.secure else "FALSE",
        str(expires),
        cookie.name,
        cookie.value,
    )
    return "\t".join(fields)


def _losses(bundle: Bundle, kept: list[Cookie]) -> Iterator[Remark]:
    partitioned = sum(each.partition_key is not None for each in bundle.cookies)
    if partitioned:
        why = "cookies.txt has no place for a partition."
        yield Remark("", f"{count(partitioned)} left out: partitioned.", why, left_out=True)
    broken = len(bundle.cookies) - len(kept) - partitioned
    if broken:
        why = "cookies.txt is made of those."
        yield Remark("", f"{count(broken)} left out: a TAB or line break inside.", why, left_out=True)
    same_site = sum(each.same_site is not SameSite.UNSET for each in kept)
    if same_site:
        yield Remark("", f"{count(same_site)} without SameSite.", "cookies.txt has no place for it.")
    nameless = sum(not each.name for each in kept)
    if nameless:
        yield Remark("", f"{count(nameless)} without a name.", "curl takes the value for the name.")
    fractions = sum(each.expires is not None and each.expires != int(each.expires) for each in kept)
    if fractions:
        yield Remark("", f"{count(fractions)} with the expiry cut to whole seconds.", "cookies.txt holds no fractions.")
    session = sum(each.expires is None for each in kept)
    if session and bundle.options.session_cookie_hours:
        why = "For Python and requests, which drop cookies without an end."
        yield Remark(
            "", f"{count(session)} of the session written to end in {bundle.options.session_cookie_hours} h.", why
        )
    elif session:
        why = "curl and yt-dlp read that as a session cookie; Python's loader drops it."
        yield Remark("", f"{count(session)} of the session written with the expiry 0.", why)
