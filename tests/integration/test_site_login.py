"""Signing in by hand and staying signed in: the practice site as a person meets it, over closed windows."""

from __future__ import annotations

import pytest

from core.model.extraction import PageRequest
from tests.integration.conftest import Launch
from tests.integration.desktop import Desktop
from tests.integration.person import Person, cookie_value
from tests.integration.waiting import until
from tests.site.account_pages import SESSION_COOKIE
from tests.site.accounts import PASSWORD, USER
from tests.site.server import Site

pytestmark = pytest.mark.browser

KEPT = "Cookie set by a script\tkept\nToken in localStorage\tkept\nToken in IndexedDB\tkept"


async def fills_in(person: Person, desktop: Desktop, password: str = PASSWORD) -> None:
    """Type user name and password with the keyboard."""
    await desktop.activate(await desktop.window())
    await person.clicks("#user")
    await desktop.type(f"{USER}\t{password}\n")


async def signs_in(launch: Launch, site: Site, desktop: Desktop) -> Person:
    person = await launch()
    await person.goes_to(f"{site.base_url}/login")
    await fills_in(person, desktop)
    await reads_members(person)
    return person


async def reads_members(person: Person) -> str:
    """Wait for the members page to have looked everywhere, and return what it says."""
    await person.do(person.page.wait_for_selector("[data-ready]"))
    return str(await person.runs("document.querySelector('.card').innerText"))


async def leaves(person: Person, desktop: Desktop) -> None:
    """Close the window by its close button and wait until the browser has ended."""
    await desktop.close_window()
    await person.end()


async def comes_back(launch: Launch, site: Site, before: Person) -> Person:
    """Launch again with what was saved at last, and go to the members page."""
    person = await launch(cookies=before.captures[-1].cookies)
    await person.goes_to(f"{site.base_url}/members")
    return person


async def test_one_stays_signed_in_over_a_closed_window(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await signs_in(launch, site, desktop)
    await leaves(person, desktop)
    again = await comes_back(launch, site, person)
    said = await reads_members(again)
    assert f"Signed in as {USER}" in said
    assert KEPT in said


async def test_one_stays_signed_in_over_two_closed_windows(launch: Launch, site: Site, desktop: Desktop) -> None:
    first = await signs_in(launch, site, desktop)
    await leaves(first, desktop)
    second = await comes_back(launch, site, first)
    await leaves(second, desktop)
    third = await comes_back(launch, site, second)
    assert KEPT in await reads_members(third)


async def test_a_replaced_session_cookie_is_the_one_that_is_kept(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await signs_in(launch, site, desktop)
    first = site.accounts.sign_ins[0].session_id
    for _ in range(7):
        await person.goes_to(f"{site.base_url}/members")
    assert site.accounts.sign_ins[0].session_id != first
    await leaves(person, desktop)
    again = await comes_back(launch, site, person)
    assert KEPT in await reads_members(again)


async def test_a_wrong_password_signs_nobody_in(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/login")
    await fills_in(person, desktop, password="wrong")
    await person.do(person.page.wait_for_selector("text=User name or password is wrong."))
    assert cookie_value(await person.live.capture(), SESSION_COOKIE) is None


async def test_a_form_without_its_csrf_token_is_refused(launch: Launch, site: Site) -> None:
    person = await launch(headed=False)
    body = f"csrf=made-up&user={USER}&password={PASSWORD}".encode()
    request = PageRequest(f"{site.base_url}/login", "POST", body, "application/x-www-form-urlencoded")
    assert (await person.live.load(request)).status == 403
    assert site.accounts.sign_ins == []


async def test_signing_out_is_kept_too(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await signs_in(launch, site, desktop)
    await person.clicks("text=Sign out")
    await person.do(person.page.wait_for_url("**/goodbye"))
    await leaves(person, desktop)
    assert cookie_value(person.captures[-1], SESSION_COOKIE) is None
    again = await comes_back(launch, site, person)
    assert again.page.url == f"{site.base_url}/login"


async def test_an_idle_sign_in_is_ended_by_the_site(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await signs_in(launch, site, desktop)
    await leaves(person, desktop)
    site.accounts.idle_seconds = 0
    again = await comes_back(launch, site, person)
    assert again.page.url == f"{site.base_url}/login"


async def test_signing_in_at_a_second_origin_by_redirect(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/sso/start")
    assert person.page.url.startswith(f"{site.other_url}/sso/authorize")
    await fills_in(person, desktop)
    assert KEPT in await reads_members(person)
    await leaves(person, desktop)
    assert cookie_value(person.captures[-1], "identity_session") == "signed-in"
    again = await comes_back(launch, site, person)
    assert KEPT in await reads_members(again)


async def test_signing_in_at_a_second_origin_by_popup(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/sso/popup")
    await person.clicks("#open")
    await until(lambda: len(person.context.pages) == 2)
    popup = person.context.pages[1]
    await until(lambda: is_second_window(desktop))
    await desktop.activate(await desktop.window())
    await person.do(popup.click("#user"))
    await desktop.type(f"{USER}\t{PASSWORD}\n")
    assert KEPT in await reads_members(person)
    await until(lambda: len(person.context.pages) == 1)
    await leaves(person, desktop)
    again = await comes_back(launch, site, person)
    assert KEPT in await reads_members(again)


async def test_a_page_loads_as_the_person_who_signed_in(launch: Launch, site: Site, desktop: Desktop) -> None:
    person = await signs_in(launch, site, desktop)
    result = await person.live.load(PageRequest(f"{site.base_url}/members"))
    assert f"Signed in as {USER}" in result.text
    await person.goes_to(f"{site.base_url}/members")
    assert KEPT in await reads_members(person)


async def test_a_page_loads_headless_as_the_person_who_had_signed_in(
    launch: Launch, site: Site, desktop: Desktop
) -> None:
    person = await signs_in(launch, site, desktop)
    await leaves(person, desktop)
    headless = await launch(headed=False, cookies=person.captures[-1].cookies)
    result = await headless.live.load(PageRequest(f"{site.base_url}/members"))
    assert (result.status, result.title) == (200, "Members")
    assert f"Signed in as {USER}" in result.text


async def is_second_window(desktop: Desktop) -> bool:
    return len(await desktop.windows()) == 2
