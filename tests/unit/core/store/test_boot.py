"""The id of this run of the system."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store import boot


def test_the_id_is_the_systems_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boot, "_BOOT", tmp_path / "id")
    (tmp_path / "id").write_text("a-b-c\n")
    assert (boot.boot_id(), boot.boot_id()) == ("a-b-c", "a-b-c")


def test_a_system_without_one_gives_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boot, "_BOOT", tmp_path / "missing")
    assert boot.boot_id() == ""
