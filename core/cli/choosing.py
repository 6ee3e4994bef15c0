"""Which session is meant: by its id, by a unique beginning of the id, or by a unique name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from core.cli.answers import Client, Query, target
from core.cli.plain import plain
from core.errors import ErrorKind, SessileError

PAGE = 1000  # sessions asked for at once
_WHOLE = re.compile(r"sess_[0-9a-f]{32}")
_MOST_NAMED = 5
BINNED = "binned"

Kept = Mapping[str, Any]  # a session as the API tells it


def sessions(client: Client, *, binned: bool = False, expired: bool = True, tag: str = "") -> Iterator[Kept]:
    """Give the sessions of the list, or those in the bin, in the order of their creation."""
    offset = 0
    while True:
        query: Query = {
            "include_expired": expired or binned, "include_binned": binned, "limit": PAGE, "offset": offset,
            "tag": tag or None,
        }  # fmt: skip
        page = client.request("GET", target("sessions", query=query)).rows
        yield from (each for each in page if not binned or each["state"] == BINNED)
        if len(page) < PAGE:
            return
        offset += PAGE


def chosen(client: Client, word: str, *, binned: bool = False) -> str:
    """Return the id of the session that `word` means; raises NOT_FOUND, and INPUT where it means several."""
    if _WHOLE.fullmatch(word):
        return word
    kept = list(sessions(client, binned=binned))
    named = [each for each in kept if name_of(each) == word]
    found = named or [each for each in kept if word and each["session_id"].startswith(word)]
    if len(found) == 1:
        return str(found[0]["session_id"])
    if found:
        raise SessileError(ErrorKind.INPUT, _several(word, found))
    place, where = ("in the bin", "sessile list --bin") if binned else ("here", "sessile list")
    raise SessileError(ErrorKind.NOT_FOUND, f"There is no session “{plain(word)}” {place}. See `{where}`.")


def name_of(kept: Kept) -> str:
    """Return what the person calls it."""
    return str(kept["metadata"]["name"])


def _several(word: str, found: list[Kept]) -> str:
    ids = [str(each["session_id"]) for each in found[:_MOST_NAMED]]
    more = f" and {len(found) - len(ids)} more" if len(found) > len(ids) else ""
    return f"“{plain(word)}” means {len(found)} sessions: {', '.join(ids)}{more}. Write more of the id."
