"""Opening a database, good, damaged, newer or not ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.model.cookie import CookieEdit
from core.model.storage import OriginStorage
from core.paths import Layout
from core.store.codec import PlainCodec
from core.store.database import Database
from core.store.transaction import Transaction
from tests.fakes.nobody import as_nobody
from tests.fakes.samples import NOW, a_cookie, a_session

ONE = a_session(1)


def opened(layout: Layout, *, persist_cookies: bool = True) -> Database:
    return Database(layout, persist_cookies=persist_cookies, codec=PlainCodec(), now=NOW)


def fill(layout: Layout, *, sessions: int = 1, value: str = "secret") -> None:
    database = opened(layout)
    for number in range(1, sessions + 1):
        database.write(lambda work, number=number: work.sessions.put(a_session(number)))  # type: ignore[misc]  # bound now
    database.write(lambda work: work.cookies.replace_all(ONE.id, [a_cookie(value=value)]))
    database.close()


def refusal(layout: Layout) -> SessileError:
    with pytest.raises(SessileError) as caught:
        opened(layout)
    assert caught.value.kind is ErrorKind.STORE
    return caught.value


def files_with(layout: Layout, canary: bytes) -> list[str]:
    return [path.name for path in sorted(layout.base.rglob("*")) if path.is_file() and canary in path.read_bytes()]


def garbage_header(path: Path) -> None:
    path.write_bytes(b"this is no database" + path.read_bytes()[19:])


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def flipped_page(path: Path) -> None:
    """Turn a page in the middle into noise, as a failing disk does."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(byte ^ 0xA5 for byte in content[middle : middle + 4096])
    path.write_bytes(content)


def half_a_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:50])


DAMAGES = [garbage_header, truncated, flipped_page, half_a_header]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.__name__)
def test_a_damaged_database_is_moved_aside_whole_and_a_new_one_begun(
    layout: Layout, damage: Callable[[Path], None]
) -> None:
    fill(layout, sessions=200)
    damage(layout.database)
    damaged = layout.database.read_bytes()
    database = opened(layout)
    assert database.moved_aside is not None
    assert database.moved_aside.parent == layout.base
    assert database.moved_aside.read_bytes() == damaged
    assert database.read(lambda work: work.sessions.all()) == []
    database.close()


def test_a_database_that_lost_all_its_bytes_is_not_silently_replaced(layout: Layout) -> None:
    fill(layout)
    layout.profile(ONE.profile).mkdir()
    layout.database.write_bytes(b"")
    database = opened(layout)
    assert database.moved_aside is not None
    database.close()


def test_an_empty_file_of_a_start_that_was_killed_is_no_damage(layout: Layout) -> None:
    layout.base.mkdir()
    layout.database.write_bytes(b"")
    database = opened(layout)
    assert database.moved_aside is None
    database.close()


def test_a_sound_database_is_never_moved(layout: Layout) -> None:
    fill(layout)
    database = opened(layout)
    assert database.moved_aside is None
    assert database.read(lambda work: work.sessions.all()) == [ONE]
    database.close()


def test_what_was_moved_aside_can_be_put_back(layout: Layout) -> None:
    fill(layout)
    whole = layout.database.read_bytes()
    layout.database.write_bytes(b"garbage" * 1000)
    database = opened(layout)
    database.close()
    layout.database.write_bytes(whole)
    database = opened(layout)
    assert database.read(lambda work: work.cookies.of(ONE.id)) == (a_cookie(),)
    database.close()


def test_a_newer_database_is_refused_untouched(layout: Layout) -> None:
    fill(layout)
    raw = sqlite3.connect(layout.database)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    before = (layout.database.read_bytes(), layout.database.stat().st_mtime_ns)
    assert "newer" in refusal(layout).sentence
    assert (layout.database.read_bytes(), layout.database.stat().st_mtime_ns) == before
    assert [path.name for path in layout.base.iterdir() if path.is_file()] == ["sessile.db"]


def test_somebody_elses_database_is_refused_untouched(layout: Layout) -> None:
    layout.base.mkdir()
    raw = sqlite3.connect(layout.database)
    raw.execute("CREATE TABLE theirs (x)")
    raw.close()
    before = layout.database.read_bytes()
    assert "not a database of Sessile" in refusal(layout).sentence
    assert layout.database.read_bytes() == before


def test_a_read_only_folder_is_refused_with_what_to_do() -> None:
    with as_nobody() as folder:
        folder.chmod(0o500)
        assert "SESSION_BASE_DIR" in refusal(Layout(folder)).sentence


def test_a_read_only_database_is_refused_with_what_to_do() -> None:
    with as_nobody() as folder:
        fill(Layout(folder))
        Layout(folder).database.chmod(0o400)
        assert "Permission denied" in refusal(Layout(folder)).sentence


def test_a_link_in_place_of_the_database_is_not_followed(layout: Layout, tmp_path: Path) -> None:
    layout.base.mkdir()
    layout.database.symlink_to(tmp_path / "outside.db")
    refusal(layout)
    assert not (tmp_path / "outside.db").exists()


@pytest.mark.parametrize("umask", [0o000, 0o777], ids=oct)
def test_every_file_is_0600_while_it_is_open_whatever_the_umask(layout: Layout, umask: int) -> None:
    before = os.umask(umask)
    database = opened(layout)
    database.write(lambda work: work.sessions.put(ONE))
    os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in layout.base.iterdir() if path.is_file()}
    assert modes == dict.fromkeys(("sessile.db", "sessile.db-wal", "sessile.db-shm"), 0o600)
    database.close()


def test_a_database_that_others_could_read_is_tightened(layout: Layout) -> None:
    fill(layout)
    layout.database.chmod(0o644)
    opened(layout).close()
    assert layout.database.stat().st_mode & 0o777 == 0o600


def test_an_erased_session_is_in_no_file_any_more(layout: Layout) -> None:
    fill(layout, value="canary-of-a-cookie")
    database = opened(layout)
    assert files_with(layout, b"canary-of-a-cookie") == ["sessile.db"]
    database.write(lambda work: work.sessions.delete(ONE.id))
    assert files_with(layout, b"canary-of-a-cookie") == []
    database.close()


def test_cookies_kept_in_memory_reach_no_file(layout: Layout) -> None:
    storage = OriginStorage("https://a.example", (("token", "canary-in-storage"),))
    database = opened(layout, persist_cookies=False)
    database.write(lambda work: work.sessions.put(ONE))
    database.write(lambda work: work.cookies.change(ONE.id, [CookieEdit(None, a_cookie(value="canary-in-jar"))]))
    database.write(lambda work: work.storage.put(ONE.id, [storage]))
    kept = database.read(lambda work: (work.cookies.of(ONE.id), work.storage.of(ONE.id)))
    assert kept == ((a_cookie(value="canary-in-jar"),), (storage,))
    assert files_with(layout, b"canary-in") == []
    database.close()
    assert files_with(layout, b"canary-in") == []


def test_cookies_kept_in_memory_are_gone_at_the_next_start(layout: Layout) -> None:
    first = opened(layout, persist_cookies=False)
    first.write(lambda work: work.sessions.put(ONE))
    first.write(lambda work: work.cookies.replace_all(ONE.id, [a_cookie()]))
    first.close()
    second = opened(layout, persist_cookies=False)
    assert second.read(lambda work: (work.sessions.all(), work.cookies.of(ONE.id))) == ([ONE], ())
    second.close()


def test_cookies_from_before_are_hidden_in_memory_mode_and_come_back_after_it(layout: Layout) -> None:
    fill(layout)
    database = opened(layout, persist_cookies=False)
    assert database.read(lambda work: work.cookies.of(ONE.id)) == ()
    database.write(lambda work: work.cookies.replace_all(ONE.id, [a_cookie("other")]))
    database.close()
    database = opened(layout)
    assert database.read(lambda work: work.cookies.of(ONE.id)) == (a_cookie(),)
    database.close()


def test_cookies_from_before_go_when_their_session_is_erased_in_memory_mode(layout: Layout) -> None:
    fill(layout, value="canary-of-before")
    database = opened(layout, persist_cookies=False)
    database.write(lambda work: work.sessions.delete(ONE.id))
    assert files_with(layout, b"canary-of-before") == []
    database.close()


def test_reading_writes_nothing(layout: Layout) -> None:
    fill(layout)
    database = opened(layout)
    database.read(lambda work: work.sessions.delete(ONE.id))
    assert database.read(lambda work: work.sessions.all()) == [ONE]
    database.close()


def test_a_write_keeps_other_writers_out_from_its_beginning(layout: Layout) -> None:
    database = opened(layout)
    other = sqlite3.connect(layout.database, timeout=0, check_same_thread=False)

    def meanwhile(_: Transaction) -> None:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("INSERT INTO setting VALUES ('name', 'value')")

    database.write(meanwhile)
    other.close()
    database.close()
