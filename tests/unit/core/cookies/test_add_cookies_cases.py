"""What validation says of the inputs that were measured with `add_cookies` on Chromium 156, case by case.

The file names each input and what came of it. The inputs below are made from those names, in Playwright's words, and
turned into cookies as the readers do; a URL gives host and folder.
"""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from core.browser.cookie_mapping import to_browser
from core.cookies.normalising import normalise
from core.cookies.validation import LARGEST, fault
from core.model.cookie import Cookie, PartitionKey, SameSite
from tests.shared_data import shared

NOW = 1_795_344_363.0  # when it was measured: 400 days before what came back as cut
YEAR_2100 = 4_102_444_800.0
DAY = 86_400
SAME_SITE = {"Strict": SameSite.STRICT, "Lax": SameSite.LAX, "None": SameSite.NONE, "no_restriction": SameSite.NONE}
ROWS: list[dict[str, Any]] = json.loads(shared("cookies/add_cookies_chromium156.json").read_text(encoding="utf-8"))

HOST = {"name": "__Host-n", "secure": True}
SINGLE: dict[str, dict[str, Any]] = {
    "name only": {"domain": "", "path": ""},
    "url only": {"path": "/x/", "secure": True},  # https://a.example.test/x/y
    "domain without path": {"path": "x"},
    "domain+path": {},
    "leading dot domain": {"domain": ".a.example.test"},
    "url http + secure:true": {"secure": True},
    "expires -1": {"expires": None},
    "expires 0": {"expires": 0.0},
    "expires -2": {"expires": -2.0},
    "expires past": {"expires": NOW - DAY},
    "expires float .5": {"expires": 1_795_347_962.5},
    "expires ms": {"expires": (NOW + DAY) * 1000},
    "expires +400d+1": {"expires": NOW + 400 * DAY + 1},
    "expires year 2100": {"expires": YEAR_2100},
    "expires max 253402300799": {"expires": 253_402_300_799.0},
    "expires max+1": {"expires": 253_402_300_800.0},
    "expires None": {"expires": None},
    "expires nan": {"expires": math.nan},
    "sameSite None no secure": {"sameSite": "None"},
    "sameSite None secure": {"sameSite": "None", "secure": True},
    "sameSite missing": {},
    "__Host- domain host-only secure": HOST,
    "__Host- domain dot": {**HOST, "domain": ".a.example.test"},
    "__Host- url https root": HOST,
    "__Host- url https sub": {**HOST, "path": "/x/"},
    "__Host- not secure": {"name": "__Host-n"},
    "__Secure- not secure": {"name": "__Secure-n"},
    "public suffix domain": {"domain": ".co.uk"},
    "public suffix as host": {"domain": "co.uk"},
    "tld com dot": {"domain": ".com"},
    "IP domain": {"domain": "127.0.0.1"},
    "IP dot domain": {"domain": ".127.0.0.1"},
    "domain with port": {"domain": "a.example.test:8080"},
    "domain uppercase": {"domain": "A.Example.TEST"},
    "domain IDN unicode": {"domain": "münchen.test"},
    "path no slash": {"path": "x"},
    "empty name": {"name": ""},
    "empty name and value": {"name": "", "value": ""},
    "name with =": {"name": "a=b"},
    "value with ;": {"value": "a;b"},
    "value with newline": {"value": "a\nb"},
    "value with NUL": {"value": "a\0b"},
    "value with TAB": {"value": "a\tb"},
    "value ctl 0x01": {"value": "a\x01b"},
    "value unicode": {"value": "žluťoučký"},
    "value quotes, comma, space": {"value": '"a, b"'},
    "value lone surrogate": {"value": "\ud800"},
    "name+value 4096": {"value": "v" * (LARGEST - 1)},
    "name+value 4097": {"value": "v" * LARGEST},
    "value 1 MB": {"value": "v" * 1_000_000},
    "partitionKey": {"secure": True, "sameSite": "None", "partitionKey": "https://top.test"},
    "partitionKey no secure": {"partitionKey": "https://top.test"},
    "extra unknown field hostOnly": {},
}
# A cookie of ours cannot say these: it has no URL, its expiry is a number, its SameSite one of four.
UNSAYABLE: dict[str, dict[str, Any]] = {
    "url and domain": {},
    "url and path": {"path": "/x"},
    "expires str": {"expires": NOW + DAY},
    "sameSite lower": {"sameSite": "Lax"},
    "sameSite no_restriction": {"sameSite": "no_restriction"},
    "sameSite unspecified": {},
}
MANY: dict[str, list[dict[str, Any]]] = {
    "400 cookies in one domain": [{"name": f"n{number}"} for number in range(400)],
    "5000 cookies in 5000 domains": [{"domain": f"d{number}.test"} for number in range(5_000)],
}
BATCH = "batch of 3 with one invalid"
ALTERED_BY_URL = {"url http + secure:true"}  # with a URL Playwright takes Secure from its scheme; no URL is ever sent


def cookie(fields: dict[str, Any]) -> Cookie:
    domain = str(fields.get("domain", "a.example.test"))
    site = fields.get("partitionKey")
    return Cookie(
        name=fields.get("name", "n"),
        value=fields.get("value", "v"),
        domain=domain.removeprefix("."),
        host_only=not domain.startswith("."),
        path=fields.get("path", "/"),
        secure=fields.get("secure", False),
        expires=fields.get("expires"),
        same_site=SAME_SITE.get(fields.get("sameSite", ""), SameSite.UNSET),
        partition_key=PartitionKey(site, has_cross_site_ancestor=True) if site else None,
    )


def named(rows: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(row, id=row["case"]) for row in rows]


def came_back(row: dict[str, Any]) -> dict[str, Any]:
    back: dict[str, Any] = dict(row["back"][0])
    if ".." in back["value"]:  # the file shortens long values
        back["value"] = back["value"][0] * int(back["value"].rpartition("..")[2])
    return back


def as_playwright_tells(kept: Cookie) -> dict[str, Any]:
    """Return what Playwright gives back for a cookie that the browser took as it is: SameSite unset is told as Lax."""
    told = {
        "name": kept.name,
        "value": kept.value,
        "domain": kept.shown_domain,
        "path": kept.path,
        "expires": -1 if kept.expires is None else pytest.approx(kept.real_expiry(now=NOW), abs=1),
        "httpOnly": kept.http_only,
        "secure": kept.secure,
        "sameSite": {SameSite.NONE: "None", SameSite.STRICT: "Strict"}.get(kept.same_site, "Lax"),
    }
    if kept.partition_key is None:
        return told
    key = kept.partition_key
    return told | {"partitionKey": key.top_level_site, "_crHasCrossSiteAncestor": key.has_cross_site_ancestor}


ACCEPTED = [row for row in ROWS if row["case"] in SINGLE and row["result"] == "accepted"]
NOT_TAKEN = [row for row in ROWS if row["case"] in SINGLE and row["result"] != "accepted"]


def test_every_case_of_the_file_has_its_input() -> None:
    assert {row["case"] for row in ROWS} == {*SINGLE, *UNSAYABLE, *MANY, BATCH}
    assert len(ROWS) == 62


@pytest.mark.parametrize("row", named(ACCEPTED))
def test_what_chromium_takes_is_taken_and_kept_as_chromium_keeps_it(row: dict[str, Any]) -> None:
    kept, _ = normalise(cookie(SINGLE[row["case"]]), now=NOW)
    assert fault(kept) is None
    told, back = as_playwright_tells(kept), came_back(row)
    if row["case"] in ALTERED_BY_URL:
        told.pop("secure"), back.pop("secure")
    assert told == back


@pytest.mark.parametrize("row", named(ACCEPTED))
def test_what_is_altered_on_the_way_is_said(row: dict[str, Any]) -> None:
    given = cookie(SINGLE[row["case"]])
    kept, words = normalise(given, now=NOW)
    assert (kept != given or given.is_capped(now=NOW)) == bool(words)


@pytest.mark.parametrize("row", named(NOT_TAKEN))
def test_what_chromium_refuses_or_drops_is_told_before_it_is_sent(row: dict[str, Any]) -> None:
    kept, words = normalise(cookie(SINGLE[row["case"]]), now=NOW)
    assert fault(kept) is not None or words or kept.has_expired(now=NOW)


@pytest.mark.parametrize("case", UNSAYABLE)
def test_no_cookie_of_ours_can_be_sent_in_a_form_that_playwright_refuses(case: str) -> None:
    kept, _ = normalise(cookie(UNSAYABLE[case]), now=NOW)
    raw = to_browser(kept)
    assert fault(kept) is None
    assert "url" not in raw
    assert isinstance(raw.get("expires", 0.0), float)
    assert raw.get("sameSite", "Lax") in ("Strict", "Lax", "None")


@pytest.mark.parametrize("case", MANY)
def test_a_number_of_good_cookies_is_left_to_the_browser_to_count(case: str) -> None:
    assert all(fault(cookie(fields)) is None for fields in MANY[case])


def test_one_bad_cookie_of_a_batch_is_found_alone() -> None:
    batch = [cookie({"name": "a"}), cookie({"name": "b", "value": "x;y"}), cookie({"name": "c"})]
    assert [each.name for each in batch if fault(each) is not None] == ["b"]
