"""Names and modes of what lies in the base folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.paths import Layout, default_base, make_private_dir, make_private_file, sync_dir


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_everything_lies_below_the_base_folder(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    names = (layout.database, layout.lock, layout.profiles, layout.trash, layout.logs)
    assert [path.relative_to(tmp_path).as_posix() for path in names] == [
        "sessile.db", "sessile.lock", "profiles", "trash", "logs",
    ]  # fmt: skip


def test_a_profile_lies_among_the_profiles(tmp_path: Path) -> None:
    assert Layout(tmp_path).sealed_profile("abc") == tmp_path / "profiles" / "abc.sealed"
    assert Layout(tmp_path).profile("abc") == tmp_path / "profiles" / "abc"


def test_the_default_base_is_a_folder_of_sessile_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_base().name == "sessile"


@pytest.mark.usefixtures("umask")
def test_a_private_folder_and_its_new_parents_are_0700_whatever_the_umask(tmp_path: Path) -> None:
    make_private_dir(tmp_path / "a" / "b")
    assert [mode(tmp_path / "a"), mode(tmp_path / "a" / "b")] == [0o700, 0o700]


def test_an_existing_folder_is_tightened(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    folder.chmod(0o777)
    make_private_dir(folder)
    assert mode(folder) == 0o700


def test_a_link_in_place_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir(mode=0o755)
    (tmp_path / "link").symlink_to(outside)
    with pytest.raises(OSError, match=r"directory|link"):
        make_private_dir(tmp_path / "link")
    assert mode(outside) == 0o755


def test_a_folder_that_is_read_only_is_never_loosened(tmp_path: Path) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    folder.chmod(0o555)
    make_private_dir(folder)
    assert mode(folder) == 0o500


def test_the_parent_of_an_existing_folder_is_left_alone(tmp_path: Path) -> None:
    parent = tmp_path / "parent"
    (parent / "own").mkdir(parents=True)
    parent.chmod(0o755)
    make_private_dir(parent / "own")
    assert mode(parent) == 0o755


@pytest.mark.usefixtures("umask")
def test_a_private_file_is_0600_whatever_the_umask(tmp_path: Path) -> None:
    make_private_file(tmp_path / "file")
    assert mode(tmp_path / "file") == 0o600


def test_an_existing_file_is_tightened_and_keeps_its_content(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("kept")
    file.chmod(0o644)
    make_private_file(file)
    assert (mode(file), file.read_text()) == (0o600, "kept")


def test_a_link_in_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    (tmp_path / "link").symlink_to(target)
    with pytest.raises(OSError, match="link"):
        make_private_file(tmp_path / "link")
    assert not target.exists()


def test_syncing_a_folder_that_is_gone_says_so(tmp_path: Path) -> None:
    sync_dir(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync_dir(tmp_path / "gone")
