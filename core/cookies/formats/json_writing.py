"""JSON as the tools write it: indented, letters as they are, and a valid text whatever a value holds."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence

from core.cookies.formats.expiry import LATEST

_encode = json.JSONEncoder(ensure_ascii=False).encode
_SURROGATE = re.compile("[\ud800-\udfff]")


def pretty(value: object, *, indent: int, level: int = 0) -> str:
    """Return `value` as JSON with `indent` spaces a level; lone surrogates are escaped, so that UTF-8 can carry it.

    The C encoder sees one text or number at a time: a whole file in one call would hold the interpreter.
    """
    inner, outer = " " * (indent * (level + 1)), " " * (indent * level)
    if isinstance(value, dict) and value:
        rows = [f"{inner}{_scalar(key)}: {pretty(each, indent=indent, level=level + 1)}" for key, each in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{outer}}}"
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        rows = [inner + pretty(each, indent=indent, level=level + 1) for each in value]
        return "[\n" + ",\n".join(rows) + f"\n{outer}]"
    return _scalar(value)


def written_expiry(expires: float) -> float:
    """Return unix seconds that every reader takes for an expiry: 0 and -1 mean session, later than 9999 is refused."""
    seconds = min(max(expires, 1.0), LATEST) if math.isfinite(expires) else 1.0
    return int(seconds) if seconds.is_integer() else seconds


def _scalar(value: object) -> str:
    text = _encode(value)
    return text if text.isascii() else _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
