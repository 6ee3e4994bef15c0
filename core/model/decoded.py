"""A cookie's value in a form that people can read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class DecodedKind(StrEnum):
    """What a value was found to be."""

    URL = "url"  # percent-encoded
    BASE64 = "base64"
    JSON = "json"
    JWT = "jwt"


@dataclass(frozen=True, slots=True)
class Decoded:
    """One view of a value; `expires` in unix seconds where a token says it, `note` what else there is to know."""

    kind: DecodedKind
    text: str = field(repr=False)
    expires: float | None = None
    note: str = ""
