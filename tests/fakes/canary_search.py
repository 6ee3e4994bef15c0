"""Looks for canaries in every file of some folders, in every spelling, and behind Chromium's own obfuscation."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.fakes.filled_store import spellings

OBFUSCATED = b"v10"
LONGEST = 4_112  # bytes: a cookie's name and value, and the hash of its host before it


def hits(folders: Collection[Path], canaries: Mapping[str, str]) -> list[str]:
    """Name every canary in every file and name of a file below `folders`; one behind the obfuscation is said so."""
    spelt = {(kind, each.lower()) for kind, text in canaries.items() for each in spellings(text) | {percent(text)}}
    seen = {
        f"{kind} {how}{path.relative_to(folder)}"
        for folder in folders
        for path in sorted(folder.rglob("*"))
        for how, data in _contents(path)
        for kind, each in spelt
        if each in data
    }
    return sorted(seen)


def percent(text: str) -> bytes:
    """Return `text` with every byte percent-encoded."""
    return "".join(f"%{each:02x}" for each in text.encode()).encode()


def cleared(data: bytes) -> bytes:
    """Undo Chromium's obfuscation of every value in `data` (components/os_crypt, posix): its key is no secret."""
    values = []
    for found in re.finditer(re.escape(OBFUSCATED), data):
        sealed = data[found.end() : found.end() + LONGEST]
        decryptor = Cipher(algorithms.AES(_key()), modes.CBC(b" " * 16)).decryptor()
        values.append(decryptor.update(sealed[: len(sealed) // 16 * 16]))
    return b"\n".join(values)


def obfuscated(value: bytes) -> bytes:
    """Return `value` as Chromium keeps it where it has no keyring."""
    room = 16 - len(value) % 16
    encryptor = Cipher(algorithms.AES(_key()), modes.CBC(b" " * 16)).encryptor()
    return OBFUSCATED + encryptor.update(value + bytes([room]) * room)


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    yield "in the name of ", path.name.encode("utf-8", "surrogateescape").lower()
    if path.is_file() and not path.is_symlink():
        data = path.read_bytes()
        yield "in ", data.lower()
        yield "obfuscated in ", cleared(data).lower()


@cache
def _key() -> bytes:
    return hashlib.pbkdf2_hmac("sha1", b"peanuts", b"saltysalt", 1, 16)
