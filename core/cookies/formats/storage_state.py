"""Playwright's storageState and its relatives: plain cookie lists, agent-browser, browser-use, Steel, crawl4ai."""

from __future__ import annotations

from collections.abc import Iterator

from core.cookies.formats import extension_json
from core.cookies.formats.format import Bundle, Source
from core.cookies.formats.json_records import KNOWN, collect, cookie_of, rows_of
from core.cookies.formats.json_writing import pretty, written_expiry
from core.cookies.formats.page_storage import FoundStorage, read_storage, written_storage
from core.cookies.formats.words import cookies as count
from core.cookies.validation import fault
from core.model.cookie import Cookie, SameSite
from core.model.transfer import Exported, FormatId, ReadCookies, Remark

FORMAT = FormatId.STORAGE_STATE

_WORDS = {SameSite.NONE: "None", SameSite.LAX: "Lax", SameSite.STRICT: "Strict"}
_WITHOUT_A_WORD = True  # Playwright's reading of a partition that says nothing about cross-site ancestors


def detect(source: Source) -> bool:
    """Tell an object with a `cookies` or `origins` list, or a list whose cookies have `expires`."""
    data = source.data
    if isinstance(data, dict):
        return isinstance(data.get("cookies"), list) or isinstance(data.get("origins"), list)
    return (
        isinstance(data, list)
        and not extension_json.detect(source)
        and {"name", "expires"} <= extension_json.first_fields(data)
    )


def read(source: Source) -> ReadCookies:
    """Return cookies and page storage; what is neither is a remark."""
    data = source.data
    url = source.url
    storage = FoundStorage()
    if isinstance(data, dict):
        storage = read_storage(data)
        named = data.get("url")
        url = named if isinstance(named, str) else url
    rows = [] if isinstance(data, dict) and "cookies" not in data and "name" not in data else rows_of(data)
    made = collect(rows, lambda record: cookie_of(record, url=url, now=source.now, ancestor=_WITHOUT_A_WORD))
    return ReadCookies(
        FORMAT,
        tuple(made.found),
        tuple(made.remarks + storage.remarks),
        storage.origins(),
        needs_url=made.needs_url,
    )


def write(bundle: Bundle) -> Exported:
    """Return a file for `browser.new_context(storage_state=...)`, where one bad cookie would refuse all others."""
    cookies, remarks = _loadable(bundle.cookies)
    origins = list(written_storage(bundle.storage))
    state = {"cookies": [_record(cookie) for cookie in cookies], "origins": origins}
    remarks.extend(_losses(cookies, bundle.now))
    if (lost := sum(not each.empty for each in bundle.storage) - len(origins)) > 0:
        remarks.append(Remark("", f"Origins whose page storage is left out: {lost:,}.", "They are no web addresses."))
    return Exported(FORMAT, pretty(state, indent=2) + "\n", len(cookies), tuple(remarks))


def _loadable(cookies: tuple[Cookie, ...]) -> tuple[list[Cookie], list[Remark]]:
    kept: list[Cookie] = []
    remarks: list[Remark] = []
    for cookie in cookies:
        wrong = fault(cookie)
        if wrong is None:
            kept.append(cookie)
        else:
            place = f"{cookie.name} of {cookie.shown_domain}"
            remarks.append(Remark(place, "The cookie is left out: no browser takes it.", wrong.sentence))
    return kept, remarks


def _record(cookie: Cookie) -> dict[str, object]:
    record: dict[str, object] = {
        "name": cookie.name,
        "value": cookie.value,
        "domain": cookie.shown_domain,
        "path": cookie.path,
        "expires": -1 if cookie.expires is None else written_expiry(cookie.expires),
        "httpOnly": cookie.http_only,
        "secure": cookie.secure,
    }
    if cookie.same_site is not SameSite.UNSET:
        record["sameSite"] = _WORDS[cookie.same_site]
    if cookie.partition_key is not None:
        record["partitionKey"] = cookie.partition_key.top_level_site
        record["_crHasCrossSiteAncestor"] = cookie.partition_key.has_cross_site_ancestor
    return record | {
        key: value for key, value in cookie.extra if key not in KNOWN
    }  # Playwright passes over fields it does not know


def _losses(cookies: list[Cookie], now: float) -> Iterator[Remark]:
    unset = sum(cookie.same_site is SameSite.UNSET for cookie in cookies)
    if unset:
        yield Remark("", f"{count(unset)} without SameSite.", "Playwright gives it back as Lax.")
    late = sum(cookie.is_capped(now=now) for cookie in cookies)
    if late:
        yield Remark(
            "", f"{count(late)} with an expiry beyond 400 days.", "The browser cuts it to 400 days when it loads them."
        )
