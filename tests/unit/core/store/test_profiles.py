"""The files of profiles, and hostile ones."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.paths import Layout
from core.store.base import prepare_base
from core.store.profiles import Profiles, new_profile_name

HOSTILE = ["", ".", "..", "../escape", "a/b", "/etc", "a\0b", "-rf", "a" * 65, "ü", "a\n"]


@pytest.fixture
def profiles(layout: Layout) -> Profiles:
    prepare_base(layout)
    return Profiles(layout)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a folder that is none of ours, with a file in it."""
    folder = tmp_path / "outside"
    (folder / "Default" / "Cache").mkdir(parents=True)
    (folder / "Default" / "Cache" / "file").write_bytes(b"theirs")
    return folder


def is_whole(outside: Path) -> bool:
    return (outside / "Default" / "Cache" / "file").read_bytes() == b"theirs"


def filled(profiles: Profiles, name: str = "one") -> Path:
    path = profiles.create(name)
    (path / "Default" / "Cache").mkdir(parents=True)
    (path / "Default" / "Cache" / "entry").write_bytes(b"c" * 100_000)
    (path / "Default" / "Cookies").write_bytes(b"k" * 10_000)
    return path


def test_every_profile_name_is_new_and_accepted(profiles: Profiles) -> None:
    names = {new_profile_name() for _ in range(100)}
    assert len({profiles.create(name) for name in names}) == 100


@pytest.mark.parametrize("umask", [0o000, 0o777], ids=oct)
def test_a_profile_is_private_whatever_the_umask(profiles: Profiles, umask: int) -> None:
    before = os.umask(umask)
    path = profiles.create("one")
    os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o700


def test_creating_a_profile_that_is_there_keeps_it(profiles: Profiles) -> None:
    path = filled(profiles)
    assert profiles.create("one") == path
    assert (path / "Default" / "Cookies").exists()


@pytest.mark.parametrize("name", HOSTILE, ids=repr)
def test_a_hostile_name_makes_nothing(profiles: Profiles, layout: Layout, name: str) -> None:
    with pytest.raises(SessileError) as caught:
        profiles.create(name)
    assert caught.value.kind is ErrorKind.INPUT
    assert list(layout.profiles.iterdir()) == []


def test_a_link_in_place_of_a_profile_is_not_followed(profiles: Profiles, layout: Layout, outside: Path) -> None:
    layout.profile("one").symlink_to(outside)
    path = profiles.create("one")
    assert not path.is_symlink()
    assert list(path.iterdir()) == []
    assert is_whole(outside)


def test_a_file_in_place_of_a_profile_goes_to_the_trash(profiles: Profiles, layout: Layout) -> None:
    layout.profile("one").write_text("strange")
    assert profiles.create("one").is_dir()
    assert [each.read_text() for each in layout.trash.iterdir()] == ["strange"]


def test_the_size_is_what_the_files_take_on_disk(profiles: Profiles) -> None:
    assert 110_000 <= profiles.size(filled(profiles)) <= 130_000


def test_the_size_of_what_is_gone_is_nothing(profiles: Profiles, layout: Layout) -> None:
    assert profiles.size(layout.profile("gone")) == 0


def test_links_do_not_count_towards_the_size(profiles: Profiles, layout: Layout, outside: Path) -> None:
    (outside / "large").write_bytes(b"x" * 1_000_000)
    path = profiles.create("one")
    (path / "folder").symlink_to(outside)
    (path / "file").symlink_to(outside / "large")
    layout.profile("two").symlink_to(outside)
    assert (profiles.size(path), profiles.size(layout.profile("two"))) == (0, 0)


def test_a_discarded_profile_is_gone_from_its_place_at_once(profiles: Profiles, layout: Layout) -> None:
    path = filled(profiles)
    profiles.discard(path)
    assert not path.exists()
    assert len(list(layout.trash.iterdir())) == 1


def test_discarding_the_same_name_twice_keeps_both_in_the_trash(profiles: Profiles, layout: Layout) -> None:
    for _ in range(2):
        profiles.discard(filled(profiles))
    assert len(list(layout.trash.iterdir())) == 2


def test_discarding_what_is_gone_is_harmless(profiles: Profiles, layout: Layout) -> None:
    profiles.discard(layout.profile("gone"))
    assert list(layout.trash.iterdir()) == []


def test_discarding_a_link_takes_the_link_only(profiles: Profiles, layout: Layout, outside: Path) -> None:
    layout.profile("one").symlink_to(outside)
    profiles.discard(layout.profile("one"))
    assert not layout.profile("one").is_symlink()
    assert is_whole(outside)


def test_nothing_but_a_profile_can_be_discarded(profiles: Profiles, layout: Layout, outside: Path) -> None:
    for path in (outside, layout.base, layout.profiles, layout.profiles / ".." / ".." / "outside", layout.trash):
        with pytest.raises(SessileError):
            profiles.discard(path)
    assert is_whole(outside)


def test_nothing_is_discarded_when_one_of_them_is_refused(profiles: Profiles, outside: Path) -> None:
    path = filled(profiles)
    with pytest.raises(SessileError):
        profiles.discard(path, outside)
    assert path.exists()


def test_emptying_the_trash_deletes_everything_in_it(profiles: Profiles, layout: Layout) -> None:
    profiles.discard(*(filled(profiles, f"p{number}") for number in range(9)))
    assert profiles.empty_trash() == 9
    assert list(layout.trash.iterdir()) == []


def test_emptying_the_trash_never_follows_a_link(profiles: Profiles, layout: Layout, outside: Path) -> None:
    path = filled(profiles)
    (path / "Default" / "out").symlink_to(outside)
    (layout.trash / "link").symlink_to(outside)
    (layout.trash / "dangling").symlink_to(outside / "gone")
    profiles.discard(path)
    profiles.empty_trash()
    assert list(layout.trash.iterdir()) == []
    assert is_whole(outside)


def test_a_link_in_place_of_the_trash_is_not_emptied(profiles: Profiles, layout: Layout, outside: Path) -> None:
    layout.trash.rmdir()
    layout.trash.symlink_to(outside)
    assert profiles.empty_trash() == 0
    assert is_whole(outside)


def test_what_a_stopped_emptying_left_the_next_one_deletes(profiles: Profiles, layout: Layout) -> None:
    profiles.discard(*(filled(profiles, f"p{number}") for number in range(3)))
    profiles.stop()
    assert profiles.empty_trash() == 0
    assert Profiles(layout).empty_trash() == 3


def test_emptying_leaves_no_thread(profiles: Profiles) -> None:
    profiles.discard(filled(profiles))
    profiles.empty_trash()
    assert not [each for each in threading.enumerate() if each.name.startswith("sessile-trash")]


def test_an_empty_or_missing_trash_is_harmless(profiles: Profiles, layout: Layout) -> None:
    assert profiles.empty_trash() == 0
    layout.trash.rmdir()
    assert profiles.empty_trash() == 0


def test_dropping_caches_keeps_what_sites_stored(profiles: Profiles) -> None:
    path = filled(profiles)
    kept = ["Default/Cookies", "Default/Local Storage", "Default/IndexedDB", "Default/Service Worker/CacheStorage"]
    caches = ["Default/Code Cache", "Default/GPUCache", "Default/Cache", "ShaderCache", "GrShaderCache"]
    for name in (*kept[1:], *caches):
        (path / name).mkdir(parents=True, exist_ok=True)
    profiles.drop_caches(path)
    assert [name for name in (*kept, *caches) if (path / name).exists()] == kept


@pytest.mark.parametrize("link", [".", "Default", "Default/Cache"])
def test_dropping_caches_never_follows_a_link(profiles: Profiles, layout: Layout, outside: Path, link: str) -> None:
    place = layout.profile("one") / link
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(outside / link)
    profiles.drop_caches(layout.profile("one"))
    assert is_whole(outside)


def test_dropping_the_caches_of_what_is_gone_is_harmless(profiles: Profiles, layout: Layout) -> None:
    profiles.drop_caches(layout.profile("gone"))
    assert not layout.profile("gone").exists()


def marked(profiles: Profiles, name: str = "one") -> Path:
    """Return a folder that was placed and is not durable yet."""
    profiles.mark(name)
    return filled(profiles, name)


@pytest.fixture
def power_cut(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let the system run under an id, and give what starts it anew."""
    monkeypatch.setattr("core.store.profiles.boot_id", lambda: "before")
    return lambda: monkeypatch.setattr("core.store.profiles.boot_id", lambda: "after")


def test_a_marked_folder_is_whole_until_the_system_ends(profiles: Profiles, power_cut: Callable[[], None]) -> None:
    marked(profiles)
    assert (profiles.has_folder("one"), profiles.is_marked("one")) == (True, True)
    power_cut()
    assert not profiles.has_folder("one")


def test_a_trusted_folder_outlives_the_system(profiles: Profiles, power_cut: Callable[[], None]) -> None:
    marked(profiles)
    profiles.trust("one")
    power_cut()
    assert (profiles.has_folder("one"), profiles.is_marked("one")) == (True, False)


def test_a_folder_that_the_disk_has_lost_some_of_is_none(profiles: Profiles, power_cut: Callable[[], None]) -> None:
    marked(profiles)
    profiles.doubt("one")
    assert not profiles.has_folder("one")


def test_without_an_id_of_the_system_every_marked_folder_is_under_doubt(
    profiles: Profiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.profiles.boot_id", lambda: "")
    marked(profiles)
    assert not profiles.has_folder("one")


def test_a_start_deletes_what_was_being_written_and_keeps_what_only_a_kill_has_left(
    profiles: Profiles, layout: Layout, power_cut: Callable[[], None]
) -> None:
    filled(profiles, "kept")
    marked(profiles)
    profiles.mark("never")
    (layout.profiles / "two.tmp" / "Default").mkdir(parents=True)
    (layout.profiles / "two.sealed.tmp").touch()
    profiles.sweep()
    assert {each.name for each in layout.profiles.iterdir()} == {"kept", "one", "one.unsure"}


def test_after_a_loss_of_power_a_start_deletes_marked_folders(
    profiles: Profiles, layout: Layout, power_cut: Callable[[], None]
) -> None:
    filled(profiles, "kept")
    marked(profiles)
    power_cut()
    profiles.sweep()
    assert [each.name for each in layout.profiles.iterdir()] == ["kept"]


def test_only_a_folder_under_doubt_is_dropped(profiles: Profiles, power_cut: Callable[[], None]) -> None:
    paths = [filled(profiles), marked(profiles, "two"), marked(profiles, "three")]
    profiles.doubt("three")
    for name in ("one", "two", "three"):
        profiles.drop_doubtful(name)
    assert [path.exists() for path in paths] == [True, True, False]


def test_a_mark_goes_with_the_folder_that_is_sealed(profiles: Profiles, layout: Layout) -> None:
    marked(profiles)
    profiles.remove_folder("one")
    assert list(layout.profiles.iterdir()) == []


def test_discarding_takes_everything_of_the_profile(profiles: Profiles, layout: Layout) -> None:
    path = filled(profiles)
    for end in (".sealed", ".sealed.tmp", ".sealed.damaged", ".unsure"):
        (layout.profiles / f"one{end}").touch()
    profiles.discard(path)
    assert list(layout.profiles.iterdir()) == []


def test_a_removed_folder_leaves_its_sealed_file_and_nothing_in_the_trash(profiles: Profiles, layout: Layout) -> None:
    filled(profiles)
    layout.sealed_profile("one").touch()
    profiles.remove_folder("one")
    assert [each.name for each in layout.profiles.iterdir()] == ["one.sealed"]
    assert list(layout.trash.iterdir()) == []


def test_a_link_in_place_of_a_sealed_file_is_none(profiles: Profiles, layout: Layout, outside: Path) -> None:
    layout.sealed_profile("one").symlink_to(outside / "Default" / "Cache" / "file")
    assert not profiles.has_seal("one")
    profiles.remove_seal("one")
    assert is_whole(outside)


def test_the_size_counts_the_sealed_file_too(profiles: Profiles, layout: Layout) -> None:
    path = filled(profiles)
    folder = profiles.size(path)
    layout.sealed_profile("one").write_bytes(b"s" * 8192)
    assert profiles.size(path) == folder + 8192
