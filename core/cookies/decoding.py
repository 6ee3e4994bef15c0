"""A cookie's value made readable: percent-encoding, base64, JSON and JWT, one inside the other."""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from urllib.parse import unquote

from core.model.decoded import Decoded, DecodedKind

LONGEST = 100_000  # characters of a value that is looked into, and of a view; browsers keep 4,096 bytes
LATEST = 253_402_300_799  # the end of the year 9999 in unix seconds

_LAYERS = 4  # of one encoding inside another
_SHORTEST = 8  # characters of base64; shorter words decode to something by chance
_JWT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_MARKS = ("Bearer ", "bearer ", "j:", "s:")  # before a token, before Express's JSON, before its signed values
_UNCHECKED = "The signature was not checked."
_SHORTENED = "This is the beginning: the whole is too long to show."


def decode(value: str) -> tuple[Decoded, ...]:
    """Return what `value` says, the outer encoding first; empty where it is plain text. Never raises."""
    if len(value) > LONGEST:
        return ()
    views: list[Decoded] = []
    for _layer in range(_LAYERS):
        inner = _unmarked(value)
        if last := _token(inner) or _structure(inner):
            return (*views, last)
        view = _percent(value) or _base64(inner)
        if view is None:
            break
        views.append(view)
        value = view.text
    return tuple(views)


def _unmarked(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = value[1:-1]
    return next((value.removeprefix(mark) for mark in _MARKS if value.startswith(mark)), value)


def _percent(value: str) -> Decoded | None:
    if not _PERCENT.search(value):
        return None
    try:
        text = unquote(value, errors="strict")
    except UnicodeDecodeError:
        return None
    return Decoded(DecodedKind.URL, text) if _readable(text) else None


def _base64(value: str) -> Decoded | None:
    if len(value) < _SHORTEST or not _BASE64.fullmatch(value):
        return None
    letters = value.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        text = base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
    return Decoded(DecodedKind.BASE64, text) if text and _readable(text) else None


def _structure(value: str) -> Decoded | None:
    if value[:1] not in ("{", "["):
        return None
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    return _shown(DecodedKind.JSON, found)


def _token(value: str) -> Decoded | None:
    if not _JWT.fullmatch(value):
        return None
    import jwt  # brings in cryptography: 0.1 s at the first token

    try:
        token = jwt.decode_complete(value, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, TypeError, RecursionError):
        return None
    payload = token["payload"]
    view = _shown(DecodedKind.JWT, {"header": token["header"], "payload": payload})
    if view is None:
        return None
    raw = payload.get("exp")
    expires = _seconds(raw)
    strange = " Its expiry is no time." if raw is not None and expires is None else ""
    return Decoded(DecodedKind.JWT, view.text, expires, f"{_UNCHECKED}{strange} {view.note}".strip())


def _seconds(raw: object) -> float | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    return float(raw) if (isinstance(raw, int) or math.isfinite(raw)) and 0 < raw <= LATEST else None


def _shown(kind: DecodedKind, found: object) -> Decoded | None:
    """Return `found` as indented JSON, piece by piece: a text of brackets grows by its depth squared."""
    parts: list[str] = []
    left = LONGEST
    try:
        for part in json.JSONEncoder(indent=2, ensure_ascii=False).iterencode(found):
            parts.append(part)
            left -= len(part)
            if left < 0:
                return Decoded(kind, "".join(parts)[:LONGEST], note=_SHORTENED)
    except (ValueError, RecursionError):
        return None
    return Decoded(kind, "".join(parts))


def _readable(text: str) -> bool:
    return all(letter.isprintable() or letter in "\t\r\n" for letter in text)
