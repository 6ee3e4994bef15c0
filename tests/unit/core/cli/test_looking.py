"""Which store is meant, and how it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli.doctor import doctor
from core.cli.looking import layout_of, settings_of, standing_of
from core.cli.options import Options
from core.model.sealing import LockState
from tests.fakes.command_line import CommandLine


def test_the_command_line_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSION_BASE_DIR", str(tmp_path / "environment"))
    assert layout_of(Options(doctor)).base == tmp_path / "environment"
    assert layout_of(Options(doctor, base_dir=str(tmp_path / "written"))).base == tmp_path / "written"


def test_encryption_that_the_environment_asks_for_is_not_set_up_yet(
    shell: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(doctor, base_dir=str(shell.base))
    assert standing_of(options).status.state is LockState.PLAIN
    monkeypatch.setenv("SESSION_ENCRYPT_DATA", "true")
    assert standing_of(options).status.state is LockState.SETUP


def test_what_the_store_has_saved_counts(shell: CommandLine) -> None:
    options = Options(doctor, base_dir=str(shell.base))
    shell.sealed()
    assert settings_of(options).encrypt_data
    assert standing_of(options).status.state is LockState.LOCKED
