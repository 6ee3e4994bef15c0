"""The parts behind the port, without a browser: what happens before one starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.browser.driver import Driver
from core.browser.playwright_browsers import PlaywrightBrowsers
from core.browser.port import LaunchRequest
from core.errors import ErrorKind, SessileError
from core.model.session import Presentation


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "browser"
    path.write_text("#!/bin/sh\necho Chromium 150.0.1.2\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def request(profile: Path, browser: Path, *, own: str = "") -> LaunchRequest:
    return LaunchRequest(
        session_id="s",
        profile=profile,
        headed=True,
        presentation=Presentation(browser=own),
        browser=str(browser),
        last_version="156.0.1.2",
    )


def test_making_it_imports_no_playwright() -> None:
    script = "from core.browser.playwright_browsers import PlaywrightBrowsers as B; B(); import sys; "
    script += "sys.exit('playwright' in sys.modules or 'filelock' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


async def test_an_older_browser_is_refused_before_the_profile_is_touched(tmp_path: Path, older: Path) -> None:
    browsers = PlaywrightBrowsers()
    with pytest.raises(SessileError, match=r"150\.0\.1\.2 is older") as caught:
        await browsers.launch(request(tmp_path / "profile", older))
    assert caught.value.kind is ErrorKind.NO_BROWSER
    assert not (tmp_path / "profile").exists()
    await browsers.close()


async def test_the_sessions_own_browser_goes_before_the_settings(tmp_path: Path, older: Path) -> None:
    browsers = PlaywrightBrowsers()
    with pytest.raises(SessileError, match="no program at"):
        await browsers.launch(request(tmp_path / "profile", older, own=str(tmp_path / "missing")))
    await browsers.close()


async def test_finding_a_named_browser_starts_no_driver(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Driver, "start", lambda _: pytest.fail("the driver was started"))
    browsers = PlaywrightBrowsers()
    assert (await browsers.find(str(older))).version == "150.0.1.2"
    await browsers.close()


async def test_closing_what_was_never_used_is_harmless() -> None:
    browsers = PlaywrightBrowsers()
    await browsers.close()
    await browsers.close()
