"""A file is replaced whole and private, or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from core.errors import ErrorKind, SessileError
from core.secrets import durable
from core.secrets.durable import disk_faults, new_private_file, replace_durably, sync_tree, temporary_of


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    target = tmp_path / "keys.json"
    target.write_bytes(b"old")
    return target


def put(data: bytes, target: Path) -> int:
    return replace_durably(target, lambda out: out.write(data), lambda written: None)


@pytest.mark.usefixtures("open_umask")
def test_a_replaced_file_is_private_and_nothing_is_left_beside_it(target: Path) -> None:
    assert put(b"new", target) == 3
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(target.parent.iterdir()) == [target]


def test_the_file_is_read_back_before_it_takes_its_name(target: Path) -> None:
    seen: list[bytes] = []

    def check(written: Path) -> None:
        seen.extend([written.read_bytes(), target.read_bytes()])

    replace_durably(target, lambda out: out.write(b"new"), check)
    assert seen == [b"new", b"old"]


def test_what_fails_the_look_back_never_takes_the_name(target: Path) -> None:
    def check(written: Path) -> None:
        raise ValueError(written.name)

    with pytest.raises(ValueError, match=r"keys\.json\.tmp"):
        replace_durably(target, lambda out: out.write(b"new"), check)
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_a_full_disk_leaves_the_old_file_and_says_so(target: Path) -> None:
    def write(out: BinaryIO) -> None:
        out.write(b"ha")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(SessileError) as caught:
        replace_durably(target, write, lambda written: None)
    assert caught.value.kind is ErrorKind.STORE
    assert "full" in caught.value.sentence
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_what_a_kill_left_is_written_over(target: Path) -> None:
    temporary_of(target).write_bytes(b"half")
    put(b"new", target)
    assert (target.read_bytes(), temporary_of(target).exists()) == (b"new", False)


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(target: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    temporary_of(target).symlink_to(victim)
    put(b"new", target)
    assert (victim.read_bytes(), target.read_bytes()) == (b"mine", b"new")


def test_a_private_file_is_never_one_that_is_there(target: Path) -> None:
    with pytest.raises(FileExistsError):
        new_private_file(target)


def test_any_other_fault_of_the_disk_names_the_file(target: Path) -> None:
    with pytest.raises(SessileError) as caught, disk_faults(target):
        raise OSError(errno.EIO, "Input/output error")
    assert str(target) in caught.value.sentence


def test_a_whole_tree_is_made_durable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_bytes(b"data")
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
    )
    sync_tree(tmp_path)
    assert sorted(synced) == sorted([tmp_path.name, "folder", "file"])


def test_a_tree_in_use_is_made_durable_whatever_comes_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kept").touch()
    (tmp_path / "socket").symlink_to("/nowhere/socket")
    gone = tmp_path / "gone"
    below = durable._below
    monkeypatch.setattr(durable, "_below", lambda folder: [*below(folder), gone])
    synced: list[str] = []
    monkeypatch.setattr(
        os, "fsync", lambda descriptor: synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
    )
    sync_tree(tmp_path)
    assert sorted(synced) == sorted([tmp_path.name, "kept"])
