"""The doctor tells found from missing, says what to do, and changes nothing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from core.app import Core
from core.browser.port import FoundBrowser
from core.errors import ErrorKind, SessileError
from core.paths import Layout
from core.secrets import os_keyring
from core.services import doctor
from core.services.doctor import Finding, examine
from tests.fakes.browsers import FakeBrowsers
from tests.fakes.sealed_cores import switch_on


class NoBrowsers(FakeBrowsers):
    """A machine without a browser."""

    async def find(self, choice: str) -> FoundBrowser:
        raise SessileError(ErrorKind.NO_BROWSER, "No browser was found. Install Chromium.")


async def look(base: Path, browsers: FakeBrowsers | None = None, **environment: str) -> dict[str, Finding]:
    found = await examine(
        layout=Layout(base), browsers=browsers or FakeBrowsers(), browser="auto", environment=environment
    )
    return {finding.subject: finding for finding in found}


async def test_a_found_browser_is_named_with_its_version(tmp_path: Path) -> None:
    finding = (await look(tmp_path / "base"))["browser"]
    assert finding.good
    assert (await FakeBrowsers().find("auto")).version in finding.detail


async def test_a_missing_browser_says_what_to_install(tmp_path: Path) -> None:
    finding = (await look(tmp_path / "base", NoBrowsers()))["browser"]
    assert (finding.good, finding.needed) == (False, True)
    assert "Install" in finding.advice


async def test_a_missing_display_says_what_to_do(tmp_path: Path) -> None:
    finding = (await look(tmp_path / "base"))["display"]
    assert (finding.good, finding.needed) == (False, True)
    assert "make run" in finding.advice


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY"])
async def test_either_kind_of_display_will_do(tmp_path: Path, variable: str) -> None:
    assert (await look(tmp_path / "base", None, **{variable: ":7"}))["display"].good


@pytest.mark.parametrize("backend", ["keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"])
async def test_a_keyring_that_keeps_nothing_counts_as_none(tmp_path: Path, backend: str) -> None:
    finding = (await look(tmp_path / "base", None, PYTHON_KEYRING_BACKEND=backend))["keyring"]
    assert (finding.good, finding.needed) == (False, False)
    assert "passphrase" in finding.advice


async def test_a_keyring_that_never_answers_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(doctor, "KEYRING_LIMIT", 0.05)
    monkeypatch.setattr(os_keyring, "load", lambda name: answered.wait())
    try:
        finding = (await look(tmp_path / "base"))["keyring"]
    finally:
        answered.set()
    assert "slow" in finding.detail


async def test_a_store_that_is_not_there_yet_is_fine_and_stays_absent(tmp_path: Path) -> None:
    base = tmp_path / "base"
    assert (await look(base))["store"].good
    assert not base.exists()


async def test_a_damaged_store_is_told_and_left_alone(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir(mode=0o700)
    Layout(base).database.write_bytes(b"SQLite format 3\0" + b"\xff" * 8192)
    finding = (await look(base))["store"]
    assert not finding.good
    assert finding.advice
    assert Layout(base).database.stat().st_size == 8208


async def test_encryption_is_off_in_a_plain_store(tmp_path: Path) -> None:
    finding = (await look(tmp_path / "base"))["encryption"]
    assert (finding.good, finding.detail) == (True, "Encryption is off.")


async def test_encryption_that_is_wanted_and_not_set_up_says_how(tmp_path: Path) -> None:
    found = await examine(
        layout=Layout(tmp_path / "base"), browsers=FakeBrowsers(), browser="auto", encrypts=True, environment={}
    )
    assert (found[-1].good, found[-1].needed) == (False, False)
    assert "sessile encryption on" in found[-1].advice


async def test_a_damaged_key_file_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{")
    finding = (await look(tmp_path))["encryption"]
    assert (finding.good, finding.needed) == (False, True)
    assert "Put a copy of it back" in finding.advice


async def test_a_profile_that_a_kill_left_readable_is_told(core: Core) -> None:
    await switch_on(core)
    core.layout.profile("left").mkdir()
    finding = (await look(core.layout.base))["encryption"]
    assert (finding.good, finding.needed) == (False, False)
    assert "1 profile was left open" in finding.detail
    assert "unlock" in finding.advice
