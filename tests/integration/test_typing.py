"""Saving never disturbs the person."""

from __future__ import annotations

import asyncio

import pytest

from tests.integration.conftest import Launch
from tests.integration.desktop import Desktop
from tests.integration.waiting import until
from tests.site.server import Site

pytestmark = pytest.mark.browser

TEXT = "the quick brown fox jumps over the lazy dog and on"


async def test_fifty_keys_typed_across_several_captures_all_arrive(
    launch: Launch, desktop: Desktop, site: Site
) -> None:
    person = await launch()
    await person.goes_to(f"{site.base_url}/members")  # leaves an origin with storage and a cookie behind
    await person.runs("localStorage.setItem('token', 'x'.repeat(100000))")
    await person.goes_to(f"{site.other_url}/typing")
    await desktop.activate(await desktop.window())
    await person.clicks("#keys")

    typing = asyncio.get_running_loop().create_task(desktop.type(TEXT, pause_ms=30))
    captured = 0
    while not typing.done():
        await person.live.capture()
        captured += 1
    await typing

    await until(lambda: site.typed == len(TEXT))
    assert await person.runs("document.getElementById('keys').value") == TEXT
    assert captured >= 5
    assert len(person.context.pages) == 1
