"""Only plain files and folders travel, and no name leads out of the folder."""

from __future__ import annotations

import io
import os
import socket
import tarfile
from pathlib import Path

import pytest

from core.secrets import members


def packed(source: Path, *leave_out: str) -> tuple[int, list[str]]:
    out = io.BytesIO()
    files = members.pack(source, out, leave_out=leave_out)
    with tarfile.open(fileobj=io.BytesIO(out.getvalue())) as archive:
        return files, archive.getnames()


def archive_of(*made: tarfile.TarInfo) -> io.BytesIO:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for member in made:
            archive.addfile(member, io.BytesIO(bytes(member.size)))
    out.seek(0)
    return out


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, link
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "profile"
    (source / "Default" / "Cache").mkdir(parents=True)
    (source / "Default" / "Cookies").write_bytes(b"rows")
    (source / "Default" / "Cache" / "data_0").write_bytes(b"cached")
    (source / "Default" / "Empty").mkdir()
    return source


def test_files_and_folders_are_packed_in_a_fixed_order(source: Path) -> None:
    names = ["Default", "Default/Cache", "Default/Cache/data_0", "Default/Cookies", "Default/Empty"]
    assert packed(source) == (2, names)


def test_what_the_profile_can_do_without_stays_behind(source: Path) -> None:
    assert packed(source, "Default/Cache") == (1, ["Default", "Default/Cookies", "Default/Empty"])


def test_links_pipes_and_sockets_stay_behind(source: Path, tmp_path: Path) -> None:
    before = packed(source)
    (source / "SingletonLock").symlink_to("host-123")
    (source / "Default" / "out").symlink_to(tmp_path)
    os.mkfifo(source / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(source / "SingletonSocket"))
        assert packed(source) == before


def test_an_unreadable_file_stops_the_packing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> int:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(members, "_opened", refuse)
    with pytest.raises(PermissionError):
        packed(source)


def test_a_file_that_shrinks_meanwhile_stops_the_packing(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shrink(path: str) -> int:
        descriptor = os.open(path, os.O_RDWR)
        seen = os.fstat(descriptor)
        monkeypatch.setattr(os, "fstat", lambda number: seen)
        os.truncate(path, 1)
        return descriptor

    monkeypatch.setattr(members, "_opened", shrink)
    with pytest.raises(OSError, match="unexpected end"):
        packed(source)


def test_names_of_any_length_and_bytes_come_back(tmp_path: Path) -> None:
    source, folder = tmp_path / "profile", tmp_path / "out"
    source.mkdir()
    folder.mkdir()
    for name in ("n" * 200, "gr\u00fc\u00df", "https_example.org_0.indexeddb.leveldb", os.fsdecode(b"\xff\xfe")):
        (source / name).write_text("x")
    out = io.BytesIO()
    members.pack(source, out, leave_out=())
    members.place(io.BytesIO(out.getvalue()), folder)
    assert {path.name for path in folder.iterdir()} == {path.name for path in source.iterdir()}


def test_placed_files_are_private_whatever_the_archive_says(tmp_path: Path) -> None:
    folder, file = member("folder", tarfile.DIRTYPE), member("folder/file")
    folder.mode = file.mode = 0o6777
    members.place(archive_of(folder, file), tmp_path)
    assert (tmp_path / "folder").stat().st_mode & 0o7777 == 0o700
    assert (tmp_path / "folder" / "file").stat().st_mode & 0o7777 == 0o600


HOSTILE = [
    member("../out"), member("/out"), member("a/../../out"), member("."), member("./a"), member("a//b"),
    member("link", tarfile.SYMTYPE, "/etc"), member("hard", tarfile.LNKTYPE, "/etc/passwd"),
    member("pipe", tarfile.FIFOTYPE), member("device", tarfile.CHRTYPE),
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda made: f"{made.name} {made.type!r}")
def test_a_member_that_leads_elsewhere_is_refused_and_not_placed(tmp_path: Path, hostile: tarfile.TarInfo) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(tarfile.TarError):
        members.place(archive_of(hostile), folder)
    with pytest.raises(tarfile.TarError):
        members.count(archive_of(hostile))
    assert [list(folder.iterdir()), list(tmp_path.iterdir())] == [[], [folder]]


def test_a_second_member_of_the_same_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        members.place(archive_of(member("file"), member("file")), tmp_path)
