"""The lock of the store as scripts ask for it."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from core.api.models.base import Asked

LockWord = Literal["plain", "setup", "locked", "unlocked"]


class Lock(Asked):
    """How to lock."""

    close_browsers: bool = Field(default=False, description="close and seal the open ones first")


class Unlock(Asked):
    """What to unlock with; with neither it is the key in the keyring."""

    passphrase: str | None = Field(default=None, repr=False)
    recovery_code: str | None = Field(default=None, repr=False)


class StoreObject(BaseModel):
    """Whether the store can be read: `plain` is not encrypted, `setup` waits for its first key."""

    state: LockWord
