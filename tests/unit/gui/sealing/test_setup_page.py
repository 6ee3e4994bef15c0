"""The window's page while encryption is wanted and has no key."""

from __future__ import annotations

from core.model.sealing import KeyringState
from gui.kit.frame import Frame
from gui.sealing.setup_page import SetupPage
from tests.unit.gui.waiting import until


async def test_it_looks_at_the_keyring_and_offers_no_way_round(frame: Frame) -> None:
    page = SetupPage(frame)
    page.show()
    page.begin()
    await until(lambda: page.flow.choice.state is KeyringState.USABLE)
    assert (page.flow.forward.isVisible(), page.flow.back.isVisible()) == (True, False)
    page.deleteLater()
