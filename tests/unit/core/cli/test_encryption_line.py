"""`sessile encryption` by its words; what its actions do is tested with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli import encryption_line
from core.cli.encryption_line import run_encryption
from core.cli.options import Options


def test_an_action_runs_and_gives_its_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_encryption(["status", "--base-dir", str(tmp_path)]) == 0
    assert "Encryption is off" in capsys.readouterr().out


def test_ctrl_c_ends_with_one_and_says_how_the_store_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def stopped(_: Options) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(encryption_line, "_outcome", stopped)
    assert run_encryption(["status", "--base-dir", str(tmp_path)]) == 1
    assert "Stopped. Encryption is off" in capsys.readouterr().err
