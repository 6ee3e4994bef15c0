"""The store as a whole: locked and unlocked."""

from __future__ import annotations

from fastapi import APIRouter

from core.api.given import TheCore
from core.api.models.store import Lock, StoreObject, Unlock
from core.api.problems import problems
from core.app import Core
from core.errors import ErrorKind, SessileError

router = APIRouter(prefix="/store", tags=["store"])


@router.get("", summary="Tell whether the store is locked")
async def look(core: TheCore) -> StoreObject:
    """Tell it, locked or not."""
    return _told(core)


@router.post("/lock", summary="Lock the store", responses=problems(409))
async def lock(core: TheCore, said: Lock | None = None) -> StoreObject:
    """Drop the keys; harmless where nothing is encrypted. Browsers stay open unless they are to be closed."""
    await core.locking.lock(close_browsers=said is not None and said.close_browsers)
    return _told(core)


@router.post("/unlock", summary="Unlock the store", responses=problems(504))
async def unlock(core: TheCore, said: Unlock | None = None) -> StoreObject:
    """With a passphrase, a recovery code, or the key in the keyring, which may ask the person on the screen."""
    said = said or Unlock()
    if said.passphrase is not None and said.recovery_code is not None:
        sentence = "Give the passphrase or the recovery code, not both."
        raise SessileError(ErrorKind.INPUT, sentence, field="recovery_code")
    if said.passphrase is not None:
        await core.locking.unlock_with_passphrase(passphrase=said.passphrase)
    elif said.recovery_code is not None:
        await core.locking.unlock_with_recovery(code=said.recovery_code)
    else:
        await core.locking.unlock_with_keyring()
    return _told(core)


def _told(core: Core) -> StoreObject:
    return StoreObject(state=core.locking.state.value)
