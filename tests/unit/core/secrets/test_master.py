"""A master key is random, shows itself nowhere, and is recognised by its check text."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.secrets.master import MasterKey, check_of, confirm, new_master


def test_every_master_key_is_another_one() -> None:
    keys = [new_master() for _ in range(20)]
    assert len({key.key for key in keys}) == len({key.key_id for key in keys}) == 20
    assert {(len(key.key), len(key.key_id)) for key in keys} == {(32, 16)}


def test_a_master_key_never_shows_its_bytes() -> None:
    master = MasterKey("00" * 8, b"k" * 32)
    assert "kkk" not in f"{master!r} {master}"


def test_the_right_key_is_confirmed() -> None:
    master = new_master()
    assert confirm(master, check_of(master)) is master


def test_another_key_of_the_same_name_is_told() -> None:
    master = new_master()
    with pytest.raises(SessileError) as caught:
        confirm(MasterKey(master.key_id, new_master().key), check_of(master))
    assert caught.value.kind is ErrorKind.WRONG_KEY


def test_the_right_bytes_under_another_name_are_told() -> None:
    master = new_master()
    with pytest.raises(SessileError) as caught:
        confirm(MasterKey("00" * 8, master.key), check_of(master))
    assert caught.value.kind is ErrorKind.WRONG_KEY
