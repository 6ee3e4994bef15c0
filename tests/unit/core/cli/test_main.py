"""The command line says what it found and answers with an honest exit code."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.app import open_core
from core.cli.main import run
from tests.fakes.browsers import FakeBrowsers


def test_doctor_looks_at_four_things(
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
    ]
    assert code == 0


def test_doctor_fails_where_something_needed_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert run(["doctor", "--base-dir", str(tmp_path / "base")]) == 1
    assert "MISSING display" in capsys.readouterr().out


async def test_doctor_looks_for_the_browser_that_the_window_has_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    core = await open_core(command_line={"base_dir": str(tmp_path / "base")}, browsers=FakeBrowsers())
    await core.preferences.save(changes={"browser": "/nowhere/chromium"})
    await core.close()
    await asyncio.to_thread(run, ["doctor", "--base-dir", str(tmp_path / "base")])
    assert "/nowhere/chromium" in capsys.readouterr().out


def test_a_wrong_setting_is_named_with_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SESSION_DEFAULT_TTL", "-5")
    assert run(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "SESSION_DEFAULT_TTL=-5" in told
    assert "whole number" in told


def test_an_unknown_command_is_refused_with_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["fly"])
    assert ended.value.code == 2
    assert "usage: sessile" in capsys.readouterr().err
