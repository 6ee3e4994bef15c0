"""Waiting for a loaded page to be ready to be read, in the way that was asked for."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING

from core.browser.page_world import World
from core.model.extraction import Wait, WaitKind
from core.model.page_errors import bad_selector

if TYPE_CHECKING:
    from core.browser.page_tab import Tab
    from core.browser.page_watch import Watch

_PICTURES = 10.0  # seconds; how long a complete document is given for its pictures and frames
_SETTLING = 2.0  # seconds; how long what a page is still fetching when it has loaded is waited for
_QUIET = 0.5  # seconds without a request
_CHECK = "try { document.createDocumentFragment().querySelector(%s); true } catch { false }"
# Resolves once the document has not changed for a tenth of a second.
_STILL = """new Promise((resolve) => {
  const done = () => { watcher.disconnect(); resolve(true); };
  let timer = setTimeout(done, 100);
  const watcher = new MutationObserver(() => { clearTimeout(timer); timer = setTimeout(done, 100); });
  watcher.observe(document, { subtree: true, childList: true, characterData: true });
})"""
_FOUND = """new Promise((resolve) => {
  const found = () => document.querySelector(%s) !== null;
  if (found()) return resolve(true);
  const watcher = new MutationObserver(() => { if (found()) { watcher.disconnect(); resolve(true); } });
  watcher.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})"""


async def check_selector(tab: Tab, selector: str, *, field: str) -> None:
    """Raise INPUT naming `field` for a selector that the browser does not take; `tab` shows any document."""
    world = await World.of(tab.session, tab.frame_id)
    if not selector.strip() or not await world.value(_CHECK % json.dumps(selector)):
        raise bad_selector(field, selector)


async def wait_for(tab: Tab, watch: Watch, wait: Wait) -> None:
    """Wait as `wait` says; raises Playwright's error when the page goes on to another document meanwhile."""
    await watch.until(lambda: watch.parsed)
    if wait.kind not in (WaitKind.AUTO, WaitKind.LOAD):
        await tab.draws()
    if wait.kind is WaitKind.SELECTOR:
        world = await World.of(tab.session, tab.frame_id)
        await world.value(_FOUND % json.dumps(wait.selector))
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PICTURES):
            await watch.until(lambda: watch.loaded)
    if wait.kind is WaitKind.TIME:
        await asyncio.sleep(wait.seconds)
    elif wait.kind is WaitKind.NETWORK_IDLE:
        await _idle(watch, _QUIET)
    elif wait.kind is WaitKind.AUTO and not watch.traffic.quiet:
        await tab.draws()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SETTLING):
                await _settled(tab, watch)


def missing(wait: Wait) -> str:
    """Say what a page that took too long did not do; empty where no more than loading was waited for."""
    if wait.kind is WaitKind.SELECTOR:
        return f"nothing on it matched “{wait.selector[:80]}”"
    if wait.kind is WaitKind.NETWORK_IDLE:
        return "it never stopped fetching"
    if wait.kind is WaitKind.TIME:
        return "the time to wait was not over"
    return ""


async def _settled(tab: Tab, watch: Watch) -> None:
    while not watch.traffic.quiet:
        await watch.until(lambda: watch.traffic.quiet)
        await (await World.of(tab.session, tab.frame_id)).value(_STILL)


async def _idle(watch: Watch, seconds: float) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    while True:
        await watch.until(lambda: watch.traffic.quiet)
        left = max(begun, watch.traffic.last) + seconds - loop.time()
        if left <= 0:
            return
        await asyncio.sleep(left)
