"""The published vectors hold in both directions, and a reader written from the README opens what the program seals."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any

import pytest

from core.secrets import data_key, passphrase, recovery
from core.secrets.chunks import ChunkWriter
from core.secrets.data_key import DataKey
from core.secrets.key_file import KeyFile, write_key_file
from core.secrets.key_ring import KeyRing
from core.secrets.key_set import STORE, KeySet, new_key_set
from core.secrets.master import MasterKey, check_of, confirm, new_master
from core.secrets.record_cipher import SealedCodec
from core.secrets.sealed_file import seal, unseal
from core.secrets.slots import PassphraseSlot, RecoverySlot
from tests.unit.core.secrets import independent_reader as other
from tests.unit.core.secrets.independent_reader import Reader

README = Path(__file__).resolve().parents[4] / "core" / "secrets" / "README.md"


def published() -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the README's vectors: bytes by name, and texts by name."""
    block = re.search(r"```vectors\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert block is not None
    pairs = dict(line.split(" = ", 1) for line in block[1].splitlines())
    data = {name: bytes.fromhex(value) for name, value in pairs.items() if re.fullmatch("(?:[0-9a-f]{2})+", value)}
    return data, {name: value.strip('"') for name, value in pairs.items()}


DATA, TEXT = published()
MASTER = MasterKey(TEXT["key_id"], DATA["master"])
SESSION = TEXT["session_id"]
PLACE = {"table": TEXT["record.table"], "session_id": SESSION, "row_id": TEXT["record.row_id"]}
COSTS = {name: int(TEXT[f"passphrase.{name}"]) for name in ("memory", "passes", "lanes")}
PASSPHRASE = PassphraseSlot(
    MASTER.key_id, **COSTS, salt=DATA["passphrase.salt"], wrapped=DATA["passphrase.wrapped"]
)  # fmt: skip
RECOVERY = RecoverySlot(MASTER.key_id, DATA["recovery.salt"], DATA["recovery.wrapped"])


def codec() -> SealedCodec:
    return SealedCodec(ring())


def ring() -> KeyRing:
    keys = KeyRing(KeySet(MASTER.key_id, DATA["check"], b"", ()), MASTER)
    keys.learn(SESSION, DATA["wrapped_key"])
    return keys


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return a list whose bytes the random source gives next."""
    waiting: list[bytes] = []
    monkeypatch.setattr(os, "urandom", lambda size: waiting.pop(0))
    return waiting


def test_the_program_opens_every_vector(tmp_path: Path) -> None:
    assert confirm(MASTER, DATA["check"]) is MASTER
    assert passphrase.unwrap(PASSPHRASE, TEXT["passphrase"]) == MASTER
    assert recovery.unwrap(RECOVERY, TEXT["recovery.code"]) == MASTER
    assert data_key.unwrap(MASTER, SESSION, DATA["wrapped_key"]) == DataKey(1, DATA["data_key"])
    assert codec().decode(DATA["record"], **PLACE) == TEXT["record.data"].encode()
    (tmp_path / "sealed").write_bytes(DATA["profile"])
    unseal(tmp_path / "sealed", tmp_path / "out", ring().profile_key(SESSION))
    assert (tmp_path / "out" / TEXT["profile.file"]).read_text() == TEXT["profile.content"]


def test_the_program_makes_the_check_text_of_the_vector(drawn: list[bytes]) -> None:
    drawn.append(DATA["check.random"])
    assert check_of(MASTER) == DATA["check"]


def test_the_program_makes_the_slots_of_the_vectors(drawn: list[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in COSTS.items():
        monkeypatch.setattr(passphrase, name.upper(), value)
    drawn += [PASSPHRASE.salt, PASSPHRASE.wrapped[:12], RECOVERY.salt, RECOVERY.wrapped[:12]]
    assert passphrase.wrap(MASTER, TEXT["passphrase"]) == PASSPHRASE
    assert recovery.wrap(MASTER, TEXT["recovery.code"]) == RECOVERY


def test_the_program_makes_the_wrapped_key_and_the_record_of_the_vectors(drawn: list[bytes]) -> None:
    drawn += [DATA["wrapped_key.random"], DATA["record.random"]]
    assert data_key.wrap(MASTER, SESSION, DataKey(1, DATA["data_key"])) == DATA["wrapped_key"]
    assert codec().encode(TEXT["record.data"].encode(), **PLACE) == DATA["record"]
    assert codec().index(TEXT["index.text"], session_id=SESSION) == DATA["index"]


def test_the_program_makes_the_profile_of_the_vector(drawn: list[bytes]) -> None:
    out = io.BytesIO()
    drawn.append(DATA["profile.random"])
    writer = ChunkWriter(out, ring().profile_key(SESSION))
    writer.write(DATA["profile.text"])
    writer.finish()
    assert out.getvalue() == DATA["profile"]


def test_the_other_reader_opens_every_vector() -> None:
    plain: dict[str, Any] = {"wrapped": TEXT["passphrase.wrapped"], "salt": TEXT["passphrase.salt"], **COSTS}
    code = {"wrapped": TEXT["recovery.wrapped"], "salt": TEXT["recovery.salt"]}
    assert other.is_master(DATA["master"], MASTER.key_id, DATA["check"])
    assert other.by_passphrase(MASTER.key_id, plain, TEXT["passphrase"]) == DATA["master"]
    assert other.by_code(MASTER.key_id, code, TEXT["recovery.code"]) == DATA["master"]
    reader = Reader.of(DATA["master"], MASTER.key_id, SESSION, DATA["wrapped_key"])
    assert reader.data_key == DATA["data_key"]
    assert reader.record(DATA["record"], PLACE["table"], PLACE["row_id"]) == TEXT["record.data"].encode()
    assert reader.look_up(TEXT["index.text"]) == DATA["index"]
    assert reader.profile(DATA["profile"]) == {TEXT["profile.file"]: TEXT["profile.content"].encode()}


def test_the_other_reader_opens_what_the_program_seals(tmp_path: Path) -> None:
    master, code = new_master(), recovery.new_code()
    keys = new_key_set(master, [passphrase.wrap(master, "a long passphrase"), recovery.wrap(master, code)])
    write_key_file(tmp_path / "keys.json", KeyFile(keys))
    ours = SealedCodec(keyring := KeyRing(keys, master))
    wrapped = keyring.wrapped_key("sess_1")
    record = ours.encode(b"data", table="cookie", session_id="sess_1", row_id="\ud800")
    stored = ours.encode(b"stored", table="setting", session_id=STORE, row_id="1")
    files = {"Default/Cookies": os.urandom(2_500_000), "Local State": b"{}"}
    for name, data in files.items():
        (tmp_path / "profile" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "profile" / name).write_bytes(data)
    seal(tmp_path / "profile", tmp_path / "sealed", keyring.profile_key("sess_1"))

    read = other.key_file(tmp_path / "keys.json")["keys"]
    key = other.by_code(read["key_id"], read["slots"][1], code)
    assert key == other.by_passphrase(read["key_id"], read["slots"][0], "a long passphrase")
    session = Reader.of(key, read["key_id"], "sess_1", wrapped)
    store = Reader.of(key, read["key_id"], "", bytes.fromhex(read["store_key"]))
    assert session.record(record, "cookie", "\ud800") == b"data"
    assert store.record(stored, "setting", "1") == b"stored"
    assert session.look_up("sid") == ours.index("sid", session_id="sess_1")
    assert session.profile((tmp_path / "sealed").read_bytes()) == files
