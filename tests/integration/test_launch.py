"""A browser starts on its session, as its session, with the jar in place, or says in one sentence why not."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from pathlib import Path

import pytest

from core.browser.playwright_browsers import PlaywrightBrowsers
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, SameSite
from core.model.session import Presentation, Proxy, Viewport
from tests.integration.conftest import QUIET, Launch
from tests.integration.desktop import Desktop
from tests.integration.person import cookie_value, no_process_has
from tests.integration.waiting import until
from tests.site.proxy import Proxy as ProxyServer
from tests.site.server import Site

pytestmark = pytest.mark.browser

ODD = Presentation(
    user_agent="Practice/1.0", viewport=Viewport(640, 480), locale="de-DE", timezone="Asia/Tokyo"
)  # fmt: skip
WHO = """[navigator.userAgent, innerWidth, innerHeight, navigator.language,
          Intl.DateTimeFormat().resolvedOptions().timeZone].join()"""


async def test_the_start_page_opens_in_the_only_tab_with_the_jar_in_place(launch: Launch, site: Site) -> None:
    person = await launch(start_url=f"{site.base_url}/echo", cookies=(Cookie("kept", "yes", "localhost"),))
    await until(lambda: site.requests("/echo"))
    assert "kept=yes" in site.requests("/echo")[0].headers["cookie"]
    assert len(person.context.pages) == 1


@pytest.mark.parametrize("url", ["http://localhost:9/", "http://no-such-host.invalid/", "no address at all"])
async def test_a_start_page_that_cannot_load_does_not_fail_the_launch(launch: Launch, url: str) -> None:
    person = await launch(start_url=url)
    assert (await person.live.capture()).cookies == ()


async def test_a_headless_browser_opens_no_start_page(launch: Launch, site: Site) -> None:
    person = await launch(headed=False, start_url=f"{site.base_url}/echo")
    await person.goes_to(f"{site.base_url}/cookies")
    assert site.requests("/echo") == []


@pytest.mark.parametrize("headed", [True, False])
async def test_the_session_presents_itself_the_same_headed_and_headless(
    launch: Launch, site: Site, headed: bool
) -> None:
    person = await launch(headed=headed, presentation=ODD)
    await person.goes_to(f"{site.base_url}/cookies")
    assert await person.runs(WHO) == "Practice/1.0,640,480,de-DE,Asia/Tokyo"
    assert site.requests("/cookies")[0].headers["user-agent"] == "Practice/1.0"


@pytest.mark.parametrize("headed", [True, False])
async def test_requests_go_through_the_sessions_proxy_with_its_login(launch: Launch, site: Site, headed: bool) -> None:
    with ProxyServer(user="ann", password="secret word") as proxy:
        person = await launch(headed=headed, presentation=Presentation(proxy=Proxy(proxy.url, "ann", "secret word")))
        await person.goes_to(f"{site.base_url}/cookies")
        assert f"{site.base_url}/cookies" in proxy.passed
        assert "secret word" not in proc(person.pid, "cmdline")


async def test_without_a_fixed_size_the_page_follows_the_window(launch: Launch, desktop: Desktop) -> None:
    person = await launch()
    await desktop.resize(await desktop.window(), 700, 500)
    await until(lambda: person.runs("outerWidth < 720 && innerWidth <= outerWidth"))


async def test_focus_brings_the_window_to_the_front(launch: Launch, desktop: Desktop, tmp_path: Path) -> None:
    first = await launch()
    behind = await desktop.window()
    await launch(profile=tmp_path / "other")
    await until(lambda: desktop.lost_focus(behind))
    assert await first.live.focus()
    await until(lambda: desktop.has_focus(behind))


async def test_a_page_opens_in_a_tab_of_its_own_before_the_others(launch: Launch, site: Site) -> None:
    person = await launch()
    tabs = len(person.context.pages)
    await person.live.open(f"{site.base_url}/cookies")
    await until(lambda: site.requests("/cookies"))
    assert len(person.context.pages) == tabs + 1


async def test_cookies_in_the_profile_that_the_jar_does_not_have_are_gone(launch: Launch) -> None:
    later = float(int(time.time()) + 5000)
    first = await launch(cookies=(Cookie("old", "1", "example.test", expires=later),))
    await first.live.close()
    again = await launch(cookies=(Cookie("new", "1", "example.test", expires=later),))
    assert {cookie.name for cookie in (await again.live.capture()).cookies} == {"new"}


async def test_what_the_browser_does_not_take_is_named(launch: Launch) -> None:
    refused = Cookie("refused", "v", "example.test", same_site=SameSite.NONE)
    taken = Cookie("taken", "v", "example.test")
    person = await launch(cookies=(refused, taken))
    assert person.live.put_back.not_taken == (refused,)


async def test_cookies_that_the_browser_evicts_are_named(launch: Launch) -> None:
    jar = tuple(Cookie(f"c{number}", "v", "example.test") for number in range(400))
    person = await launch(cookies=jar)
    held = {cookie.id for cookie in (await person.live.capture()).cookies}
    assert 0 < len(held) < 400
    assert held | {cookie.id for cookie in person.live.put_back.not_taken} == {cookie.id for cookie in jar}


async def test_at_every_launch_all_that_was_evicted_is_named(launch: Launch) -> None:
    later = time.time() + 9000
    jar = tuple(Cookie(f"c{number}", "v", "example.test", expires=later) for number in range(400))
    first = await launch(cookies=jar)
    await first.live.close()
    again = await launch(cookies=jar)
    held = {cookie.id for cookie in (await again.live.capture()).cookies}
    assert held | {cookie.id for cookie in again.live.put_back.not_taken} == {cookie.id for cookie in jar}


async def test_a_cookie_that_has_expired_is_not_reported_as_refused(launch: Launch) -> None:
    person = await launch(cookies=(Cookie("old", "v", "example.test", expires=5.0),))
    assert person.live.put_back.not_taken == ()


async def test_the_jar_returns_when_the_profiles_cookie_database_is_damaged(launch: Launch, profile: Path) -> None:
    jar = tuple(
        Cookie(f"c{number}", "v", "example.test", expires=float(int(time.time()) + 5000)) for number in range(7)
    )
    first = await launch(cookies=jar)
    await first.live.close()
    for database in cookie_databases(profile):
        database.write_bytes(b"no database")
    again = await launch(cookies=jar)
    assert again.live.put_back.restored == 7
    assert len((await again.live.capture()).cookies) == 7


async def test_nothing_is_called_restored_in_an_ordinary_relaunch(launch: Launch, profile: Path) -> None:
    first = await launch(cookies=(Cookie("kept", "v", "example.test", expires=float(int(time.time()) + 5000)),))
    await first.live.close()
    assert cookie_databases(profile)
    again = await launch(cookies=first.captures[-1].cookies)
    assert again.live.put_back.restored == 0


async def test_damaged_preferences_do_not_fail_the_launch(launch: Launch, profile: Path) -> None:
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text("{ half", encoding="utf-8")
    await launch()


async def test_a_dialog_waits_for_the_person(launch: Launch, desktop: Desktop, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await desktop.activate(await desktop.window())
    await person.runs("setTimeout(() => { document.title = String(confirm('sure?')) }, 0)")
    await person.live.capture()
    await desktop.press("Return")
    await until(lambda: person.runs("document.title === 'true'"))


async def test_a_download_lands_in_the_persons_folder_under_its_own_name(
    launch: Launch, site: Site, profile: Path, tmp_path: Path
) -> None:
    (profile / "Default").mkdir(parents=True)
    folder = tmp_path / "Downloads"
    preferences = f'{{"download": {{"default_directory": "{folder}"}}}}'
    (profile / "Default" / "Preferences").write_text(preferences, encoding="utf-8")
    person = await launch()
    await person.goes_to(f"{site.base_url}/cookies")
    await person.runs(
        "Object.assign(document.createElement('a'), {href: 'data:text/plain,hello', download: 'note.txt'}).click()"
    )
    await until((folder / "note.txt").exists)
    await person.live.close()
    assert (folder / "note.txt").read_text(encoding="utf-8") == "hello"


async def test_pages_may_not_open_windows_unasked(launch: Launch, site: Site) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/popups")
    assert len(person.context.pages) == 1


@pytest.mark.parametrize("allowed", [False, True])
async def test_extensions_run_only_where_the_session_allows_them(
    desktop: Desktop, site: Site, profile: Path, tmp_path: Path, allowed: bool
) -> None:
    folder = tmp_path / "extension"
    folder.mkdir()
    content = {"matches": ["<all_urls>"], "js": ["mark.js"]}
    manifest = {"manifest_version": 3, "name": "Mark", "version": "1", "content_scripts": [content]}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "mark.js").write_text("document.documentElement.dataset.mark = 'yes'", encoding="utf-8")
    browsers = PlaywrightBrowsers(extra_args=(*QUIET, f"--load-extension={folder}"))
    person = await Launch(browsers, profile)(presentation=Presentation(extensions=allowed))
    await person.goes_to(f"{site.base_url}/cookies")
    assert await person.runs("document.documentElement.dataset.mark === 'yes'") is allowed
    await browsers.close()


async def test_an_unknown_timezone_is_named(launch: Launch) -> None:
    with pytest.raises(SessileError, match="timezone") as caught:
        await launch(presentation=Presentation(timezone="Nowhere/Land"))
    assert caught.value.kind is ErrorKind.INPUT


async def test_without_a_display_the_sentence_says_so(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY")
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    with pytest.raises(SessileError, match="no display") as caught:
        await Launch(browsers, profile)()
    assert caught.value.kind is ErrorKind.NO_BROWSER
    await browsers.close()


@pytest.mark.parametrize(
    ("script", "words"),
    [("#!/bin/sh\necho nothing", "no browser that Sessile can use"), ("#!/bin/sh\nexec /snap/bin/chromium", "snap")],
)
async def test_a_program_that_is_no_usable_browser_is_refused(
    launch: Launch, tmp_path: Path, script: str, words: str
) -> None:
    path = program(tmp_path, script)
    with pytest.raises(SessileError, match=words) as caught:
        await launch(browser=str(path))
    assert caught.value.kind is ErrorKind.NO_BROWSER


async def test_a_browser_that_dies_at_start_is_said_to(launch: Launch, tmp_path: Path, profile: Path) -> None:
    path = program(tmp_path, '#!/bin/sh\n[ "$1" = --version ] && echo Chromium 156.0.1.2 && exit\nexit 3')
    with pytest.raises(SessileError, match="ended while it was starting") as caught:
        await launch(browser=str(path))
    assert caught.value.kind is ErrorKind.NO_BROWSER
    await launch()  # nothing is left locked


async def test_an_older_browser_than_the_profiles_is_refused(launch: Launch) -> None:
    with pytest.raises(SessileError, match=r"999\.0\.1\.1") as caught:
        await launch(last_version="999.0.1.1")
    assert caught.value.kind is ErrorKind.NO_BROWSER


@pytest.mark.parametrize("turns", [3, 300, 3000])
async def test_a_cancelled_launch_leaves_no_process_and_no_lock(
    launch: Launch, profile: Path, browsers: PlaywrightBrowsers, turns: int
) -> None:
    await browsers.prepare()
    launching = asyncio.get_running_loop().create_task(launch())
    for _ in range(turns):
        await asyncio.sleep(0)
    launching.cancel()
    with pytest.raises(asyncio.CancelledError):
        await launching
    assert no_process_has(profile)
    await launch()


async def test_two_launches_at_once_both_come_up(launch: Launch, tmp_path: Path) -> None:
    one, other = await asyncio.gather(launch(), launch(profile=tmp_path / "other"))
    assert one.pid != other.pid


async def test_a_driver_that_died_is_started_again_at_the_next_launch(
    desktop: Desktop, profile: Path, tmp_path: Path
) -> None:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    launch = Launch(browsers, profile)
    first = await launch()
    os.kill(parent_of(first.pid), signal.SIGKILL)
    assert (await first.end()).died
    again = await launch()
    assert (await again.live.capture()).cookies == ()
    await browsers.close()
    assert no_process_has(profile)


async def test_closing_all_browsers_captures_each_and_leaves_no_process(
    desktop: Desktop, site: Site, profile: Path, tmp_path: Path
) -> None:
    browsers = PlaywrightBrowsers(extra_args=QUIET)
    launch = Launch(browsers, profile)
    people = [await launch(), await launch(headed=False, profile=tmp_path / "other")]
    for person in people:
        await person.goes_to(f"{site.base_url}/cookies/set?kept=yes")
    await browsers.close()
    assert [cookie_value(person.captures[-1], "kept") for person in people] == ["yes", "yes"]
    assert no_process_has(profile)
    assert no_process_has(tmp_path / "other")


def program(folder: Path, text: str) -> Path:
    path = folder / "browser"
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
    return path


def parent_of(pid: int) -> int:
    return int(next(line.split()[1] for line in proc(pid, "status").splitlines() if line.startswith("PPid:")))


def proc(pid: int, name: str) -> str:
    return Path(f"/proc/{pid}/{name}").read_text(encoding="utf-8")


def cookie_databases(profile: Path) -> list[Path]:
    return list(profile.glob("Default/**/Cookies"))


@pytest.mark.parametrize("headed", [True, False])
async def test_only_a_browser_without_a_window_lets_others_go_first(launch: Launch, headed: bool) -> None:
    person = await launch(headed=headed)
    yields = os.getpriority(os.PRIO_PROCESS, person.live._running.pid) > 0
    assert yields is not headed
