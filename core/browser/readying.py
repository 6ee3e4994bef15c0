"""What a browser that has just started needs before a person or an extraction gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.browser.background import browser_session
from core.browser.browser_cookies import BrowserCookies
from core.browser.live import Running
from core.browser.own_pages import OwnPages
from core.browser.page_storage import write_origins
from core.browser.port import LaunchRequest
from core.browser.restore import put_back
from core.errors import ErrorKind, SessileError

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, CDPSession


async def get_ready(context: BrowserContext, request: LaunchRequest, *, fresh: bool) -> Running:
    """Put the jar back before the first navigation, and page storage into a `fresh` profile; raises NO_BROWSER."""
    from playwright.async_api import Error

    try:
        return await _ready(context, request, fresh=fresh)
    except Error as error:
        sentence = "The browser ended right after it had started. Launch the session again."
        raise SessileError(ErrorKind.NO_BROWSER, sentence) from error


async def _ready(context: BrowserContext, request: LaunchRequest, *, fresh: bool) -> Running:
    session = await browser_session(context)
    own = OwnPages()
    cookies = BrowserCookies(session, request.cookies)
    if request.headed:
        await _leave_to_the_person(context, session)
    restored = await put_back(request.cookies, cookies, fresh=fresh)
    if fresh:
        await write_origins(context, own, request.storage)
    return Running(
        request=request,
        context=context,
        cookies=cookies,
        own=own,
        pid=await _process_id(session),
        put_back=restored,
        version=context.browser.version if context.browser is not None else "",
    )


async def _leave_to_the_person(context: BrowserContext, session: CDPSession) -> None:
    """Let downloads go where the person keeps them, and dialogs stay open until answered."""
    context.on("dialog", lambda _: None)  # with a listener Playwright does not dismiss them
    await session.send("Browser.setDownloadBehavior", {"behavior": "default", "eventsEnabled": True})


async def _process_id(session: CDPSession) -> int:
    answer = await session.send("SystemInfo.getProcessInfo")
    return next(int(each["id"]) for each in answer["processInfo"] if each["type"] == "browser")
