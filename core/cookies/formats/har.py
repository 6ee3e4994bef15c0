"""HAR, a browser's log of its requests: what each one sent, and what each answer set (HAR 1.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.cookies.formats.format import Source
from core.cookies.formats.hosted import cookie_at, pairs
from core.cookies.formats.json_records import Record, cookie_of, host_of
from core.cookies.formats.json_values import UnusableError, expiry, flag, text
from core.cookies.jar import Jar
from core.cookies.matching import domain_matches
from core.cookies.set_cookie import Refusal
from core.model.cookie import Cookie, CookieId
from core.model.transfer import FormatId, FoundCookie, ReadCookies, Remark

FORMAT = FormatId.HAR

_CLEANED = "Browsers leave them out of a HAR file unless asked: export it again, with sensitive data."
_GUESSED = "The cookie is partitioned: its own site was taken for the page's, which a HAR file does not name."
_ATTRIBUTES = (("Domain", "domain"), ("Path", "path"), ("SameSite", "sameSite"))


def detect(source: Source) -> bool:
    """Tell by `log.entries`."""
    return _entries(source.data) is not None


def read(source: Source) -> ReadCookies:
    """Return the cookies as they were at the end of the log; of the same one the newest counts."""
    entries = _entries(source.data)
    if entries is None:
        return ReadCookies(FORMAT, remarks=(Remark("", "This is no HAR file.", "It has no log.entries."),))
    log = _Log(source.now)
    for number, entry in _by_time(entries):
        log.take(entry, f"entry {number}")
    found = tuple(
        FoundCookie(cookie, log.places[cookie.id], (_GUESSED,) * (cookie.id in log.guessed)) for cookie in log.jar
    )
    found += tuple(log.refused.values())
    if not found and not log.remarks:
        log.remarks.append(Remark("", "There are no cookies in this HAR file.", _CLEANED))
    return ReadCookies(FORMAT, found, tuple(log.remarks))


class _Log:
    """A jar that goes through what the browser's did, entry by entry."""

    def __init__(self, now: float) -> None:
        self.jar = Jar()
        self.places: dict[CookieId, str] = {}
        self.remarks: list[Remark] = []
        self.guessed: set[CookieId] = set()
        self.refused: dict[CookieId, FoundCookie] = {}
        self._now = now

    def take(self, entry: object, place: str) -> None:
        """Take what one entry sent, then what its answer set."""
        request, answer = _part(entry, "request"), _part(entry, "response")
        url = request.get("url")
        if not isinstance(url, str) or not url:
            self.remarks.append(Remark(place, "The entry names no address.", "Its cookies belong to no site."))
            return
        when = _time(entry) or self._now
        self._send(request, url, when, place)
        lines = [line for header in _headers(answer, "set-cookie") for line in header.split("\n") if line.strip()]
        for line in lines:
            self._receive(line, url, when, place)
        if not lines:
            for row in _list(answer, "cookies"):
                self._receive_row(row, url, when, place)

    def _send(self, request: Record, url: str, when: float, place: str) -> None:
        """Take what a request carried: the cookies themselves from Chrome, names and values from the others."""
        host = host_of(url)
        rows = _list(request, "cookies")
        if not host:
            return
        carried: list[tuple[str, str]] = []
        for row in rows:
            try:
                whole = _whole(row, host, when)
                if whole is None:
                    carried.append((_text(row, "name"), _text(row, "value")))
                else:
                    self._keep(whole, place)
            except UnusableError as fault:
                self.remarks.append(Remark(place, f"A cookie was sent. {fault.what}", fault.why))
        if not rows:
            carried.extend(pair for header in _headers(request, "cookie") for pair in pairs(header))
        self._send_pairs(carried, host, url, when, place)

    def _send_pairs(self, carried: list[tuple[str, str]], host: str, url: str, when: float, place: str) -> None:
        """Take names and values: a new value of a cookie that is known, or a cookie of this host alone."""
        known: dict[str, list[Cookie]] = {}
        for cookie in self.jar.for_url(url, now=when) if carried else ():
            known.setdefault(cookie.name, []).append(cookie)
        for name, value in carried:
            same = known.get(name, [])
            if all(each.value != value for each in same):
                one = len(same) == 1
                self._keep(replace(same[0], value=value) if one else cookie_at(host, name, value, now=when), place)

    def _keep(self, cookie: Cookie, place: str) -> None:
        self.jar.set(cookie)
        self.places[cookie.id] = place
        self.guessed.discard(cookie.id)

    def _receive(self, line: str, url: str, when: float, place: str) -> Cookie | None:
        made = self.jar.receive(line, url=url, now=when)
        if isinstance(made, Refusal):
            if made.wished is not None:
                self.refused[made.wished.id] = FoundCookie(made.wished, place, refused=made.why)
            else:
                self.remarks.append(Remark(place, "A cookie was set that no browser keeps.", made.why))
            return None
        self.places[made.id] = place
        if made.partition_key is not None:
            self.guessed.add(made.id)
        return made

    def _receive_row(self, row: object, url: str, when: float, place: str) -> None:
        """Take a cookie of an answer whose headers are not in the file, as the header it came in."""
        try:
            line = _line(row)
        except UnusableError as fault:
            self.remarks.append(Remark(place, f"A cookie was set. {fault.what}", fault.why))
            return
        made = self._receive(line, url, when, place)
        if made is None or not isinstance(row, dict):
            return
        ended = replace(made, expires=expiry(row.get("expires"), []))
        if ended.has_expired(now=when):
            self.jar.discard(made.id)
        else:
            self.jar.set(ended)


def _whole(row: object, host: str, when: float) -> Cookie | None:
    """Return a cookie with all its attributes, as Chrome logs what it sent; None for one that is not this host's."""
    if not isinstance(row, dict) or not row.get("domain"):
        return None
    cookie, _notes = cookie_of(row, url="", now=when, ancestor=None)
    return cookie if domain_matches(host, cookie) else None


def _line(row: object) -> str:
    parts = [_text(row, "name") + "=" + _text(row, "value")]
    if isinstance(row, dict):
        parts += [f"{name}={row[key]}" for name, key in _ATTRIBUTES if isinstance(row.get(key), str) and row[key]]
        parts += ["Secure"] * flag(row.get("secure"), "secure", [])
        parts += ["HttpOnly"] * flag(row.get("httpOnly"), "httpOnly", [])
    if any(";" in part for part in parts):
        raise UnusableError("It holds a semicolon.", "No browser keeps such a cookie.")
    return "; ".join(parts)


def _entries(data: object) -> Sequence[object] | None:
    log = data.get("log") if isinstance(data, dict) else None
    entries = log.get("entries") if isinstance(log, dict) else None
    return entries if isinstance(entries, list) else None


def _by_time(entries: Sequence[object]) -> list[tuple[int, object]]:
    """Return the entries with their numbers, the oldest first; one without a time stays behind its neighbour."""
    times: list[float] = []
    for entry in entries:
        times.append(_time(entry) or (times[-1] if times else 0.0))
    return [(number + 1, entries[number]) for number in sorted(range(len(entries)), key=times.__getitem__)]


def _time(entry: object) -> float | None:
    return expiry(entry.get("startedDateTime"), []) if isinstance(entry, dict) else None


def _part(entry: object, name: str) -> Record:
    part = entry.get(name) if isinstance(entry, dict) else None
    return part if isinstance(part, dict) else {}


def _list(part: Record, name: str) -> Sequence[object]:
    rows = part.get(name)
    return rows if isinstance(rows, list) else ()


def _headers(part: Record, name: str) -> Iterator[str]:
    for header in _list(part, "headers"):
        found = header.get("name") if isinstance(header, dict) else None
        if isinstance(found, str) and found.lower() == name and isinstance(header, dict):
            value = header.get("value")
            if isinstance(value, str):
                yield value


def _text(row: object, field: str) -> str:
    if not isinstance(row, dict):
        raise UnusableError("It is no record.", "In JSON one is written in braces.")
    return text(row.get(field), field, [])
