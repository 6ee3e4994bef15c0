"""What is wrong with a value, in words for people: pydantic's own are for those who write models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SENTENCES: Mapping[str, str] = {  # by pydantic's names; what they name in braces are its limits, never the value
    "missing": "It is needed.",
    "extra_forbidden": "There is no such field. /openapi.json has those there are.",
    "greater_than_equal": "It must be at least {ge}.",
    "less_than_equal": "It must be at most {le}.",
    "too_long": "It may have {max_length} entries at most.",
    "int_type": "It must be a whole number.",
    "int_parsing": "It must be a whole number.",
    "int_from_float": "It must be a whole number.",
    "bool_type": "It must be true or false.",
    "bool_parsing": "It must be true or false.",
    "string_type": "It must be a text.",
    "list_type": "It must be a list.",
    "dict_type": "It must be an object, in braces.",
    "model_type": "It must be an object, in braces. /openapi.json has its fields.",
    "model_attributes_type": "It must be an object, in braces. /openapi.json has its fields.",
    "literal_error": "It must be one of these: {expected}.",
    "enum": "It must be one of these: {expected}.",
}


def sentence_of(error: Mapping[str, Any]) -> str:
    """Return what one of pydantic's errors says, as a sentence that never repeats the value."""
    known = _SENTENCES.get(error["type"])
    if known is None:
        return f"{str(error['msg']).removesuffix('.')}."
    return known.format(**error.get("ctx") or {})
