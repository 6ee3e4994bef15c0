"""A reader of sealed stores written from core/secrets/README.md alone: it shares not a line with the program."""

from __future__ import annotations

import hashlib
import hmac
import io
import json
import struct
import tarfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import zstandard
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def joined(*parts: str | bytes) -> bytes:
    """Join as the README's `fields`."""
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"".join(struct.pack(">I", len(part)) + part for part in raw)


def derived(key: bytes, purpose: str, salt: bytes = bytes(32)) -> bytes:
    """Derive as the README's `sub`: extract, then the first block of expand."""
    extracted = hmac.digest(salt, key, "sha256")
    return hmac.digest(extracted, b"sessile 1 " + purpose.encode() + b"\x01", "sha256")


def opened(key: bytes, sealed: bytes, aad: bytes) -> bytes:
    """Undo the README's `seal`."""
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], aad)


def by_passphrase(key_id: str, slot: dict[str, Any], words: str) -> bytes:
    """Get the master key out of a passphrase slot."""
    argon = Argon2id(
        salt=bytes.fromhex(slot["salt"]), length=32, iterations=slot["passes"], lanes=slot["lanes"],
        memory_cost=slot["memory"],
    )  # fmt: skip
    key = argon.derive(unicodedata.normalize("NFKC", words).encode())
    return opened(key, bytes.fromhex(slot["wrapped"]), joined("passphrase slot", key_id))


def by_code(key_id: str, slot: dict[str, Any], code: str) -> bytes:
    """Get the master key out of a recovery slot."""
    letters = code.upper().replace("-", "").replace("O", "0").replace("I", "1").replace("L", "1")
    bits = "".join(f"{CROCKFORD.index(letter):05b}" for letter in letters)
    secret = int(bits, 2).to_bytes(20, "big")
    key = derived(secret, "recovery", bytes.fromhex(slot["salt"]))
    return opened(key, bytes.fromhex(slot["wrapped"]), joined("recovery slot", key_id))


def is_master(master: bytes, key_id: str, check: bytes) -> bool:
    """Tell whether the check text opens."""
    return opened(derived(master, "check"), check, joined("check", key_id)) == b"Sessile: this is the right master key."


def key_file(path: Path) -> dict[str, Any]:
    """Return the content of keys.json, once its sum is right."""
    document = json.loads(path.read_text("ascii"))
    canonical = json.dumps(document["content"], sort_keys=True, separators=(",", ":"))
    assert (document["format"], document["sum"]) == (1, hashlib.sha256(canonical.encode()).hexdigest())
    content: dict[str, Any] = document["content"]
    return content


@dataclass(frozen=True)
class Reader:
    """Opens what belongs to one session."""

    session_id: str
    data_key: bytes
    version: bytes

    @classmethod
    def of(cls, master: bytes, key_id: str, session_id: str, wrapped: bytes) -> Reader:
        assert (len(wrapped), wrapped[0], wrapped[1:9].hex()) == (71, 1, key_id)
        aad = joined("wrap", b"\x01", session_id, key_id, wrapped[9:11])
        return cls(session_id, opened(derived(master, "wrap"), wrapped[11:], aad), wrapped[9:11])

    def record(self, blob: bytes, table: str, row_id: str) -> bytes:
        assert blob[0] == 1
        aad = joined("record", b"\x01", table, self.session_id, row_id, self.version)
        return opened(derived(self.data_key, "records"), blob[1:], aad)

    def look_up(self, text: str) -> bytes:
        return hmac.digest(derived(self.data_key, "index"), text.encode("utf-8", "surrogatepass"), "sha256")

    def profile(self, data: bytes) -> dict[str, bytes]:
        """Return the files of a sealed profile by name."""
        key = derived(self.data_key, "profile")
        header, salt = data[:89], data[9:41]
        assert header[:9] == b"SESSILEP\x01"
        assert header[41:57] == derived(key, "profile check", salt)[:16]
        assert header[57:] == hashlib.sha256(header[:57]).digest()
        cipher = AESGCM(derived(key, "profile file", salt))
        chunks = [data[start : start + 2**20 + 16] for start in range(89, len(data), 2**20 + 16)]
        text = b"".join(
            cipher.decrypt(number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), chunk, header)
            for number, chunk in enumerate(chunks)
        )
        plain = zstandard.ZstdDecompressor().decompressobj().decompress(text)
        with tarfile.open(fileobj=io.BytesIO(plain)) as archive:
            files = {member.name: archive.extractfile(member) for member in archive}
            return {name: file.read() for name, file in files.items() if file is not None}
