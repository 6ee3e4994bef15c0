"""The one error a person can act on; everything else that escapes is a bug.

Exception
└── SessileError(kind, sentence, field=None)
"""

from __future__ import annotations

from enum import StrEnum


class ErrorKind(StrEnum):
    """What a front end may want to tell apart; each kind is one way to go on."""

    INPUT = "input"  # the caller's value is wrong; `field` names it
    NOT_FOUND = "not_found"
    IN_USE = "in_use"  # a browser, a process or another host holds what is needed
    CONFLICT = "conflict"  # it was changed meanwhile; look again, or overwrite
    STALE_LOCK = "stale_lock"  # a profile's lock nobody seems to hold; the person may clear it
    EXPIRED = "expired"  # renew first
    CAPACITY = "capacity"
    NO_BROWSER = "no_browser"  # none found, not usable, died
    UNREACHABLE = "unreachable"  # DNS, TLS, refused, not a page
    TIMEOUT = "timeout"
    STORE = "store"  # damaged, newer, read-only, disk full
    LOCKED = "locked"  # the store is sealed and no key is here; unlock
    WRONG_KEY = "wrong_key"  # whole, but sealed under another key, passphrase or code
    DAMAGED = "damaged"  # sealed, and not what was written


class SessileError(Exception):
    """A fault with a sentence that says what happened and what to do; never holds a secret.

    `lasting` tells of a page that no repeat brings before somebody has changed something.
    """

    def __init__(self, kind: ErrorKind, sentence: str, *, field: str | None = None, lasting: bool = False) -> None:
        """Keep `sentence` as the text; `field` names the wrong input, where there is one."""
        super().__init__(sentence)
        self.kind = kind
        self.sentence = sentence
        self.field = field
        self.lasting = lasting
