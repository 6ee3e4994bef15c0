"""What the lock page says of browsers that are still open."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.model.session import SessionDraft
from gui.kit.frame import Frame
from gui.sealing.open_browsers import OpenBrowsers
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.sealing.conftest import seal
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def part(frame: Frame) -> AsyncIterator[OpenBrowsers]:
    made = OpenBrowsers(frame)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize(
    ("opened", "said"),
    [
        (1, ("1 browser is still open.", "Save and close it")),
        (2, ("2 browsers are still open.", "Save and close them")),
    ],
)
async def test_it_says_how_many_are_open(part: OpenBrowsers, opened: int, said: tuple[str, str]) -> None:
    part.offer(opened)
    assert (part.said.text(), part.closing.text(), part.closing.isVisible()) == (*said, True)


async def test_an_offer_that_was_not_made_is_not_corrected(part: OpenBrowsers) -> None:
    part.count_again(3)
    assert not part.closing.isVisible()


async def test_an_offer_goes_with_the_last_browser(part: OpenBrowsers) -> None:
    part.offer(1)
    part.count_again(0)
    assert not part.closing.isVisible()


async def test_it_closes_what_is_open(frame: Frame, part: OpenBrowsers, browsers: FakeBrowsers) -> None:
    await seal(frame.core)
    session = await frame.core.sessions.create(draft=SessionDraft("Ledger"))
    await frame.core.browsing.launch(session_id=session.id)
    running = browsers.of(session.id)
    part.offer(1)
    part.closing.click()
    await until(lambda: not running.running)
    await until(lambda: not part.busy.isVisible())
    assert not part.closing.isVisible()
