"""The JSON of cookie extensions: chrome.cookies as Cookie-Editor, EditThisCookie, Get cookies.txt, GoLogin write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.cookies.formats.format import Bundle, Source
from core.cookies.formats.json_records import collect, cookie_of, rows_of
from core.cookies.formats.json_writing import pretty, written_expiry
from core.cookies.formats.words import cookies as count
from core.model.cookie import Cookie, SameSite
from core.model.transfer import Exported, FormatId, ReadCookies, Remark

FORMAT = FormatId.EXTENSION_JSON

_OWN_FIELDS = {"expirationDate", "hostOnly", "storeId"}
_FIRST = 10  # records that are looked at to tell whose they are
_WORDS = {
    SameSite.NONE: "no_restriction",
    SameSite.LAX: "lax",
    SameSite.STRICT: "strict",
    SameSite.UNSET: None,
}


def detect(source: Source) -> bool:
    """Tell a list of chrome.cookies objects, or a single one; one that says nothing else but names and values too."""
    if isinstance(source.data, dict):
        return "name" in source.data and "value" in source.data
    if not isinstance(source.data, list):
        return False
    fields = first_fields(source.data)
    if fields & _OWN_FIELDS or not source.data:
        return True
    return {"name", "value"} <= fields and "expires" not in fields


def first_fields(rows: Sequence[object]) -> set[str]:
    """Return the field names of the first records of a list."""
    return {key for row in rows[:_FIRST] if isinstance(row, dict) for key in row}


def read(source: Source) -> ReadCookies:
    """Return the cookies; a record that is none is a remark."""
    made = collect(
        rows_of(source.data), lambda record: cookie_of(record, url=source.url, now=source.now, ancestor=None)
    )
    return ReadCookies(FORMAT, tuple(made.found), tuple(made.remarks), needs_url=made.needs_url)


def write(bundle: Bundle) -> Exported:
    """Return the list in Cookie-Editor's shape."""
    rows = [_record(cookie) for cookie in bundle.cookies]
    return Exported(FORMAT, pretty(rows, indent=4) + "\n", len(rows), tuple(_losses(bundle)))


def _record(cookie: Cookie) -> dict[str, object]:
    record: dict[str, object] = {"domain": cookie.shown_domain}
    if cookie.expires is not None:
        record["expirationDate"] = written_expiry(cookie.expires)
    record |= {
        "hostOnly": cookie.host_only,
        "httpOnly": cookie.http_only,
        "name": cookie.name,
    }
    if cookie.partition_key is not None:
        record["partitionKey"] = {
            "hasCrossSiteAncestor": cookie.partition_key.has_cross_site_ancestor,
            "topLevelSite": cookie.partition_key.top_level_site,
        }
    return record | {
        "path": cookie.path,
        "sameSite": _WORDS[cookie.same_site],
        "secure": cookie.secure,
        "session": cookie.expires is None,
        "storeId": None,
        "value": cookie.value,
    }


def _losses(bundle: Bundle) -> Iterator[Remark]:
    noted = sum(bool(cookie.extra) for cookie in bundle.cookies)
    if noted:
        why = "Extensions have no place for it, and browsers choose it anew."
        yield Remark("", f"{count(noted)} without what the browser notes beside, such as the priority.", why)
