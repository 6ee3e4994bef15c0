"""Going to the end of a page that fills itself on the way, and back to its beginning."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from core.browser.page_world import World, script

if TYPE_CHECKING:
    from core.browser.page_tab import Tab
    from core.browser.page_watch import Watch

_LONGEST = 20.0  # seconds
_MOST = 200  # screens
_GROWTH = 1.0  # seconds that the end of a page is given to grow
_LOOK = 0.05  # seconds between two looks at the end


async def scroll(tab: Tab, watch: Watch) -> None:
    """Scroll screen by screen until nothing is added at the end any more, for 20 seconds and 200 screens at most."""
    await tab.draws()
    world = await World.of(tab.session, tab.frame_id)
    target = await world.object(f"({script('page_scroll.js')})")
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_LONGEST):
            for _ in range(_MOST):
                at = await world.call(target, "function() { return this.step(); }")
                if at["end"] and not await _grows(world, target, watch, at["height"]):
                    break
    await world.call(target, "function() { return this.back(); }")


async def _grows(world: World, target: str, watch: Watch, height: float) -> bool:
    """Tell whether the page becomes higher; what it is still fetching is waited for."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _GROWTH
    while loop.time() < until or not watch.traffic.quiet:
        if await world.call(target, "function() { return this.height(); }") > height:
            return True
        await asyncio.sleep(_LOOK)
    return False
