"""How the store stands, in values."""

from __future__ import annotations

import pytest

from core.model.sealing import LockState, SealingStatus, SlotKind

BOTH = frozenset({SlotKind.KEYRING, SlotKind.RECOVERY})


@pytest.mark.parametrize(("lost", "ways"), [(False, BOTH), (True, {SlotKind.RECOVERY})])
def test_a_keyring_that_has_lost_the_key_is_no_way_in(lost: bool, ways: frozenset[SlotKind]) -> None:
    assert SealingStatus(LockState.LOCKED, BOTH, keyring_lost=lost).ways == ways
