"""What a machine lacks is told truly, by Debian's names."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import debian


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return an empty directory that is the whole PATH and the home of a machine without libraries."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(debian, "loads", lambda library: False)
    return tmp_path


def program(folder: Path, name: str, text: str = "#!/bin/sh\n") -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_a_bare_machine_needs_every_library_and_a_browser_to_run(bare: Path) -> None:
    needed = debian.missing("run", environment={"DISPLAY": ":0"})
    assert set(debian.LIBRARIES.values()) | {"chromium"} <= set(needed)


def test_a_display_makes_the_virtual_one_needless(bare: Path) -> None:
    assert "xvfb" not in debian.missing("run", environment={"DISPLAY": ":0"})


def test_a_machine_without_display_gets_a_virtual_one(bare: Path) -> None:
    assert {"xvfb", "xauth"} <= set(debian.missing("run", environment={}))


def test_tests_need_a_virtual_display_and_a_window_manager_even_on_a_desktop(bare: Path) -> None:
    needed = set(debian.missing("test", environment={"DISPLAY": ":0"}))
    assert {"xvfb", "openbox", "xdotool", "wmctrl", "curl"} <= needed


def test_tests_need_a_real_keyring_and_a_bus_for_it(bare: Path) -> None:
    needed = set(debian.missing("test", environment={"DISPLAY": ":0"}))
    assert {"gnome-keyring", "libsecret-tools", "dbus-daemon", "dbus-bin"} <= needed


def test_a_found_library_is_not_asked_for(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "loads", lambda library: library != "libEGL.so.1")
    needed = set(debian.missing("run", environment={"DISPLAY": ":0"}))
    assert needed & set(debian.LIBRARIES.values()) == {"libegl1"}


def test_a_python_without_ensurepip_needs_debians_venv_package(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "find_spec", lambda name: None)
    assert f"python3.{sys.version_info.minor}-venv" in debian.missing("run", environment={})


def test_the_loader_is_asked_for_libraries() -> None:
    assert (debian.loads("libc.so.6"), debian.loads("libsessile-has-none.so.1")) == (True, False)


@pytest.mark.parametrize("name", debian.BROWSERS)
def test_a_browser_on_the_path_is_found(bare: Path, name: str) -> None:
    program(bare, name)
    assert debian.has_browser({})


def test_a_snap_is_no_browser(bare: Path) -> None:
    program(bare, "chromium-browser", "#!/bin/sh\nexec /snap/bin/chromium\n")
    assert not debian.has_browser({})


def test_the_browser_that_the_setting_names_is_enough(bare: Path) -> None:
    chosen = program(bare, "my-browser")
    assert debian.has_browser({"SESSION_BROWSER": str(chosen)})


def test_a_word_in_the_setting_is_no_browser(bare: Path) -> None:
    assert not debian.has_browser({"SESSION_BROWSER": "chromium"})


def test_playwrights_own_browser_is_found(bare: Path) -> None:
    folder = bare / ".cache" / "ms-playwright" / "chromium-1200" / "chrome-linux64"
    folder.mkdir(parents=True)
    program(folder, "chrome")
    assert debian.has_browser({})


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        ('ID=debian\nVERSION_ID="12"\n', True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ('ID=fedora\nVERSION_ID="41"\n', False),
        ('ID=arch\nNAME="like debian"\n', False),
    ],
)
def test_debian_and_what_is_made_from_it_are_told_from_the_rest(os_release: str, expected: bool) -> None:
    assert debian.is_debian_like(os_release) is expected
