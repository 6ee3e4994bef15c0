"""A key set belongs to one master key."""

from __future__ import annotations

from core.secrets.data_key import unwrap
from core.secrets.key_set import STORE, new_key_set, rekeyed
from core.secrets.master import confirm, new_master
from core.secrets.slots import RecoverySlot


def test_a_new_key_set_confirms_its_master_and_opens_the_stores_own_key() -> None:
    master = new_master()
    slot = RecoverySlot(master.key_id, bytes(16), bytes(60))
    keys = new_key_set(master, [slot])
    assert confirm(master, keys.check).key_id == keys.key_id
    assert len(unwrap(master, STORE, keys.store_key).key) == 32
    assert keys.slots == (slot,)


def test_under_another_master_the_stores_own_key_is_the_same() -> None:
    old, new = new_master(), new_master()
    keys = new_key_set(old, [])
    changed = rekeyed(keys, old, new, [])
    assert unwrap(new, STORE, changed.store_key) == unwrap(old, STORE, keys.store_key)
    assert (changed.key_id, confirm(new, changed.check)) == (new.key_id, new)
