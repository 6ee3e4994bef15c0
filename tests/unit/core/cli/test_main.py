"""The command line as a whole: what it takes, and what it ends with."""

from __future__ import annotations

import pytest

from core.cli.main import run


def test_a_wrong_setting_is_named_with_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SESSION_DEFAULT_TTL", "-5")
    assert run(["doctor"]) == 1
    told = capsys.readouterr().err
    assert "SESSION_DEFAULT_TTL=-5" in told
    assert "whole number" in told


def test_an_unknown_command_is_refused_with_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["fly"])
    assert ended.value.code == 2
    assert "usage: sessile" in capsys.readouterr().err
