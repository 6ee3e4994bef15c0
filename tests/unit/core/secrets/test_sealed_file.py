"""A profile is sealed and unsealed whole, or nothing of it is touched."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from core.errors import ErrorKind, SessileError
from core.secrets import members, sealed_file
from core.secrets.chunks import ChunkWriter
from core.secrets.sealed_file import discard, keep, seal, unseal, verify

KEY, OTHER = os.urandom(32), os.urandom(32)
CANARY = b"canary-5ab1e-value"


def contents(folder: Path) -> dict[str, bytes | None]:
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    source = tmp_path / "profile"
    (source / "Default" / "Local Storage").mkdir(parents=True)
    (source / "Default" / "Cookies").write_bytes(CANARY * 1_000)
    (source / "Default" / "Local Storage" / "log").write_bytes(os.urandom(3_000_000))
    return source


@pytest.fixture
def target(tmp_path: Path, source: Path) -> Path:
    target = tmp_path / "profile.sealed"
    seal(source, target, KEY)
    return target


def refused(target: Path, key: bytes = KEY) -> ErrorKind:
    """Return the kind of fault, once both ways of reading agree and nothing at all was placed."""
    folder = target.with_name("out")
    before = set(target.parent.iterdir())
    kinds = []
    for read in (lambda: verify(target, key), lambda: unseal(target, folder, key)):
        with pytest.raises(SessileError) as caught:
            read()
        kinds.append(caught.value.kind)
    assert set(target.parent.iterdir()) == before
    assert kinds[0] is kinds[1]
    return kinds[0]


def test_a_profile_comes_back_as_it_was(source: Path, target: Path, tmp_path: Path) -> None:
    unseal(target, tmp_path / "out", KEY)
    assert contents(tmp_path / "out") == contents(source)


def test_sealing_tells_how_much_it_holds_and_leaves_the_profile(source: Path, tmp_path: Path) -> None:
    before = contents(source)
    done = seal(source, tmp_path / "x", KEY)
    assert (done.files, done.size) == (2, (tmp_path / "x").stat().st_size)
    assert verify(tmp_path / "x", KEY) == done
    assert contents(source) == before


def test_a_sealed_profile_is_private_and_shows_neither_names_nor_values(target: Path) -> None:
    data = target.read_bytes()
    assert target.stat().st_mode & 0o777 == 0o600
    assert [word for word in (CANARY, b"Cookies", b"Local Storage", b"Default") if word in data] == []


def test_caches_are_left_out(source: Path, tmp_path: Path) -> None:
    (source / "Default" / "Cache").mkdir()
    (source / "Default" / "Cache" / "data_1").write_bytes(b"cached")
    seal(source, tmp_path / "x", KEY, leave_out=["Default/Cache"])
    unseal(tmp_path / "x", tmp_path / "out", KEY)
    assert not (tmp_path / "out" / "Default" / "Cache").exists()


def test_an_empty_profile_can_be_sealed(tmp_path: Path) -> None:
    (tmp_path / "profile").mkdir()
    seal(tmp_path / "profile", tmp_path / "x", KEY)
    unseal(tmp_path / "x", tmp_path / "out", KEY)
    assert contents(tmp_path / "out") == {}


def test_an_unsealed_profile_is_private(target: Path, tmp_path: Path) -> None:
    unseal(target, tmp_path / "out", KEY)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "out").rglob("*")}
    assert (modes, (tmp_path / "out").stat().st_mode & 0o777) == ({0o600, 0o700}, 0o700)


def test_another_key_is_a_wrong_key(target: Path) -> None:
    assert refused(target, OTHER) is ErrorKind.WRONG_KEY


@pytest.mark.parametrize("at", [0, 8, 20, 60, 100, 1_000_000, 2_000_000, -1])
def test_a_flipped_byte_is_damage(target: Path, at: int) -> None:
    data = bytearray(target.read_bytes())
    data[at] ^= 0x40
    target.write_bytes(data)
    assert refused(target) is ErrorKind.DAMAGED


@pytest.mark.parametrize("size", [0, 40, 89, 1_000_000, 89 + 2 * (2**20 + 16)])
def test_a_truncated_file_is_damage(target: Path, size: int) -> None:
    os.truncate(target, size)
    assert refused(target) is ErrorKind.DAMAGED


def test_what_was_never_a_profile_is_damage_even_when_it_opens(target: Path) -> None:
    with target.open("wb") as out:
        writer = ChunkWriter(out, KEY)
        writer.write(b"neither zstd nor tar")
        writer.finish()
    assert refused(target) is ErrorKind.DAMAGED


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing") is ErrorKind.STORE


def test_a_folder_that_is_there_is_never_replaced(source: Path, target: Path) -> None:
    before = contents(source)
    with pytest.raises(SessileError) as caught:
        unseal(target, source, KEY)
    assert caught.value.kind is ErrorKind.IN_USE
    assert contents(source) == before


def test_what_an_interrupted_unseal_left_is_written_over(target: Path, tmp_path: Path) -> None:
    left = tmp_path / "out.tmp"
    left.mkdir()
    (left / "half").write_bytes(b"half")
    unseal(target, tmp_path / "out", KEY)
    assert not left.exists()
    assert "half" not in contents(tmp_path / "out")


def test_discarding_follows_no_link(tmp_path: Path, source: Path) -> None:
    before = contents(source)
    (tmp_path / "link").symlink_to(source)
    discard(tmp_path / "link")
    discard(tmp_path / "nothing")
    assert contents(source) == before
    assert not (tmp_path / "link").is_symlink()


def test_a_seal_that_does_not_read_back_leaves_the_older_one(
    source: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = target.read_bytes()
    monkeypatch.setattr(members, "count", lambda archive: 1)
    with pytest.raises(SessileError) as caught:
        seal(source, target, KEY)
    assert caught.value.kind is ErrorKind.DAMAGED
    assert target.read_bytes() == before
    assert not target.with_name("profile.sealed.tmp").exists()


def test_a_file_that_cannot_be_read_stops_the_sealing(source: Path, target: Path) -> None:
    before = target.read_bytes()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(members, "_opened", lambda path: os.open(f"{path}.gone", os.O_RDONLY))
        with pytest.raises(SessileError) as caught:
            seal(source, target, KEY)
    assert caught.value.kind is ErrorKind.STORE
    assert target.read_bytes() == before


def test_memory_does_not_grow_with_the_profile(tmp_path: Path) -> None:
    source = tmp_path / "profile"
    source.mkdir()
    (source / "big").write_bytes(os.urandom(40_000_000))
    tracemalloc.start()
    seal(source, tmp_path / "x", KEY)
    unseal(tmp_path / "x", tmp_path / "out", KEY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16_000_000


def test_what_is_not_placed_durably_can_be_made_so_later(
    source: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(sealed_file, "sync_tree", synced.append)
    unseal(target, tmp_path / "out", KEY, durably=False)
    assert (contents(tmp_path / "out"), synced) == (contents(source), [])
    keep(tmp_path / "out")
    assert synced == [tmp_path / "out"]
