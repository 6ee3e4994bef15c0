"""Reading files that people choose, and writing files of theirs."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.services.files import LARGEST, check_writable, read_limited, safe_name, write_beside, write_private


def refusal(work: object, *given: object) -> SessileError:
    with pytest.raises(SessileError) as caught:
        work(*given)  # type: ignore[operator]  # any function of files
    return caught.value


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\xff\x00one\r\n")
    assert read_limited(tmp_path / "a") == b"\xff\x00one\r\n"


def test_a_file_of_more_than_64_mb_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(LARGEST + 1)
    error = refusal(read_limited, tmp_path / "big")
    assert (error.kind, error.field) == (ErrorKind.INPUT, "path")
    assert "64 MB" in error.sentence


def test_a_folder_and_a_missing_file_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    errors = [refusal(read_limited, tmp_path / name) for name in ("folder", "missing")]
    assert [(each.kind, name in each.sentence) for each, name in zip(errors, ("folder", "missing"), strict=True)] == [
        (ErrorKind.INPUT, True),
        (ErrorKind.INPUT, True),
    ]


def test_a_pipe_is_refused_without_waiting_for_its_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(read_limited, tmp_path / "pipe").kind is ErrorKind.INPUT


def test_an_endless_device_is_refused() -> None:
    assert refusal(read_limited, Path("/dev/zero")).kind is ErrorKind.INPUT


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert refusal(read_limited, Path("a\0b")).kind is ErrorKind.STORE


def test_what_the_system_says_of_an_unreadable_file_is_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", fail)
    error = refusal(read_limited, tmp_path / "secret.txt")
    assert (error.kind, error.sentence) == (ErrorKind.STORE, "secret.txt could not be read: Permission denied.")


def test_a_written_file_is_this_users_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_private(tmp_path / "a.txt", "one\n")
    finally:
        os.umask(before)
    assert ((tmp_path / "a.txt").read_bytes(), mode(tmp_path / "a.txt")) == (b"one\n", 0o600)


def test_a_file_that_is_there_is_replaced_and_made_private(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, "new")
    assert (path.read_text(), mode(path)) == ("new", 0o600)


def test_half_a_character_can_be_written(tmp_path: Path) -> None:
    write_private(tmp_path / "a.txt", "\ud800")
    assert (tmp_path / "a.txt").stat().st_size == 3


@pytest.mark.parametrize("target", ["there.txt", "nowhere.txt"])
def test_nothing_is_written_through_a_link(tmp_path: Path, target: str) -> None:
    (tmp_path / "there.txt").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / target)
    assert refusal(write_private, tmp_path / "link", "new").kind is ErrorKind.INPUT
    assert {each.name for each in tmp_path.iterdir()} == {"there.txt", "link"}
    assert (tmp_path / "there.txt").read_text() == "kept"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert refusal(write_private, tmp_path / "folder", "new").kind is ErrorKind.INPUT


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a.txt").write_text("old")
    monkeypatch.setattr(os, "fsync", fail)
    error = refusal(write_private, tmp_path / "a.txt", "canary")
    why = "the disk is full. Make room or choose another place"
    assert (error.kind, error.sentence) == (ErrorKind.STORE, f"a.txt was not saved: {why}.")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("a.txt", "old")]


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    assert refusal(write_private, tmp_path / "no" / "a.txt", "x").kind is ErrorKind.STORE


def test_files_beside_each_other_get_numbers_and_replace_nothing(tmp_path: Path) -> None:
    (tmp_path / "Bank.json").write_text("foreign")
    (tmp_path / "Bank (2).json").symlink_to(tmp_path / "nowhere")
    path = write_beside(tmp_path, "Bank", ".json", "new")
    assert (path.name, path.read_text(), mode(path)) == ("Bank (3).json", "new", 0o600)
    assert (tmp_path / "Bank.json").read_text() == "foreign"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_beside_others_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    assert refusal(write_beside, tmp_path, "Bank", ".json", "new").kind is ErrorKind.STORE
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    assert refusal(write_beside, tmp_path / "no", "Bank", ".json", "new").kind is ErrorKind.STORE


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Bank", "Bank"),
        ("../../etc/passwd", "_.._etc_passwd"),
        (".hidden", "hidden"),
        ("a/b\\c:d*e?f", "a_b_c_d_e_f"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("Übung 1", "Übung 1"),
        ("", "_"),
        ("...", "_"),
        ("a\n\0b", "a__b"),
        ("x" * 500, "x" * 200),
        ("\U00020000" * 90, "\U00020000" * 50),
    ],
)
def test_a_name_becomes_one_that_every_system_can_have(name: str, file: str) -> None:
    assert safe_name(name) == file


def test_where_a_file_cannot_be_written_is_known_before_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    check_writable(tmp_path / "a.txt")
    check_writable(tmp_path / "new.txt")
    for path in (tmp_path, tmp_path / "link", tmp_path / "missing" / "b.txt", tmp_path / "a.txt" / "b.txt"):
        assert refusal(check_writable, path).sentence == refusal(write_private, path, "new").sentence
    assert {each.name for each in tmp_path.iterdir()} == {"a.txt", "link"}
    assert (tmp_path / "a.txt").read_text() == "mine"
