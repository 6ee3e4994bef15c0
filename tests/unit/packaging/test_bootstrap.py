"""A fresh machine is made ready once, and every refusal says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import bootstrap
import debian

PYPROJECT = '[project]\nname = "example"\n[tool.hatch.build]\n'


class Commands:
    """Stands where subprocess.run stands: notes each command, and answers with what it was told."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.failing: tuple[str, ...] = ()
        self.output = ""

    def run(self, command: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
        line = " ".join(command)
        self.seen.append(line)
        failed = any(part in line for part in self.failing)
        return subprocess.CompletedProcess(command, int(failed), stdout=self.output)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Return the commands that would have run; nothing is run."""
    noted = Commands()
    monkeypatch.setattr(subprocess, "run", noted.run)
    return noted


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return a checkout with lock files, an environment already made, and nothing installed in it."""
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / "out" / "bootstrap.log")
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "packaging").mkdir()
    for lock in bootstrap.LOCKS.values():
        (tmp_path / "packaging" / lock).write_text("example==1\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    return tmp_path


def lacking(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, ...]) -> None:
    """Let the machine lack the packages of `answers`, one answer a question."""
    left = iter(answers)
    monkeypatch.setattr(debian, "missing", lambda purpose, environment: next(left))
    monkeypatch.setattr(debian, "is_debian_like", lambda os_release: True)


def test_a_wrong_purpose_is_refused_with_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert (bootstrap.main(["build"]), "run|test" in capsys.readouterr().err) == (2, True)


def test_an_unsuitable_python_without_another_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(bootstrap.BootstrapError, match=r"needs Python 3\.11 to 3\.13"):
        bootstrap.use_suitable_python(["run"])


def test_an_unsuitable_python_goes_on_in_the_newest_suitable_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("python3.11", "python3.12", "python3.14"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "execv", lambda path, arguments: sys.exit(" ".join(arguments)))
    with pytest.raises(SystemExit) as replaced:
        bootstrap.use_suitable_python(["test"])
    assert replaced.value.code == f"{tmp_path / 'python3.12'} {Path(bootstrap.__file__).resolve()} test"


def test_root_installs_what_debian_lacks(commands: Commands, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, ("libegl1", "xvfb"), ())
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    bootstrap.install_debian_packages("run")
    assert [line.startswith("env DEBIAN_FRONTEND") and "libegl1 xvfb" in line for line in commands.seen] == [True]


def test_a_person_with_sudo_installs_through_it(
    commands: Commands, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(monkeypatch, ("libegl1",), ())
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    bootstrap.install_debian_packages("run")
    assert commands.seen[-1].startswith("sudo env DEBIAN_FRONTEND")


def test_without_root_the_one_command_is_told(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, ("libegl1",))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "sudo" else name)
    with pytest.raises(bootstrap.BootstrapError, match=r"su -c 'apt-get update && apt-get install .* libegl1'"):
        bootstrap.install_debian_packages("run")


def test_another_distribution_is_told_what_is_missing(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, ("libegl1", "chromium"))
    monkeypatch.setattr(debian, "is_debian_like", lambda os_release: False)
    with pytest.raises(bootstrap.BootstrapError, match="by Debian's names: libegl1 chromium"):
        bootstrap.install_debian_packages("run")


def test_a_browser_that_is_missing_after_the_installation_is_explained(
    commands: Commands, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(monkeypatch, ("chromium",), ("chromium",))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(bootstrap.BootstrapError, match="install Google Chrome"):
        bootstrap.install_debian_packages("run")


def test_the_lock_file_is_installed_by_its_hashes(commands: Commands, checkout: Path) -> None:
    bootstrap.install_python_packages("test")
    assert "--require-hashes --only-binary :all: -r" in commands.seen[0]
    assert commands.seen[0].endswith("requirements-dev.txt")


def test_what_is_done_is_not_done_again(commands: Commands, checkout: Path) -> None:
    bootstrap.install_python_packages("run")
    commands.seen.clear()
    bootstrap.install_python_packages("run")
    assert commands.seen == []


def test_what_tests_need_is_enough_to_run(commands: Commands, checkout: Path) -> None:
    bootstrap.install_python_packages("test")
    commands.seen.clear()
    bootstrap.install_python_packages("run")
    assert commands.seen == []


def test_a_changed_lock_file_is_installed_anew(commands: Commands, checkout: Path) -> None:
    bootstrap.install_python_packages("run")
    commands.seen.clear()
    (checkout / "packaging" / "requirements.txt").write_text("example==2\n")
    bootstrap.install_python_packages("run")
    assert len(commands.seen) == 2


def test_a_checkout_that_moved_gets_a_new_environment(commands: Commands, checkout: Path) -> None:
    (checkout / ".venv" / "sessile-stamp").write_text("somewhere/else\nmark")
    with pytest.raises(FileNotFoundError):  # the stamp's folder: the noted command makes no environment
        bootstrap.install_python_packages("run")
    assert "-m venv" in commands.seen[0]


def test_pips_last_words_are_shown_when_it_fails(commands: Commands, checkout: Path) -> None:
    commands.failing, commands.output = ("-r ",), "line\n" * 40 + "hashes do not match\n"
    with pytest.raises(bootstrap.BootstrapError, match=r"(line\n){14}hashes do not match\n\nThe Python packages could"):
        bootstrap.install_python_packages("run")


def test_a_failed_installation_is_tried_again(commands: Commands, checkout: Path) -> None:
    commands.failing = ("-r ",)
    with pytest.raises(bootstrap.BootstrapError):
        bootstrap.install_python_packages("run")
    commands.failing = ()
    bootstrap.install_python_packages("run")
    assert (checkout / ".venv" / "sessile-stamp").is_file()


def test_a_refusal_ends_with_a_failing_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", "")
    assert (bootstrap.main(["run"]), "Install one of them" in capsys.readouterr().err) == (1, True)
