"""The recovery code on its way out."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from core.cli.recovery_code import code_output
from core.errors import ErrorKind, SessileError

CODE = "AAAA-BBBB"


def test_without_a_file_the_code_is_all_that_standard_output_gets(capsys: pytest.CaptureFixture[str]) -> None:
    with code_output(None) as output:
        output.show(CODE)
        output.used = True
    said = capsys.readouterr()
    assert said.out == f"{CODE}\n"
    assert "shown this once" in said.err


def test_scripts_get_the_code_or_its_file_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for path in (None, tmp_path / "code"):
        with code_output(path, as_json=True) as output:
            output.show(CODE)
            output.used = True
        said.append(json.loads(capsys.readouterr().out))
    assert said == [{"recovery_code": CODE}, {"recovery_code_file": str(tmp_path / "code")}]


def test_a_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    with code_output(tmp_path / "code") as output:
        output.show(CODE)
        output.used = True
    os.umask(before)
    assert ((tmp_path / "code").read_text(), (tmp_path / "code").stat().st_mode & 0o777) == (f"{CODE}\n", 0o600)


def test_with_a_file_nothing_shows_the_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with code_output(tmp_path / "code") as output:
        output.show(CODE)
    said = capsys.readouterr()
    assert CODE not in said.out + said.err


def test_a_code_that_opens_nothing_leaves_no_file(tmp_path: Path) -> None:
    with code_output(tmp_path / "code") as output:
        output.show(CODE)
    assert not (tmp_path / "code").exists()


@pytest.mark.parametrize("kind", ["file", "link", "dangling link", "folder"])
def test_what_lies_there_is_left_alone(tmp_path: Path, kind: str) -> None:
    path, other = tmp_path / "code", tmp_path / "other"
    if kind == "folder":
        path.mkdir()
    elif kind == "file":
        path.write_text("mine")
    else:
        path.symlink_to(other)
    if kind == "link":
        other.write_text("mine")
    with pytest.raises(SessileError, match="never written over") as caught, code_output(path):
        raise AssertionError("it was opened")
    assert caught.value.kind is ErrorKind.INPUT
    assert {each.read_text() for each in (path, other) if each.is_file()} <= {"mine"}
    assert kind != "dangling link" or not other.exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(SessileError, match="cannot be written") as caught, code_output(tmp_path / "no" / "code"):
        raise AssertionError("it was opened")
    assert caught.value.kind is ErrorKind.STORE


def test_a_full_disk_leaves_no_half_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with code_output(tmp_path / "code") as output:
        output.used = True
        with pytest.raises(SessileError, match="No space left"):
            output.show(CODE)
    assert not (tmp_path / "code").exists()
