"""The key file's text comes back as it was, and anything hostile in it is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.secrets import key_json
from core.secrets.key_set import KeySet, new_key_set
from core.secrets.master import new_master
from core.secrets.slots import KeyringSlot, PassphraseSlot, RecoverySlot, RotationSlot

MASTER = new_master()
KEYS = new_key_set(
    MASTER,
    [
        KeyringSlot(MASTER.key_id, "a.Keyring", "Sessile", MASTER.key_id),
        PassphraseSlot(MASTER.key_id, 65_536, 3, 4, bytes(16), bytes(60)),
        RecoverySlot(MASTER.key_id, bytes(16), bytes(60)),
        RotationSlot(MASTER.key_id, bytes(60)),
    ],
)
FAULTS = (ValueError, KeyError, TypeError, RecursionError)


def changed(slot: dict[str, Any]) -> dict[str, Any]:
    plain = key_json.plain(KEYS)
    plain["slots"][1].update(slot)
    return plain


def test_a_key_set_comes_back() -> None:
    assert key_json.key_set(key_json.plain(KEYS)) == KEYS


def test_the_content_comes_back() -> None:
    content = {"keys": key_json.plain(KEYS), "phase": "sealed", "next": None}
    assert key_json.parse(key_json.render(content)) == content


@given(at=st.integers(0, 10**6), by=st.integers(1, 255))
def test_a_changed_byte_never_reads_as_something_else(at: int, by: int) -> None:
    content = {"keys": key_json.plain(KEYS), "phase": "sealed", "next": None}
    data = bytearray(key_json.render(content))
    data[at % len(data)] ^= by
    try:
        assert key_json.parse(bytes(data)) == content  # a blank became another blank
    except FAULTS:
        assert bytes(data) != key_json.render(content)


@pytest.mark.parametrize(
    "slot",
    [
        {"memory": 8}, {"memory": 2**31}, {"memory": True}, {"memory": "65536"}, {"passes": 0}, {"passes": 10**9},
        {"lanes": 0}, {"lanes": 17}, {"salt": "00"}, {"salt": 1}, {"wrapped": "zz" * 60}, {"wrapped": "00" * 59},
        {"kind": "unknown"},
    ],
)  # fmt: skip
def test_a_slot_that_asks_for_too_much_or_has_another_shape_is_refused(slot: dict[str, Any]) -> None:
    with pytest.raises(FAULTS):
        key_json.key_set(changed(slot))


def test_too_many_slots_are_refused() -> None:
    plain = key_json.plain(KEYS)
    plain["slots"] *= 3
    with pytest.raises(ValueError, match="slots"):
        key_json.key_set(plain)


@pytest.mark.parametrize("data", [b"", b"[]", b"1", b"{}", b"\xff", b"[" * 60_000, b'{"format": 1}', b" " * 65_537])
def test_what_is_no_key_file_is_refused(data: bytes) -> None:
    with pytest.raises(FAULTS):
        key_json.parse(data)


def test_a_newer_format_is_told_apart() -> None:
    document = json.loads(key_json.render({}))
    document["format"] = 2
    with pytest.raises(key_json.NewerFormatError):
        key_json.parse(json.dumps(document).encode())


def test_the_text_tells_ids_and_wrapped_keys_only() -> None:
    shown = key_json.render({"keys": key_json.plain(KEYS)})
    assert MASTER.key.hex().encode() not in shown
    assert isinstance(key_json.key_set(json.loads(shown)["content"]["keys"]), KeySet)
