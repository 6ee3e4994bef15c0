"""A key set belongs to one master key."""

from __future__ import annotations

from core.secrets.data_key import unwrap
from core.secrets.key_set import STORE, new_key_set
from core.secrets.master import confirm, new_master
from core.secrets.slots import RecoverySlot


def test_a_new_key_set_confirms_its_master_and_opens_the_stores_own_key() -> None:
    master = new_master()
    slot = RecoverySlot(master.key_id, bytes(16), bytes(60))
    keys = new_key_set(master, [slot])
    assert confirm(master, keys.check).key_id == keys.key_id
    assert len(unwrap(master, STORE, keys.store_key).key) == 32
    assert keys.slots == (slot,)
