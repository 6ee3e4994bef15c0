"""Either master key of a rotation gives the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import ErrorKind, SessileError
from core.secrets.master import new_master
from core.secrets.rotation import unwrap, wrap
from core.secrets.slots import RotationSlot

OLD, NEW = new_master(), new_master()


def test_each_key_gives_the_other() -> None:
    assert (unwrap(wrap(NEW, OLD), OLD), unwrap(wrap(OLD, NEW), NEW)) == (NEW, OLD)


@pytest.mark.parametrize(
    "slot",
    [wrap(OLD, new_master()), replace(wrap(OLD, NEW), key_id=new_master().key_id), RotationSlot(OLD.key_id, bytes(60))],
)
def test_a_slot_for_another_key_or_of_another_one_is_refused(slot: RotationSlot) -> None:
    with pytest.raises(SessileError) as caught:
        unwrap(slot, NEW)
    assert caught.value.kind is ErrorKind.WRONG_KEY
