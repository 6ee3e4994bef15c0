"""A command line on a base folder of its own, where no keyring answers unless a test installs one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.command_line import CommandLine


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    for variable in ("SESSION_BASE_DIR", "SESSION_ENCRYPT_DATA"):
        monkeypatch.delenv(variable, raising=False)
    return CommandLine(tmp_path / "base", monkeypatch, capsys)
