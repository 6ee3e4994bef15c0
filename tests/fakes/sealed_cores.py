"""Cores whose store is sealed, and shorthands for what tests do with them."""

from __future__ import annotations

from core.app import Core
from core.model.sealing import NewKeys, SealingProgress

PHRASE = "correct horse battery"


def unheard(_: SealingProgress) -> None:
    """Leave progress to itself."""


async def switch_on(core: Core, *, passphrase: str | None = PHRASE, keyring: bool = False) -> NewKeys:
    """Switch encryption on with a passphrase and return the keys."""
    keys = core.sealing.new_keys()
    await core.sealing.switch_on(keys=keys, passphrase=passphrase, keyring=keyring, progress=unheard)
    return keys
