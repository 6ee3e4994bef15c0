"""localStorage and IndexedDB: read from frames that are open anyway, put back into a profile that has none."""

from __future__ import annotations

import asyncio
import logging
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from core.browser.background import open_background
from core.model.storage import OriginStorage

if TYPE_CHECKING:
    from playwright.async_api import BrowserContext, Frame, Page, Route

    from core.browser.own_pages import OwnPages
    from core.browser.own_worlds import OwnWorlds

log = logging.getLogger(__name__)

LIMIT = 4_000_000  # characters per origin; a bigger one stays in the profile alone
_PATIENCE = 1.0  # seconds per origin; an open dialog stalls evaluation
_RESTORE_PATIENCE = 5.0  # seconds per origin
_SCRIPT = resources.files(__package__).joinpath("page_storage.js").read_text(encoding="utf-8")
_READ = f"({_SCRIPT}).read({LIMIT})"
_WRITE = f"storage => ({_SCRIPT}).write(storage)"


async def read_open_origins(context: BrowserContext, own: OwnPages, worlds: OwnWorlds) -> tuple[OriginStorage, ...]:
    """Read each origin that a page of the person shows, once; opens nothing and waits for nobody for long."""
    frames: dict[str, Frame] = {}
    for page in context.pages:
        if not own.is_ours(page):
            for frame in page.frames:
                if (origin := origin_of(frame.url)) and origin not in frames:
                    frames[origin] = frame
    found = await asyncio.gather(*(_read(worlds, origin, frame) for origin, frame in frames.items()))
    return tuple(storage for storage in found if storage is not None)


async def write_origins(context: BrowserContext, own: OwnPages, storage: tuple[OriginStorage, ...]) -> None:
    """Put `storage` back through a background page whose every request is answered here, without the network."""
    wanted = [each for each in storage if not each.empty and origin_of(each.origin)]
    if not wanted:
        return
    page = await open_background(context, own)
    try:
        await page.route("**/*", _answer_blank)
        for each in wanted:
            await _write(page, each)
    finally:
        await page.close()


def origin_of(url: str) -> str:
    """Return the origin of an http or https address as browsers write it; empty for anything else."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"


async def _read(worlds: OwnWorlds, origin: str, frame: Frame) -> OriginStorage | None:
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(_PATIENCE):
            found = await worlds.run(frame, origin, _READ)
    except (Error, TimeoutError):
        return None  # it went away, forbids storage, or shows a dialog: the profile still has it
    if found is None or found["origin"] != origin:
        return None
    local = tuple((str(name), str(value)) for name, value in found["local"])
    return OriginStorage(origin=origin, local_storage=local, indexed_db=found["databases"])


async def _write(page: Page, storage: OriginStorage) -> None:
    from playwright.async_api import Error

    try:
        async with asyncio.timeout(_RESTORE_PATIENCE):
            await page.goto(storage.origin)
            await page.evaluate(_WRITE, {"local": storage.local_storage, "databases": storage.indexed_db})
    except (Error, TimeoutError) as error:
        log.warning("the page storage of an origin could not be put back: %s", type(error).__name__)


async def _answer_blank(route: Route) -> None:
    await route.fulfill(body="<html></html>", content_type="text/html")
