"""The key file as text: JSON with a checksum, read with limits on sizes and on what Argon2id may be asked."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from core.secrets.data_key import WRAPPED_SIZE
from core.secrets.key_set import KeySet
from core.secrets.master import KEY_ID_SIZE
from core.secrets.primitives import KEY_SIZE, OVERHEAD
from core.secrets.slots import SALT_SIZE, KeyringSlot, PassphraseSlot, RecoverySlot, RotationSlot, Slot

FORMAT = 1
LARGEST = 65_536  # bytes
MOST_SLOTS = 8
LARGEST_CHECK = 256  # bytes
LONGEST_TEXT = 200  # characters
MEMORY_RANGE = (8_192, 1_048_576)  # KiB; a file from elsewhere may not take the machine's memory or hours
PASSES_RANGE = (1, 16)
LANES_RANGE = (1, 16)


class NewerFormatError(ValueError):
    """The file follows a format that this program does not know yet."""


def render(content: dict[str, Any]) -> bytes:
    """Return the file's bytes for `content`."""
    document = {"format": FORMAT, "sum": _checksum(content), "content": content}
    return json.dumps(document, indent=1).encode("ascii") + b"\n"


def parse(data: bytes) -> dict[str, Any]:
    """Return the content; raises ValueError, KeyError, TypeError or RecursionError for what `render` never gave."""
    if len(data) > LARGEST:
        raise ValueError("too large")
    document = json.loads(data)
    if _number(document["format"], 1, 2**31) > FORMAT:
        raise NewerFormatError
    content: dict[str, Any] = document["content"]
    if document["sum"] != _checksum(content):
        raise ValueError("checksum")
    return content


def key_set(plain_set: dict[str, Any]) -> KeySet:
    """Read one key set; raises as `parse`."""
    key_id = _hex(plain_set["key_id"], KEY_ID_SIZE).hex()
    slots = plain_set["slots"]
    if not isinstance(slots, list) or len(slots) > MOST_SLOTS:
        raise ValueError("slots")
    check = bytes.fromhex(text(plain_set["check"], 2 * LARGEST_CHECK))
    store_key = _hex(plain_set["store_key"], WRAPPED_SIZE)
    return KeySet(key_id, check, store_key, tuple(_slot(key_id, each) for each in slots))


def plain(keys: KeySet) -> dict[str, Any]:
    """Return a key set as JSON holds it."""
    return {
        "key_id": keys.key_id,
        "check": keys.check.hex(),
        "store_key": keys.store_key.hex(),
        "slots": [_plain_slot(slot) for slot in keys.slots],
    }


def text(value: object, longest: int = LONGEST_TEXT) -> str:
    """Return `value` if it is text of a sensible length; raises ValueError."""
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("text")
    return value


def _slot(key_id: str, slot: dict[str, Any]) -> Slot:
    match slot["kind"]:
        case "keyring":
            return KeyringSlot(key_id, text(slot["backend"]), text(slot["service"]), text(slot["account"]))
        case "passphrase":
            lanes = _number(slot["lanes"], *LANES_RANGE)
            passes = _number(slot["passes"], *PASSES_RANGE)
            memory = _number(slot["memory"], *MEMORY_RANGE)
            return PassphraseSlot(key_id, memory, passes, lanes, _salt(slot), _wrapped(slot))
        case "recovery":
            return RecoverySlot(key_id, _salt(slot), _wrapped(slot))
        case "rotation":
            return RotationSlot(key_id, _wrapped(slot))
        case _:
            raise ValueError("kind")


def _plain_slot(slot: Slot) -> dict[str, Any]:
    match slot:
        case KeyringSlot():
            return {"kind": "keyring", "backend": slot.backend, "service": slot.service, "account": slot.account}
        case PassphraseSlot():
            costs = {"memory": slot.memory, "passes": slot.passes, "lanes": slot.lanes}
            return {"kind": "passphrase", **costs, "salt": slot.salt.hex(), "wrapped": slot.wrapped.hex()}
        case RecoverySlot():
            return {"kind": "recovery", "salt": slot.salt.hex(), "wrapped": slot.wrapped.hex()}
        case RotationSlot():
            return {"kind": "rotation", "wrapped": slot.wrapped.hex()}


def _checksum(content: object) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def _salt(slot: dict[str, Any]) -> bytes:
    return _hex(slot["salt"], SALT_SIZE)


def _wrapped(slot: dict[str, Any]) -> bytes:
    return _hex(slot["wrapped"], KEY_SIZE + OVERHEAD)


def _hex(value: object, size: int) -> bytes:
    data = bytes.fromhex(text(value, 2 * size))
    if len(data) != size:
        raise ValueError("size")
    return data


def _number(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError("number")
    return value
