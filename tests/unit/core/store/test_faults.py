"""SQLite's errors as sentences, each provoked for real."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import ErrorKind
from core.store.faults import is_damage, store_fault


def full(path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA max_page_count = 2")
    try:
        raw.execute("CREATE TABLE t (x)")
        raw.execute("INSERT INTO t VALUES (zeroblob(100000))")
    finally:
        raw.close()


def read_only(path: Path) -> None:
    sqlite3.connect(path).close()
    raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        raw.execute("CREATE TABLE t (x)")
    finally:
        raw.close()


def missing(path: Path) -> None:
    sqlite3.connect(path / "gone" / "x.db")


def no_database(path: Path) -> None:
    path.write_bytes(b"garbage" * 1000)
    raw = sqlite3.connect(path)
    try:
        raw.execute("SELECT * FROM sqlite_master")
    finally:
        raw.close()


def busy(path: Path) -> None:
    holder, other = sqlite3.connect(path, isolation_level=None), sqlite3.connect(path, timeout=0)
    try:
        holder.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE t (x)")
    finally:
        holder.close()
        other.close()


def our_mistake(path: Path) -> None:
    raw = sqlite3.connect(path)
    try:
        raw.execute("SELECT nonsense")
    finally:
        raw.close()


def provoke(fault: Callable[[Path], None], path: Path) -> sqlite3.Error:
    with pytest.raises(sqlite3.Error) as caught:
        fault(path)
    return caught.value


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (full, "disk is full"),
        (read_only, "cannot write"),
        (missing, "cannot write"),
        (no_database, "damaged"),
        (busy, "Another program holds"),
    ],
    ids=lambda each: getattr(each, "__name__", None),
)
def test_what_the_disk_or_file_did_is_one_sentence(fault: Callable[[Path], None], words: str, tmp_path: Path) -> None:
    error = store_fault(provoke(fault, tmp_path / "x.db"), tmp_path / "x.db")
    assert error is not None
    assert error.kind is ErrorKind.STORE
    assert words in error.sentence


@pytest.mark.parametrize(("free", "words"), [(10**9, "disk failed"), (1000, "disk is full"), (None, "disk failed")])
def test_a_failing_disk_is_told_from_a_full_one(
    free: int | None, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def usage(folder: Path) -> SimpleNamespace:
        if free is None:
            raise OSError(5, "Input/output error", str(folder))
        return SimpleNamespace(free=free)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    failing = sqlite3.OperationalError("disk I/O error")
    failing.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    error = store_fault(failing, tmp_path / "x.db")
    assert error is not None
    assert words in error.sentence


def test_a_mistake_of_ours_is_no_fault_of_the_store(tmp_path: Path) -> None:
    assert store_fault(provoke(our_mistake, tmp_path / "x.db"), tmp_path) is None
    assert store_fault(ValueError("ours"), tmp_path) is None


def test_damage_is_told_from_other_faults(tmp_path: Path) -> None:
    assert is_damage(provoke(no_database, tmp_path / "a.db"))
    assert not is_damage(provoke(full, tmp_path / "b.db"))
    assert not is_damage(None)
