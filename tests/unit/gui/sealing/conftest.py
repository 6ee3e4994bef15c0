"""A keyring that a test plays, and stores sealed in this test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.fakes.keyrings import FakeKeyring

if TYPE_CHECKING:
    from core.app import Core

PHRASE = "four words that differ"


@pytest.fixture(autouse=True)
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """Stand in for the desktop's keyring."""
    made = FakeKeyring()
    made.install(monkeypatch)
    return made


async def seal(core: Core, *, passphrase: str | None = PHRASE, keyring: bool = False) -> str:
    """Switch encryption on and return the recovery code."""
    keys = core.sealing.new_keys()
    await core.sealing.switch_on(keys=keys, passphrase=passphrase, keyring=keyring, progress=lambda _: None)
    return keys.recovery_code
