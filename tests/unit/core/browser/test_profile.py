"""The profile directory before a launch."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from core.browser.profile import is_fresh, prepare
from core.errors import ErrorKind, SessileError


def preferences(profile: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((profile / "Default" / "Preferences").read_text(encoding="utf-8"))
    return found


def write_preferences(profile: Path, text: str) -> None:
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Preferences").write_text(text, encoding="utf-8")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


def test_a_missing_directory_is_fresh(profile: Path) -> None:
    assert is_fresh(profile)


def test_a_prepared_directory_is_still_fresh(profile: Path) -> None:
    prepare(profile)
    assert prepare(profile)


@pytest.mark.parametrize("sign", ["Cookies", "Network/Cookies", "Local Storage"])
def test_a_profile_that_a_browser_has_used_is_not_fresh(profile: Path, sign: str) -> None:
    (profile / "Default" / sign).mkdir(parents=True)
    assert not is_fresh(profile)
    assert not prepare(profile)


def test_session_cookies_are_kept_by_the_browser(profile: Path) -> None:
    prepare(profile)
    assert preferences(profile)["session"]["restore_on_startup"] == 1


def test_no_crash_bubble_is_shown(profile: Path) -> None:
    write_preferences(profile, '{"profile": {"exit_type": "Crashed", "exited_cleanly": false}}')
    prepare(profile)
    assert preferences(profile)["profile"] == {"exit_type": "Normal", "exited_cleanly": True}


def test_what_the_person_set_stays(profile: Path) -> None:
    write_preferences(profile, '{"profile": {"name": "mine"}, "browser": {"show_home_button": true}}')
    prepare(profile)
    assert preferences(profile)["profile"]["name"] == "mine"
    assert preferences(profile)["browser"] == {"show_home_button": True}


@pytest.mark.parametrize("text", ["", "{ half", "[1, 2]", '{"session": 5, "profile": null}', "\x00\x01"])
def test_damaged_preferences_are_replaced(profile: Path, text: str) -> None:
    write_preferences(profile, text)
    prepare(profile)
    assert preferences(profile)["session"] == {"restore_on_startup": 1}


def test_preferences_that_are_no_text_are_replaced(profile: Path) -> None:
    write_preferences(profile, "")
    (profile / "Default" / "Preferences").write_bytes(b"\xff\xfe\xfa")
    prepare(profile)
    assert preferences(profile)["session"] == {"restore_on_startup": 1}


def test_the_tabs_of_the_last_time_go(profile: Path) -> None:
    (profile / "Default" / "Sessions").mkdir(parents=True)
    (profile / "Default" / "Sessions" / "Tabs_1").write_bytes(b"tabs")
    prepare(profile)
    assert list((profile / "Default" / "Sessions").iterdir()) == []


def test_a_link_in_place_of_the_tabs_is_not_followed(profile: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("kept", encoding="utf-8")
    (profile / "Default").mkdir(parents=True)
    (profile / "Default" / "Sessions").symlink_to(outside)
    prepare(profile)
    assert (outside / "precious").exists()


def test_a_link_in_place_of_the_profile_folder_goes_and_what_it_led_to_stays(profile: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "Sessions").mkdir(parents=True)
    (outside / "Sessions" / "precious").write_text("kept", encoding="utf-8")
    profile.mkdir()
    (profile / "Default").symlink_to(outside)
    prepare(profile)
    assert not (profile / "Default").is_symlink()
    assert [path.name for path in outside.rglob("*")] == ["Sessions", "precious"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EACCES, "may not write"),
        (errno.EROFS, "may not write"),
        (errno.EIO, "could not be read or written"),
    ],
)
def test_a_disk_that_does_not_take_the_profile_is_said_so(
    profile: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "write_text", fail)
    with pytest.raises(SessileError, match=words) as caught:
        prepare(profile)
    assert caught.value.kind is ErrorKind.STORE


def test_files_and_folders_are_private(profile: Path) -> None:
    prepare(profile)
    assert (profile / "Default" / "Preferences").stat().st_mode & 0o777 == 0o600
    assert profile.stat().st_mode & 0o777 == 0o700
