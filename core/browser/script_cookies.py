"""Hearing of cookies that scripts set, from a world of our own beside the page's scripts, which cannot see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Page

_WORLD = "sessile"
_BINDING = "sessileCookieChanged"
# A page without the Cookie Store (plain http on a real host) is left to the timer.
_SCRIPT = f"globalThis.cookieStore?.addEventListener('change', () => {_BINDING}(''))"


async def hear_script_cookies(context: BrowserContext, page: Page, heard: Callable[[], None]) -> None:
    """Call `heard` at each change of a cookie that the scripts of `page` can see, in all its later documents too."""
    from playwright.async_api import Error

    try:
        session = await context.new_cdp_session(page)
        session.on("Runtime.bindingCalled", lambda _: heard())
        for domain in ("Page", "Runtime"):  # without both the binding stays silent (measured, Chromium 156)
            await session.send(f"{domain}.enable")
        await session.send("Runtime.addBinding", {"name": _BINDING, "executionContextName": _WORLD})
        script = {"source": _SCRIPT, "worldName": _WORLD, "runImmediately": True}
        await session.send("Page.addScriptToEvaluateOnNewDocument", script)
    except Error:
        return  # the page has gone
