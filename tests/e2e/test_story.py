"""The main job from the first start to the last, with a kill in the middle: by keyboard, on a real browser."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.e2e.program import NEW_SESSION, PATIENCE, Program
from tests.integration.waiting import pause, until
from tests.site.account_pages import SESSION_COOKIE
from tests.site.accounts import PASSWORD, USER
from tests.site.server import Site

pytestmark = pytest.mark.browser


@pytest.mark.timeout(240)
async def test_a_login_won_by_hand_outlives_a_kill_and_is_used_to_extract(
    program: Program, site: Site, qapp: QApplication
) -> None:
    await program.start()
    await create(program, site)
    await sign_in(program, site)
    await program.kill()
    await program.until_no_browser()
    await program.start()
    await reopen_signed_in(program, site)
    await edit_cookies(program)
    await use_commands(program)
    await extract(program, site, qapp)
    await program.press("ctrl+q")
    assert await program.ended() == 0


async def create(program: Program, site: Site) -> None:
    """Make a session by name and start page."""
    await program.press("ctrl+n")
    await program.dialog(NEW_SESSION)
    await program.type("Practice\t" + f"{site.base_url}/members")
    await program.press("Return")
    await program.until(lambda kept: "Practice" in kept)
    await program.gone(NEW_SESSION)  # it is kept before its dialog closes


async def sign_in(program: Program, site: Site) -> None:
    """Launch the browser and sign in by hand."""
    await program.press("ctrl+Return")
    await program.dialog("Sign in")
    await pause(1)  # a person looks at the form first; the page takes the keyboard meanwhile
    await program.type(f"{USER}\t{PASSWORD}")
    await program.press("Return")
    await program.window("Members")
    await program.until_cookies("Practice", lambda jar: SESSION_COOKIE in jar)
    assert (await program.cookies("Practice"))[SESSION_COOKIE].expires is None
    assert len(site.accounts.sign_ins) == 1


async def reopen_signed_in(program: Program, site: Site) -> None:
    """Launch again after the kill: the site still knows who this is; close by the window's own button."""
    await program.press("Home", "ctrl+Return")
    await program.dialog("Members")
    assert len(site.accounts.sign_ins) == 1
    await program.close("Members")
    await program.until_no_browser()
    await program.to_front()


async def edit_cookies(program: Program) -> None:
    """Add a cookie, then take it back."""
    await program.press("ctrl+2", "ctrl+shift+n")
    await program.dialog("cookie")
    await program.type("by_hand\tfirst value")
    await program.press("Return")
    await program.until_cookies("Practice", lambda jar: "by_hand" in jar)
    await program.gone("cookie")
    await program.press("ctrl+z")
    await program.until_cookies("Practice", lambda jar: "by_hand" not in jar)
    assert SESSION_COOKIE in await program.cookies("Practice")


async def use_commands(program: Program) -> None:
    """Duplicate, remove to the bin, and take the removal back."""
    await program.press("ctrl+d")
    await program.until(lambda kept: len(kept) == 2)
    copy = next(name for name in await program.sessions() if name != "Practice")
    assert SESSION_COOKIE in await program.cookies(copy)
    await program.press("ctrl+f", "Escape", "Delete")
    await program.until(lambda kept: kept[copy].binned)
    await program.press("ctrl+z")
    await program.until(lambda kept: not kept[copy].binned)


async def extract(program: Program, site: Site, qapp: QApplication) -> None:
    """Extract the members' page as the signed-in user and copy the text."""
    await program.press("ctrl+shift+x")
    before = len(site.requests("/members"))
    await program.press("ctrl+a")
    await program.type(f"{site.base_url}/members")
    await program.press("Return")
    await until(lambda: len(site.requests("/members")) > before, seconds=PATIENCE)
    clipboard = QGuiApplication.clipboard()

    async def copied() -> bool:
        await program.press("ctrl+shift+c")
        qapp.processEvents()
        return f"Signed in as {USER}" in clipboard.text()

    await until(copied, seconds=PATIENCE)
