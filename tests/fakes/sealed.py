"""The real record cipher under a master key of the test's own."""

from __future__ import annotations

from core.secrets.key_ring import KeyRing
from core.secrets.key_set import new_key_set
from core.secrets.master import new_master
from core.secrets.record_cipher import SealedCodec


def real_codec() -> SealedCodec:
    """Return an unlocked codec that knows no session yet."""
    master = new_master()
    return SealedCodec(KeyRing(new_key_set(master, ()), master))
