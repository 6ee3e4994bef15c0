"""The engine without a browser beside a real one: one login, one jar, the same looks and the same sentences."""

from __future__ import annotations

import re

import pytest

from core.app import Core
from core.errors import ErrorKind, SessileError
from core.model.extraction import Engine, Extraction, ExtractionRequest, Mode, PageRequest
from core.model.page_request import BodyKind, page_request
from core.model.session import Presentation, Session, SessionDraft
from core.model.verdict import SignIn
from tests.site.accounts import PASSWORD, USER
from tests.site.loopback import LoopbackHandler, LoopbackServer
from tests.site.server import Site
from tests.site.untrusted import untrusted_site

pytestmark = pytest.mark.browser

BOTH = (Engine.BROWSER, Engine.HTTP)


async def session_of(core: Core, **fields: object) -> Session:
    return await core.sessions.create(draft=SessionDraft("Practice", ttl=86_400, **fields))  # type: ignore[arg-type]


async def take(core: Core, session: Session, page: PageRequest | str, engine: Engine) -> Extraction:
    asked = PageRequest(page, timeout=20) if isinstance(page, str) else page
    return await core.extraction.extract(session_id=session.id, request=ExtractionRequest(asked, Mode.HTML, engine))


async def refused(core: Core, session: Session, url: str, engine: Engine) -> tuple[ErrorKind, str]:
    with pytest.raises(SessileError) as caught:
        await take(core, session, PageRequest(url, timeout=2), engine)
    return caught.value.kind, caught.value.sentence


async def signs_in(core: Core, session: Session, site: Site, engine: Engine) -> Extraction:
    form = await take(core, session, f"{site.base_url}/login", engine)
    token = re.search(r'name="csrf" value="([^"]+)"', form.content)
    assert token is not None
    body = f"csrf={token[1]}\nuser={USER}\npassword={PASSWORD}"
    request = page_request(url=f"{site.base_url}/login", method="POST", body_text=body, body_kind=BodyKind.FORM)
    return await take(core, session, request, engine)


@pytest.mark.parametrize(("first", "then"), [BOTH, BOTH[::-1]])
async def test_who_signed_in_with_one_engine_is_signed_in_with_the_other(
    core: Core, site: Site, first: Engine, then: Engine
) -> None:
    session = await session_of(core)
    made = await signs_in(core, session, site, first)
    assert made.head.verdict.state is SignIn.SIGNED_IN
    for engine in (then, first, then, first):  # the site replaces its cookie at every third page
        members = await take(core, session, f"{site.base_url}/members", engine)
        assert members.head.verdict.state is SignIn.SIGNED_IN, engine
        assert "Signed in as" in members.content


async def test_what_a_site_sets_without_a_browser_is_in_an_open_one(core: Core, site: Site) -> None:
    session = await session_of(core)
    await core.browsing.launch(session_id=session.id)
    await take(core, session, f"{site.base_url}/cookies/set?by_http=yes", Engine.HTTP)
    assert "by_http" in {cookie.name for cookie in await core.cookies.list(session_id=session.id)}
    shown = await take(core, session, f"{site.base_url}/cookies", Engine.BROWSER)
    assert "by_http" in shown.content


async def test_both_engines_look_alike(core: Core, site: Site) -> None:
    session = await session_of(core, presentation=Presentation(locale="de-DE", user_agent="My own"))
    plain = await session_of(core)
    for each in (session, plain):
        for engine in BOTH:
            await take(core, each, f"{site.base_url}/echo", engine)
    names = ("accept", "accept-language", "upgrade-insecure-requests", "user-agent")
    looks = [{name: seen.headers.get(name, "") for name in names} for seen in site.requests("/echo")]
    for look in looks:
        look["accept"] = look["accept"].replace("image/jxl,", "")  # not every Chromium shows these
    assert looks[0] == looks[1]
    headless = looks[2]["user-agent"].replace("HeadlessChrome", "Chrome")
    assert {**looks[2], "user-agent": headless} == looks[3]


@pytest.mark.parametrize(
    "path", ["/loop", "/download", "/table", "/reset", "/empty", "/silent", "/status?code=204&empty=1"]
)
async def test_both_engines_say_the_same_of_what_is_no_page(core: Core, site: Site, path: str) -> None:
    session = await session_of(core)
    browser, http = [await refused(core, session, f"{site.base_url}{path}", engine) for engine in BOTH]
    assert browser == http


async def test_both_engines_say_the_same_of_what_cannot_be_reached(core: Core, site: Site) -> None:
    session = await session_of(core)
    with LoopbackServer(LoopbackHandler) as gone:
        closed = gone.port
    with untrusted_site() as untrusted:
        for url in (untrusted, "http://nowhere.invalid/", f"http://127.0.0.1:{closed}/", "file:///etc/hosts"):
            browser, http = [await refused(core, session, url, engine) for engine in BOTH]
            assert browser == http
