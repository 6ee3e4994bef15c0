"""Cookies set in a running browser: each one is taken, altered or not taken, and none keeps another out.

The inputs and what Chromium made of them are shared/data/cookies/add_cookies_chromium156.json, as far as a cookie of
ours can say them.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from core.app import Core
from core.browser.port import Edited
from core.model.cookie import Cookie, CookieEdit, PartitionKey, SameSite
from core.model.extraction import ExtractionRequest, Mode, PageRequest
from core.model.session import Session, SessionDraft
from core.services.transfer import ImportResult
from tests.integration.conftest import Launch
from tests.integration.person import Person
from tests.shared_data import shared
from tests.site.server import Site

pytestmark = pytest.mark.browser

HOST = "a.example.test"
PLAIN = Cookie("n", "v", HOST)
TOP = PartitionKey("https://top.test", has_cross_site_ancestor=True)
NOW = time.time()
DAY = 86_400.0

CASES: dict[str, Cookie] = {
    "domain+path": PLAIN,
    "leading dot domain": replace(PLAIN, host_only=False),
    "expires 0": replace(PLAIN, expires=0.0),
    "expires past": replace(PLAIN, expires=NOW - 5),
    "expires float .5": replace(PLAIN, expires=float(int(NOW)) + 3600.5),
    "expires +400d+1": replace(PLAIN, expires=NOW + 400 * DAY + 3600),
    "expires year 2100": replace(PLAIN, expires=4_102_444_800.0),
    "expires max 253402300799": replace(PLAIN, expires=253_402_300_799.0),
    "expires None": PLAIN,
    "sameSite None no secure": replace(PLAIN, same_site=SameSite.NONE),
    "sameSite None secure": replace(PLAIN, same_site=SameSite.NONE, secure=True),
    "sameSite missing": PLAIN,
    "__Host- domain host-only secure": replace(PLAIN, name="__Host-n", secure=True),
    "__Host- domain dot": replace(PLAIN, name="__Host-n", secure=True, host_only=False),
    "__Host- not secure": replace(PLAIN, name="__Host-n"),
    "__Secure- not secure": replace(PLAIN, name="__Secure-n"),
    "public suffix domain": replace(PLAIN, domain="co.uk", host_only=False),
    "public suffix as host": replace(PLAIN, domain="co.uk"),
    "tld com dot": replace(PLAIN, domain="com", host_only=False),
    "IP domain": replace(PLAIN, domain="127.0.0.1"),
    "IP dot domain": replace(PLAIN, domain="127.0.0.1", host_only=False),
    "domain with port": replace(PLAIN, domain=f"{HOST}:8080"),
    "domain uppercase": replace(PLAIN, domain="A.Example.TEST"),
    "domain IDN unicode": replace(PLAIN, domain="münchen.test"),
    "path no slash": replace(PLAIN, path="x"),
    "empty name": replace(PLAIN, name=""),
    "empty name and value": replace(PLAIN, name="", value=""),
    "name with =": replace(PLAIN, name="a=b"),
    "value with ;": replace(PLAIN, value="a;b"),
    "value with newline": replace(PLAIN, value="a\nb"),
    "value with NUL": replace(PLAIN, value="a\0b"),
    "value with TAB": replace(PLAIN, value="a\tb"),
    "value ctl 0x01": replace(PLAIN, value="a\x01b"),
    "value unicode": replace(PLAIN, value="žluťoučký"),
    "value quotes, comma, space": replace(PLAIN, value='"a, b"'),
    "value lone surrogate": replace(PLAIN, value="\ud800"),
    "name+value 4096": replace(PLAIN, value="v" * 4095),
    "name+value 4097": replace(PLAIN, value="v" * 4096),
    "value 1 MB": replace(PLAIN, value="v" * 1_000_000),
    "partitionKey": replace(PLAIN, secure=True, same_site=SameSite.NONE, partition_key=TOP),
    "partitionKey no secure": replace(PLAIN, partition_key=TOP),
}
MEASURED: dict[str, dict[str, Any]] = {
    each["case"]: each for each in json.loads(shared("cookies/add_cookies_chromium156.json").read_text("utf-8"))
}


def adding(*cookies: Cookie) -> tuple[CookieEdit, ...]:
    return tuple(CookieEdit(None, cookie) for cookie in cookies)


async def held(person: Person) -> tuple[Cookie, ...]:
    return (await person.live.capture()).cookies


def plain(cookie: Cookie) -> Cookie:
    return replace(cookie, created_at=0.0, extra=())


def apart(number: int, cookie: Cookie) -> Cookie:
    """Return the cookie where no other case's is in its way."""
    if cookie.domain == HOST:
        return replace(cookie, domain=f"h{number}.example.test")
    return replace(cookie, name=f"n{number}")


async def test_each_measured_input_is_taken_altered_or_not_taken_as_it_was_measured(launch: Launch) -> None:
    person = await launch(headed=False)
    for case, cookie in CASES.items():
        edited = await person.live.edit_cookies(adding(cookie))
        found = await held(person)
        back = MEASURED[case].get("back") or []
        assert [(each.name, each.shown_domain, each.path, each.secure) for each in found] == [
            (each["name"], each["domain"], each["path"], each["secure"]) for each in back
        ], case
        exact = [plain(each) for each in found] == [cookie]
        assert edited.not_taken == (() if found else (cookie,)), case
        assert [(sent, plain(now)) for sent, now in edited.altered] == [
            (cookie, plain(each)) for each in found if not exact
        ], case
        await person.live.edit_cookies(tuple(CookieEdit(each, None) for each in found))


async def test_all_measured_inputs_at_once_come_to_what_each_came_to_alone(launch: Launch) -> None:
    person = await launch(headed=False)
    sent = {case: apart(number, cookie) for number, (case, cookie) in enumerate(CASES.items())}
    edited = await person.live.edit_cookies(adding(*sent.values()))
    refused = {case for case in sent if not MEASURED[case].get("back")}
    assert {case for case, cookie in sent.items() if cookie in edited.not_taken} == refused
    assert len(await held(person)) == len(sent) - len(refused)


async def test_ten_bad_cookies_among_a_thousand_good_ones_cost_no_more_than_a_moment(launch: Launch) -> None:
    person = await launch(headed=False)
    good = [replace(PLAIN, name=f"good{number}", domain=f"h.site{number // 50}.test") for number in range(1000)]
    bad = [replace(PLAIN, name=f"bad{number}", value="a;b") for number in range(10)]
    mixed = list(good)
    for number, cookie in enumerate(bad):
        mixed.insert(number * 101, cookie)
    started = time.monotonic()
    edited = await person.live.edit_cookies(adding(*mixed))
    assert time.monotonic() - started < 5  # 0.4 s measured
    assert edited == Edited(not_taken=tuple(bad))
    assert {plain(cookie) for cookie in await held(person)} == set(good)


def _echo(site: Site) -> ExtractionRequest:
    return ExtractionRequest(PageRequest(f"{site.base_url}/echo"), Mode.TEXT)


async def test_what_is_imported_into_a_running_browser_is_sent_with_its_next_request(core: Core, site: Site) -> None:
    session = await launched(core)
    await imported(core, session, "localhost\tFALSE\t/\tFALSE\t0\ttoken\tnew")
    await core.extraction.extract(
        session_id=session.id, request=ExtractionRequest(PageRequest(f"{site.base_url}/echo"), Mode.TEXT)
    )
    assert site.requests("/echo")[-1].headers["cookie"] == "token=new"


async def test_an_import_says_what_the_browser_holds_otherwise_and_the_jar_keeps_what_was_wished(core: Core) -> None:
    session = await launched(core)
    far = int(time.time() + 1000 * DAY)
    result = await imported(core, session, f"example.test\tFALSE\t/\tFALSE\t{far}\tfar\tv")
    ((sent, now),) = result.altered
    assert sent.expires == far
    assert now.expires == pytest.approx(time.time() + 400 * DAY, abs=30)
    await core.browsing.close(session_id=session.id)
    assert [cookie.expires for cookie in await core.cookies.list(session_id=session.id)] == [far]


async def test_a_bad_line_is_left_out_and_the_others_arrive(core: Core) -> None:
    session = await launched(core)
    good = [f"h.site{number // 50}.test\tFALSE\t/\tFALSE\t0\tc{number}\tv" for number in range(300)]
    bad = [
        "example.test\tFALSE\t/\tFALSE\t0\tx\ta;b",
        "example.test\tFALSE\t/\tFALSE\t0\t__Host-x\tv",
        "no line at all",
    ]
    result = await imported(core, session, "\n".join([*good[:100], *bad, *good[100:]]))
    assert (len(result.applied), result.not_taken, result.altered) == (300, (), ())
    await core.browsing.close(session_id=session.id)
    assert len(await core.cookies.list(session_id=session.id)) == 300


async def test_an_import_that_crowds_a_site_names_what_the_browser_gave_up(core: Core) -> None:
    session = await launched(core)
    lines = [f"example.test\tFALSE\t/\tFALSE\t0\tc{number}\tv" for number in range(400)]
    result = await imported(core, session, "\n".join(lines))
    assert 200 <= len(result.not_taken) <= 300
    await core.browsing.close(session_id=session.id)
    assert len(await core.cookies.list(session_id=session.id)) == 400


async def test_undoing_an_import_empties_jar_and_browser(core: Core, site: Site) -> None:
    session = await launched(core)
    result = await imported(core, session, "localhost\tFALSE\t/\tFALSE\t0\ttoken\tnew")
    undo = tuple(edit.inverse() for edit in reversed(result.applied))
    await core.cookies.edit(session_id=session.id, edits=undo)
    await core.extraction.extract(
        session_id=session.id, request=ExtractionRequest(PageRequest(f"{site.base_url}/echo"), Mode.TEXT)
    )
    assert "cookie" not in site.requests("/echo")[-1].headers
    assert await core.cookies.list(session_id=session.id) == ()


async def launched(core: Core) -> Session:
    """Create a session and open its browser."""
    session = await core.sessions.create(draft=SessionDraft("Import"))
    await core.browsing.launch(session_id=session.id)
    return session


async def imported(core: Core, session: Session, lines: str) -> ImportResult:
    """Import a cookies.txt of these lines."""
    read = await core.transfer.read(data=f"# Netscape HTTP Cookie File\n{lines}\n")
    preview = await core.transfer.preview(session_id=session.id, read=read)
    return await core.transfer.apply(session_id=session.id, preview=preview)
