"""The launcher on the PATH: put there, found, taken away, and nothing else touched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import install


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a place to install to, that is on the PATH."""
    prefix = tmp_path / "a prefix's"
    monkeypatch.setenv("PREFIX", str(prefix))
    monkeypatch.setenv("PATH", f"{prefix / 'bin'}:/usr/bin:/bin")
    return prefix


def test_the_launcher_starts_this_checkout(
    prefix: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = tmp_path / "check out's" / ".venv" / "bin"
    environment.mkdir(parents=True)
    (environment / "sessile").write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    (environment / "sessile").chmod(0o755)
    monkeypatch.setattr(install, "ROOT", environment.parent.parent)
    assert install.main(["install"]) == 0
    assert "not on the PATH" not in capsys.readouterr().out
    found = shutil.which("sessile")
    assert found is not None
    done = subprocess.run([found, "show", "a b", "$HOME"], capture_output=True, text=True, check=True)
    assert done.stdout == "show|a b|$HOME|"


def test_a_folder_that_is_not_on_the_path_is_said(
    prefix: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "/usr/bin")
    assert install.main(["install"]) == 0
    assert f"{prefix / 'bin'} is not on the PATH" in capsys.readouterr().out


def test_without_a_prefix_it_is_this_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert install.folder({}) == tmp_path / ".local" / "bin"


def test_it_is_installed_over_itself_and_taken_away(prefix: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [install.main([what]) for what in ("install", "install", "uninstall", "uninstall")] == [0, 0, 0, 0]
    assert list((prefix / "bin").iterdir()) == []
    assert "nothing was removed" in capsys.readouterr().out


@pytest.mark.parametrize("what", ["install", "uninstall"])
@pytest.mark.parametrize("kind", ["file", "link", "dangling"])
def test_what_is_anothers_is_left_alone(what: str, kind: str, prefix: Path, tmp_path: Path) -> None:
    (prefix / "bin").mkdir(parents=True)
    other = tmp_path / "other"
    if kind != "dangling":
        other.write_text("mine")
    launcher = prefix / "bin" / "sessile"
    if kind == "file":
        other.rename(launcher)
    else:
        launcher.symlink_to(other)
    assert install.main([what]) == 1
    assert launcher.is_symlink() or launcher.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_said(prefix: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prefix.write_text("a file")
    assert install.main(["install"]) == 1
    assert "Choose a PREFIX" in capsys.readouterr().err


def test_a_wrong_usage_ends_with_two() -> None:
    done = subprocess.run([sys.executable, install.__file__, "fly"], capture_output=True, text=True, check=False)
    assert (done.returncode, "usage:" in done.stderr) == (2, True)
