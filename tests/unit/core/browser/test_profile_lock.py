"""Locks of one profile, without a browser."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.browser import processes, profile_lock
from core.browser.profile_lock import Holder, ProfileLock, chromium_holder, unlock
from core.errors import ErrorKind, SessileError


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_lock, "_LEAVING", 0.0)


def leave_lock(profile: Path, text: str) -> None:
    profile.mkdir(exist_ok=True)
    (profile / "SingletonLock").symlink_to(text)


def test_a_lock_is_held_once(profile: Path) -> None:
    first = ProfileLock(profile)
    first.acquire()
    with pytest.raises(SessileError, match="This program") as caught:
        ProfileLock(profile).acquire()
    assert caught.value.kind is ErrorKind.IN_USE
    first.release()


def test_a_released_lock_can_be_taken_again(profile: Path) -> None:
    first = ProfileLock(profile)
    first.acquire()
    first.release()
    second = ProfileLock(profile)
    second.acquire()
    second.release()


def test_releasing_what_is_not_held_is_harmless(profile: Path) -> None:
    ProfileLock(profile).release()


@pytest.mark.parametrize("noted", ['{"host": "other", "pid": 12}', "{ half", '{"pid": "x"}'])
def test_the_noted_holder_is_named_and_a_damaged_note_is_no_trouble(profile: Path, noted: str) -> None:
    first = ProfileLock(profile)
    first.acquire()
    (profile / "sessile.holder").write_text(noted, encoding="utf-8")
    expected = "Process 12 on other" if "other" in noted else "Another program"
    with pytest.raises(SessileError, match=expected):
        ProfileLock(profile).acquire()
    first.release()


def test_the_holder_is_noted(profile: Path) -> None:
    lock = ProfileLock(profile)
    lock.acquire()
    noted = json.loads((profile / "sessile.holder").read_text(encoding="utf-8"))
    assert noted == {"host": socket.gethostname(), "pid": os.getpid()}
    lock.release()


def test_a_process_of_this_host_on_the_profile_is_named(
    profile: Path, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "pids_with", lambda _: (4711,))
    with pytest.raises(SessileError, match="Process 4711") as caught:
        ProfileLock(profile).acquire()
    assert caught.value.kind is ErrorKind.IN_USE


def test_a_process_that_is_leaving_is_waited_for(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(4711,), (4711,), ()]
    monkeypatch.setattr(processes, "pids_with", lambda _: answers.pop(0))
    lock = ProfileLock(profile)
    lock.acquire()
    assert answers == []
    lock.release()


def test_another_hosts_lock_is_stale_until_cleared(profile: Path) -> None:
    leave_lock(profile, "far-away-host-99")
    with pytest.raises(SessileError, match=r"far-away-host \(process 99\)") as caught:
        ProfileLock(profile).acquire()
    assert caught.value.kind is ErrorKind.STALE_LOCK
    unlock(profile)
    lock = ProfileLock(profile)
    lock.acquire()
    lock.release()


def test_a_refused_lock_is_given_back(profile: Path) -> None:
    leave_lock(profile, "far-away-host-99")
    with pytest.raises(SessileError):
        ProfileLock(profile).acquire()
    unlock(profile)  # would be refused while the lock is held


def test_a_dead_lock_of_this_host_is_chromiums_to_clear(profile: Path) -> None:
    leave_lock(profile, f"{socket.gethostname()}-4194304")
    lock = ProfileLock(profile)
    lock.acquire()
    lock.release()


@pytest.fixture
def answering(profile: Path) -> Iterator[None]:
    """Let somebody listen where Chromium's browsers of one profile talk to each other."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{folder}/SingletonSocket")
        listener.listen()
        profile.mkdir()
        (profile / "SingletonSocket").symlink_to(f"{folder}/SingletonSocket")
        yield


@pytest.mark.parametrize("host", [socket.gethostname(), "its-former-name"])
@pytest.mark.parametrize("ask", [lambda profile: ProfileLock(profile).acquire(), unlock], ids=["launch", "unlock"])
def test_a_browser_that_answers_holds_the_profile_however_it_was_started(
    profile: Path, answering: None, impatient: None, ask: Callable[[Path], None], host: str
) -> None:
    leave_lock(profile, f"{host}-4711")
    with pytest.raises(SessileError, match=f"Process 4711 on {host}") as caught:
        ask(profile)
    assert caught.value.kind is ErrorKind.IN_USE
    assert chromium_holder(profile) == Holder(host, 4711)


def test_a_browser_that_answers_without_a_lock_still_holds_the_profile(
    profile: Path, answering: None, impatient: None
) -> None:
    with pytest.raises(SessileError, match="Another program has a browser open"):
        ProfileLock(profile).acquire()


def test_a_number_that_another_process_has_meanwhile_holds_nothing(profile: Path) -> None:
    leave_lock(profile, f"{socket.gethostname()}-{os.getpid()}")
    (profile / "SingletonSocket").symlink_to(profile / "gone" / "SingletonSocket")
    lock = ProfileLock(profile)
    lock.acquire()
    lock.release()


@pytest.mark.parametrize("ask", [lambda profile: ProfileLock(profile).acquire(), unlock], ids=["launch", "unlock"])
def test_a_lock_that_cannot_be_written_is_said_so(profile: Path, ask: Callable[[Path], None]) -> None:
    (profile / "sessile.lock").mkdir(parents=True)
    with pytest.raises(SessileError) as caught:
        ask(profile)
    assert caught.value.kind is ErrorKind.STORE


def test_a_lock_whose_note_cannot_be_written_is_given_back(profile: Path) -> None:
    (profile / "sessile.holder").mkdir(parents=True)
    with pytest.raises(SessileError):
        ProfileLock(profile).acquire()
    (profile / "sessile.holder").rmdir()
    lock = ProfileLock(profile)
    lock.acquire()
    lock.release()


def test_a_profile_whose_lock_we_hold_is_not_unlocked(profile: Path) -> None:
    lock = ProfileLock(profile)
    lock.acquire()
    leave_lock(profile, "far-away-host-99")
    with pytest.raises(SessileError):
        unlock(profile)
    assert chromium_holder(profile) == Holder("far-away-host", 99)
    lock.release()


def test_a_profile_that_a_process_has_is_not_unlocked(
    profile: Path, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_lock(profile, "far-away-host-99")
    monkeypatch.setattr(processes, "pids_with", lambda _: (4711,))
    with pytest.raises(SessileError):
        unlock(profile)
    assert chromium_holder(profile) == Holder("far-away-host", 99)


@pytest.mark.parametrize("text", ["", "nonsense", "host-", "-5"])
def test_a_lock_that_names_nobody_holds_nothing(profile: Path, text: str) -> None:
    leave_lock(profile, text or "x")
    assert chromium_holder(profile) is None


def test_files_of_the_lock_are_private(profile: Path) -> None:
    lock = ProfileLock(profile)
    lock.acquire()
    assert {(profile / name).stat().st_mode & 0o777 for name in ("sessile.lock", "sessile.holder")} == {0o600}
    lock.release()
