"""What every format module offers, and what it is given."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from core.model.cookie import Cookie
from core.model.storage import OriginStorage
from core.model.transfer import Exported, ExportOptions, FormatId, ReadCookies


@dataclass(frozen=True, slots=True)
class Source:
    """A text to read. `data` is the text as JSON when it is JSON, else None; `now` in unix seconds.

    `url` is the address the person names for formats that tell no host; empty when nobody has.
    """

    text: str = field(repr=False)
    data: object = field(default=None, repr=False)
    url: str = ""
    now: float = 0.0


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is to be written; `storage` goes into storageState alone."""

    cookies: tuple[Cookie, ...] = field(repr=False)
    storage: tuple[OriginStorage, ...] = field(default=(), repr=False)
    options: ExportOptions = field(default_factory=ExportOptions)
    now: float = 0.0


class Reader(Protocol):
    """A format that can be read; `read` never raises on bad content."""

    FORMAT: FormatId

    def detect(self, source: Source) -> bool:
        """Tell from its structure whether the text is of this format."""
        ...

    def read(self, source: Source) -> ReadCookies:
        """Return cookies, and remarks on what was not read as it stands."""
        ...


class Writer(Protocol):
    """A format that can be written."""

    FORMAT: FormatId

    def write(self, bundle: Bundle) -> Exported:
        """Return the text and what it cannot carry; raises INPUT naming `url` where one is needed and is missing."""
        ...
