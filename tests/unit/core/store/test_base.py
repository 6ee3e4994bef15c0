"""The base folder is ours alone or refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.paths import Layout
from core.store.base import count_profiles, prepare_base
from tests.fakes.nobody import as_nobody


def refusal(layout: Layout) -> str:
    with pytest.raises(SessileError) as caught:
        prepare_base(layout)
    assert caught.value.kind is ErrorKind.STORE
    assert "SESSION_BASE_DIR" in caught.value.sentence
    return caught.value.sentence


@pytest.mark.parametrize("umask", [0o000, 0o777], ids=oct)
def test_all_folders_are_0700_whatever_the_umask(layout: Layout, umask: int) -> None:
    before = os.umask(umask)
    try:
        prepare_base(layout)
    finally:
        os.umask(before)
    folders = (layout.base, layout.profiles, layout.trash, layout.logs)
    assert [folder.stat().st_mode & 0o777 for folder in folders] == [0o700] * 4


def test_preparing_twice_is_harmless(layout: Layout) -> None:
    prepare_base(layout)
    (layout.profiles / "kept").mkdir()
    prepare_base(layout)
    assert (layout.profiles / "kept").is_dir()


def test_a_folder_of_all_users_is_refused_untouched(layout: Layout) -> None:
    layout.base.mkdir()
    layout.base.chmod(0o1777)
    assert "shared by all users" in refusal(layout)
    assert layout.base.stat().st_mode & 0o7777 == 0o1777


@pytest.mark.parametrize("mode", [0o770, 0o702, 0o777], ids=oct)
def test_a_folder_that_others_may_write_to_is_refused_untouched(layout: Layout, mode: int) -> None:
    layout.base.mkdir()
    layout.base.chmod(mode)
    assert "other users may write to it" in (sentence := refusal(layout))
    assert "chmod go-w" in sentence
    assert layout.base.stat().st_mode & 0o777 == mode
    assert list(layout.base.iterdir()) == []


def test_a_folder_that_others_may_only_look_into_is_made_private(layout: Layout) -> None:
    layout.base.mkdir()
    layout.base.chmod(0o755)
    prepare_base(layout)
    assert layout.base.stat().st_mode & 0o777 == 0o700


def test_a_link_as_the_base_folder_itself_is_the_persons_choice(layout: Layout, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir(mode=0o755)
    layout.base.symlink_to(tmp_path / "disk")
    prepare_base(layout)
    assert (tmp_path / "disk").stat().st_mode & 0o777 == 0o700


def test_profiles_are_counted_once_whether_sealed_or_not(layout: Layout) -> None:
    prepare_base(layout)
    (layout.profiles / "one").mkdir()
    for name in ("one.sealed", "two.sealed", "two.tmp"):
        (layout.profiles / name).touch()
    assert count_profiles(layout) == 2


def test_a_folder_of_another_user_is_refused(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    layout.base.mkdir()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert "belongs to another user" in refusal(layout)


def test_a_file_in_place_of_the_folder_is_refused(layout: Layout) -> None:
    layout.base.write_text("a file")
    assert "not a folder" in refusal(layout)


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "Not a directory" in refusal(Layout(tmp_path / "file" / "base"))


def test_a_read_only_folder_is_refused() -> None:
    with as_nobody() as folder:
        folder.chmod(0o500)
        assert "Permission denied" in refusal(Layout(folder))


@pytest.mark.parametrize("name", ["profiles", "trash", "logs"])
def test_a_link_in_place_of_one_of_our_folders_is_refused_untouched(layout: Layout, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    outside.chmod(0o755)
    layout.base.mkdir()
    (layout.base / name).symlink_to(outside)
    assert f"{name} in it is a link" in refusal(layout)
    assert (layout.base / name).is_symlink()
    assert outside.stat().st_mode & 0o777 == 0o755
