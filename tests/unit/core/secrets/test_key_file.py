"""The key file is private, read with care, and never replaced by something foreign."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.secrets import recovery
from core.secrets.key_file import KeyFile, Phase, read_key_file, remove_key_file, write_key_file
from core.secrets.key_set import KeySet, new_key_set
from core.secrets.master import new_master


def key_set() -> KeySet:
    master = new_master()
    return new_key_set(master, [recovery.wrap(master, recovery.new_code())])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def test_what_was_written_is_read(path: Path) -> None:
    for file in (KeyFile(keys := key_set(), Phase.SWITCHING_ON), KeyFile(keys, Phase.ROTATING, key_set())):
        write_key_file(path, file)
        assert read_key_file(path) == file


def test_no_file_is_no_fault(path: Path) -> None:
    assert read_key_file(path) is None


def test_the_file_is_private(path: Path) -> None:
    write_key_file(path, KeyFile(key_set()))
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_damaged_file_says_what_to_do(path: Path) -> None:
    write_key_file(path, KeyFile(key_set()))
    path.write_bytes(path.read_bytes().replace(b"recovery", b"recoverz"))
    with pytest.raises(SessileError) as caught:
        read_key_file(path)
    assert caught.value.kind is ErrorKind.STORE
    assert "copy" in caught.value.sentence


def test_a_newer_file_says_so(path: Path) -> None:
    write_key_file(path, KeyFile(key_set()))
    path.write_bytes(path.read_bytes().replace(b'"format": 1', b'"format": 9'))
    with pytest.raises(SessileError, match="newer"):
        read_key_file(path)


def test_a_damaged_file_is_not_written_over(path: Path) -> None:
    path.write_bytes(b"what is left of it")
    with pytest.raises(SessileError):
        write_key_file(path, KeyFile(key_set()))
    assert path.read_bytes() == b"what is left of it"


def test_the_keys_of_other_data_are_not_written_over(path: Path) -> None:
    write_key_file(path, KeyFile(key_set()))
    before = path.read_bytes()
    with pytest.raises(SessileError) as caught:
        write_key_file(path, KeyFile(key_set()))
    assert caught.value.kind is ErrorKind.STORE
    assert path.read_bytes() == before


def test_a_rotation_goes_over_to_the_next_keys(path: Path) -> None:
    old, new = key_set(), key_set()
    for file in (KeyFile(old), KeyFile(old, Phase.ROTATING, new), KeyFile(new)):
        write_key_file(path, file)
    assert read_key_file(path) == KeyFile(new)


def test_a_link_in_its_place_is_refused(path: Path, tmp_path: Path) -> None:
    write_key_file(tmp_path / "elsewhere", KeyFile(key_set()))
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SessileError) as caught:
        read_key_file(path)
    assert caught.value.kind is ErrorKind.STORE


def test_a_removed_file_is_gone_and_removing_it_twice_is_harmless(path: Path) -> None:
    write_key_file(path, KeyFile(key_set()))
    remove_key_file(path)
    remove_key_file(path)
    assert read_key_file(path) is None


def test_slots_are_replaced_one_by_one(path: Path) -> None:
    file = KeyFile(key_set())
    write_key_file(path, file)
    bare = dataclasses.replace(file, keys=dataclasses.replace(file.keys, slots=()))
    write_key_file(path, bare)
    assert read_key_file(path) == bare
