"""A damaged database is moved aside."""

from __future__ import annotations

from pathlib import Path

from core.store.damage import move_aside

NOON = 1_800_014_400.0  # 2027-01-15 12:00:00 UTC


def test_the_new_name_tells_when(tmp_path: Path) -> None:
    path = tmp_path / "sessile.db"
    path.write_bytes(b"damaged")
    aside = move_aside(path, now=NOON)
    assert aside == tmp_path / "sessile.db.damaged-20270115-120000"
    assert aside.read_bytes() == b"damaged"
    assert not path.exists()


def test_the_log_goes_with_it_so_that_it_can_be_opened_again(tmp_path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"sessile.db{ending}").write_text(ending)
    aside = move_aside(tmp_path / "sessile.db", now=NOON)
    assert [Path(f"{aside}{ending}").read_text() for ending in ("-wal", "-shm")] == ["-wal", "-shm"]
    assert not (tmp_path / "sessile.db-wal").exists()


def test_an_earlier_damaged_one_is_never_overwritten(tmp_path: Path) -> None:
    for content in (b"first", b"second", b"third"):
        (tmp_path / "sessile.db").write_bytes(content)
        move_aside(tmp_path / "sessile.db", now=NOON)
    assert sorted(each.read_bytes() for each in tmp_path.iterdir()) == [b"first", b"second", b"third"]
