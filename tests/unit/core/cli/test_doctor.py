"""`sessile doctor` says what it found and answers with an honest exit code."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.app import open_core
from core.cli.main import run
from tests.fakes.browsers import FakeBrowsers


def test_it_looks_at_five_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    code = run(["doctor", "--base-dir", str(tmp_path / "base")])
    lines = capsys.readouterr().out.splitlines()
    assert [subject for line in lines for subject in line.split()[1:2] if line[:1].strip()] == [
        "browser",
        "display",
        "keyring",
        "store",
        "encryption",
    ]
    assert code == 0


def test_it_fails_where_something_needed_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert run(["doctor", "--base-dir", str(tmp_path / "base")]) == 1
    assert "MISSING display" in capsys.readouterr().out


async def test_it_looks_for_the_browser_that_the_window_has_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    core = await open_core(command_line={"base_dir": str(tmp_path / "base")}, browsers=FakeBrowsers())
    await core.preferences.save(changes={"browser": "/nowhere/chromium"})
    await core.close()
    await asyncio.to_thread(run, ["doctor", "--base-dir", str(tmp_path / "base")])
    assert "/nowhere/chromium" in capsys.readouterr().out
