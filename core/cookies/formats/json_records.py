"""One record of a JSON list as a cookie, whichever tool wrote it, and a whole list of them with remarks."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from core.cookies.formats.json_values import UnusableError, expiry, flag, same_site, text
from core.cookies.matching import read_url
from core.cookies.sites import registrable_domain
from core.model.cookie import Cookie, PartitionKey
from core.model.transfer import FoundCookie, Remark

Record = Mapping[str, object]
Scalar = str | int | float | bool

_OF_BROWSERS = {
    "name",
    "value",
    "domain",
    "path",
    "expires",
    "size",
    "httpOnly",
    "secure",
    "session",
    "sameSite",
    "url",
}
_OF_TOOLS = {"expirationDate", "expiry", "hostOnly", "storeId", "id"}
KNOWN = _OF_BROWSERS | _OF_TOOLS | {"partitionKey", "partitionKeyOpaque", "_crHasCrossSiteAncestor"}
_LONGEST = 1_024  # characters of a field that is kept as it is, as Chromium's for an attribute
_MOST = 20  # of such fields in one cookie
_LARGEST = 2**53  # beyond it a number of JSON is no longer exact
_PORT = re.compile(r"([^:]+|\[.*\]):\d*\Z")


class HomelessError(UnusableError):
    """A record that lacks nothing but its domain."""

    def __init__(self) -> None:
        super().__init__("It names no domain.", "Name the site it belongs to.")


@dataclass(slots=True)
class Collected:
    """What a list of records gave; `homeless` counts the cookies that lack nothing but a domain."""

    found: list[FoundCookie] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    homeless: int = 0

    @property
    def needs_url(self) -> bool:
        """Whether an address would make cookies of them, where now there are none."""
        return bool(self.homeless) and all(each.refused for each in self.found)


def collect(rows: Sequence[object], read: Callable[[Record], tuple[Cookie, tuple[str, ...]]]) -> Collected:
    """Read each record; `read` returns the cookie with what was altered, or raises UnusableError."""
    made = Collected()
    left_out = 0
    for number, row in enumerate(rows, 1):
        place = f"cookie {number}"
        try:
            if not isinstance(row, dict):
                raise UnusableError("This is no cookie.", "In JSON one is written in braces, with a name and a value.")
            cookie, altered = read(row)
        except UnusableError as fault:
            made.homeless += isinstance(fault, HomelessError)
            if (shown := _refused(row, place, fault)) is not None:
                made.found.append(shown)
            else:
                made.remarks.append(Remark(place, fault.what, fault.why))
            continue
        made.found.append(FoundCookie(cookie, place, altered))
        if not row.keys() <= KNOWN:
            left_out += _unkept(row)
    if left_out:  # without their names: in a spoilt text a value can stand in a name's place
        why = "Beside what makes a cookie only short texts, numbers and switches stay."
        made.remarks.append(Remark("", f"Unknown fields that are left out: {left_out:,}.", why))
    return made


def _refused(row: object, place: str, fault: UnusableError) -> FoundCookie | None:
    """Return what can be shown of a record that makes no cookie: its name and domain, if it tells both."""
    name, domain = (row.get("name"), row.get("domain")) if isinstance(row, dict) else (None, None)
    if not (isinstance(name, str) and name and isinstance(domain, str) and domain) or isinstance(fault, HomelessError):
        return None
    shown = Cookie(name, "", domain.removeprefix(".").lower(), host_only=not domain.startswith("."))
    return FoundCookie(shown, place, refused=f"{fault.what} {fault.why}")


def rows_of(data: object) -> Sequence[object]:
    """Return the records of a list, of an object's `cookies`, or the one that `data` is."""
    inner = data.get("cookies") if isinstance(data, dict) else None
    if isinstance(inner, list):
        return inner
    return data if isinstance(data, list) else [data]


def cookie_of(record: Record, *, url: str, now: float, ancestor: bool | None) -> tuple[Cookie, tuple[str, ...]]:
    """Return the cookie of a record with the field names of browsers, and what was altered; raises UnusableError.

    `url` is the site where the record names none; `ancestor` is what a partition without a word on cross-site
    ancestors means, None to compare the sites.
    """
    notes: list[str] = []
    name = text(record.get("name"), "name", notes)
    value = text(record.get("value"), "value", notes)
    domain, host_only = _domain(record, url, notes)
    path = record.get("path")
    return (
        Cookie(
            name=name,
            value=value,
            domain=domain,
            host_only=host_only,
            path="/" if path in (None, "") else text(path, "path", notes),
            secure=flag(record.get("secure"), "Secure", notes),
            http_only=flag(record.get("httpOnly"), "HttpOnly", notes),
            same_site=same_site(record.get("sameSite"), notes),
            expires=_expires(record, notes),
            partition_key=_partition(record, domain, ancestor),
            created_at=now,
            extra=_extra(record),
        ),
        tuple(notes),
    )


def host_of(url: object) -> str:
    """Return the host of a web address as browsers write it; empty for what is none."""
    request = read_url(url) if isinstance(url, str) else None
    return request.host if request else ""


def _domain(record: Record, url: str, notes: list[str]) -> tuple[str, bool]:
    raw = record.get("domain")
    if raw in (None, ""):
        host = host_of(record.get("url")) or host_of(url)
        if not host:
            raise HomelessError
        return host, True
    written = text(raw, "domain", notes).strip()
    if "://" in written:
        notes.append("The domain was written as an address.")
        written = host_of(written)
    elif port := _PORT.match(written):
        notes.append("The domain was written with a port: cookies go to every port.")
        written = port[1]
    domain = written.removeprefix(".").lower()
    if not domain:
        raise HomelessError
    return domain, _host_only(record.get("hostOnly"), dotted=written.startswith("."), notes=notes)


def _host_only(told: object, *, dotted: bool, notes: list[str]) -> bool:
    if told is None:
        return not dotted
    host_only = flag(told, "hostOnly", notes)
    if host_only is dotted:
        notes.append("hostOnly and the domain's leading dot disagreed: hostOnly was believed.")
    return host_only


def _expires(record: Record, notes: list[str]) -> float | None:
    raw = next((record[key] for key in ("expirationDate", "expires", "expiry") if record.get(key) is not None), None)
    if flag(record.get("session"), "session", notes):
        if isinstance(raw, int | float) and raw > 0:
            notes.append("It was called a session cookie and had an expiry: the expiry is left out.")
        return None
    return expiry(raw, notes)


def _partition(record: Record, domain: str, ancestor: bool | None) -> PartitionKey | None:
    if record.get("partitionKeyOpaque") is True:
        raise UnusableError("Its partition has no name.", "No browser would send it again.")
    raw = record.get("partitionKey")
    if isinstance(raw, dict):
        # Puppeteer calls it the source origin; of an empty object extensions make no partition.
        site = raw.get("topLevelSite", raw.get("sourceOrigin", False if raw else None))
        told = raw.get("hasCrossSiteAncestor")
    else:
        site, told = raw, record.get("_crHasCrossSiteAncestor")
    if site in (None, ""):
        return None
    if not isinstance(site, str):
        raise UnusableError("Its partition is no site.", "Without it the cookie would go to other pages.")
    site = site.removesuffix("/")
    if isinstance(told, bool):
        return PartitionKey(site, told)
    if ancestor is not None:
        return PartitionKey(site, ancestor)
    return PartitionKey(site, registrable_domain(host_of(site)) != registrable_domain(domain))


def _extra(record: Record) -> tuple[tuple[str, Scalar], ...]:
    if record.keys() <= KNOWN:
        return ()
    unknown = ((key, _keepable(key, raw)) for key, raw in record.items() if key not in KNOWN)
    return tuple(sorted((key, value) for key, value in unknown if value is not None)[:_MOST])


def _keepable(key: str, raw: object) -> Scalar | None:
    fits = len(key) <= _LONGEST and (
        (isinstance(raw, str) and 0 < len(raw) <= _LONGEST)
        or (isinstance(raw, float) and math.isfinite(raw))
        or (isinstance(raw, int) and abs(raw) <= _LARGEST)
    )
    return raw if fits and isinstance(raw, str | int | float) else None


def _unkept(record: Record) -> int:
    """Return how many fields are lost with something in them."""
    kept = {key for key, _value in _extra(record)}
    return sum(key not in KNOWN and key not in kept and raw not in (None, "", [], {}) for key, raw in record.items())
