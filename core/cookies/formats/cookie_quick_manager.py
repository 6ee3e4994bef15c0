"""The JSON of the Firefox extension Cookie Quick Manager: every field a text, the host as an address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from core.cookies.formats.extension_json import first_fields
from core.cookies.formats.format import Bundle, Source
from core.cookies.formats.json_records import Record, collect, cookie_of, rows_of
from core.cookies.formats.json_values import text
from core.cookies.formats.json_writing import pretty, written_expiry
from core.cookies.formats.words import cookies as count
from core.model.cookie import Cookie, SameSite
from core.model.transfer import Exported, FormatId, ReadCookies, Remark

FORMAT = FormatId.COOKIE_QUICK_MANAGER

_FIELDS = {  # whatever else a record holds is the same in words, or about Firefox's own containers
    "Name raw": "name",
    "Content raw": "value",
    "Path raw": "path",
    "Expires raw": "expires",
    "Send for raw": "secure",
    "HTTP only raw": "httpOnly",
    "SameSite raw": "sameSite",
}
_WORDS = {SameSite.NONE: "no_restriction", SameSite.UNSET: "no_restriction"}
_NO_END = "At the end of the session"


def detect(source: Source) -> bool:
    """Tell by the field that no other tool has."""
    if isinstance(source.data, dict):
        return "Host raw" in source.data
    return isinstance(source.data, list) and "Host raw" in first_fields(source.data)


def read(source: Source) -> ReadCookies:
    """Return the cookies; a record that is none is a remark."""
    made = collect(rows_of(source.data), lambda record: _cookie(record, source))
    return ReadCookies(FORMAT, tuple(made.found), tuple(made.remarks), needs_url=made.needs_url)


def write(bundle: Bundle) -> Exported:
    """Return the list as the extension writes it; partitioned cookies have no place in it."""
    cookies = [cookie for cookie in bundle.cookies if cookie.partition_key is None]
    text = pretty([_record(each) for each in cookies], indent=4) + "\n"
    return Exported(FORMAT, text, len(cookies), tuple(_losses(bundle, cookies)))


def _cookie(record: Record, source: Source) -> tuple[Cookie, tuple[str, ...]]:
    """Return the cookie; subdomains get it when the host has a leading dot.

    "This domain only raw" is not asked: the extension ignores it on import, and writes it both ways in its versions.
    """
    plain = {ours: record[theirs] for theirs, ours in _FIELDS.items() if theirs in record}
    host = text(record.get("Host raw") or "", "Host raw", [])
    plain["domain"] = _host(host) or host if "://" in host else host.partition("/")[0]
    if record.get("First Party Domain"):
        plain["firstPartyDomain"] = record["First Party Domain"]
    return cookie_of(plain, url=source.url, now=source.now, ancestor=None)


def _host(url: str) -> str:
    try:
        return urlsplit(url.strip()).netloc.rpartition("@")[2]
    except ValueError:
        return ""


def _record(cookie: Cookie) -> dict[str, object]:
    scheme = "https" if cookie.secure else "http"
    return {
        "Host raw": f"{scheme}://{cookie.shown_domain}{cookie.path}",
        "Name raw": cookie.name,
        "Path raw": cookie.path,
        "Content raw": cookie.value,
        "Expires": _date(cookie.expires),
        "Expires raw": "0" if cookie.expires is None else str(int(written_expiry(cookie.expires))),
        "Send for": "Encrypted connections only" if cookie.secure else "Any type of connection",
        "Send for raw": str(cookie.secure).lower(),
        "HTTP only raw": str(cookie.http_only).lower(),
        "SameSite raw": _WORDS.get(cookie.same_site, cookie.same_site.value),
        "This domain only": "Valid for host only" if cookie.host_only else "Valid for subdomains",
        "This domain only raw": str(cookie.host_only).lower(),
        "Store raw": "firefox-default",
        "First Party Domain": str(dict(cookie.extra).get("firstPartyDomain", "")),
    }


def _date(expires: float | None) -> str:
    if expires is None:
        return _NO_END
    return datetime.fromtimestamp(int(written_expiry(expires)), UTC).strftime("%d-%m-%Y %H:%M:%S")


def _losses(bundle: Bundle, kept: list[Cookie]) -> Iterator[Remark]:
    partitioned = len(bundle.cookies) - len(kept)
    if partitioned:
        why = "This format has no place for a partition."
        yield Remark("", f"{count(partitioned)} left out: partitioned.", why, left_out=True)
    unset = sum(cookie.same_site is SameSite.UNSET for cookie in kept)
    if unset:
        yield Remark(
            "", f"{count(unset)} with SameSite None instead of none at all.", "The extension knows no other word."
        )
    fractions = sum(cookie.expires is not None and not cookie.expires.is_integer() for cookie in kept)
    if fractions:
        yield Remark(
            "", f"{count(fractions)} with the expiry cut to whole seconds.", "The extension counts no fractions."
        )
    noted = sum(bool(cookie.extra) for cookie in kept)
    if noted:
        why = "This format has no place for it, and browsers choose it anew."
        yield Remark("", f"{count(noted)} without what the browser notes beside, such as the priority.", why)
