"""JSON from anywhere, read safely: too deep, too large, cut off; no call holds the interpreter for long."""

from __future__ import annotations

import json
import re

_space = re.compile(r"[ \t\n\r]*").match
_OBJECTS = 4  # levels of objects that are read by hand; the lists of every known format lie above
_MOST_SKIPPED = 100  # broken records of one list; each may cost a look at the whole rest
# Where the next record begins, never inside a text, where a quote has a backslash; or where another list does.
_record = re.compile(r'[,}]\s*+(?=\{\s*+")|(?P<other>\]\s*+,\s*+"[^"\\]*+"\s*+:\s*+[\[{])').search
_LONGEST_INTEGER = 20  # digits; Python refuses to convert 5,000


class BrokenJsonError(Exception):
    """The text ends being JSON at `position`; `partial` is what stands before, or None."""

    def __init__(self, position: int) -> None:
        super().__init__("This is no JSON.")
        self.position = position
        self.partial: object = None


def parse_json(text: str, start: int = 0, *, skipped: list[int] | None = None) -> tuple[object, int]:
    """Return the value at `start` and where it ends; raises BrokenJsonError with the list items before the fault.

    With `skipped` a broken record of the first list becomes None in it, its position is added there, and the records
    after it are read.

    The outer objects and the first list are walked here and each item is decoded by one short call: one call for a
    file of 60 MB would hold the interpreter, and with it the window, for a second.
    """
    return _value(text, start, _OBJECTS, skipped)


def _integer(digits: str) -> float:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


_decoder = json.JSONDecoder(parse_int=_integer)


def _value(text: str, at: int, objects: int, skipped: list[int] | None) -> tuple[object, int]:
    at = _skip(text, at)
    first = text[at : at + 1]
    if first == "[":
        return _list(text, at, skipped)
    if first == "{" and objects:
        return _object(text, at, objects, skipped)
    return _item(text, at)


def _item(text: str, at: int) -> tuple[object, int]:
    try:
        value, end = _decoder.raw_decode(text, at)
    except json.JSONDecodeError as fault:
        raise BrokenJsonError(fault.pos) from None
    except RecursionError:
        raise BrokenJsonError(at) from None
    return value, end


def _list(text: str, at: int, skipped: list[int] | None) -> tuple[list[object], int]:
    items: list[object] = []
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        return items, at + 1
    while True:
        count = len(items)
        try:
            item, end = _item(text, at := _skip(text, at))
            items.append(item)
            at = end - 1  # the bracket before the fault that may follow
            if _closed(text, end := _skip(text, end), "]"):
                return items, end + 1
            at = end + 1
        except BrokenJsonError as fault:
            following = None if skipped is None or len(skipped) == _MOST_SKIPPED else _record(text, at)
            if skipped is None or following is None or following["other"]:
                fault.partial = items or None
                raise
            skipped.append(fault.position)
            items.extend([None] * (count == len(items)))
            at = following.end()


def _object(text: str, at: int, objects: int, skipped: list[int] | None) -> tuple[dict[str, object], int]:
    members: dict[str, object] = {}
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return members, at + 1
    while True:
        at = _skip(text, at)
        name, end = _item(text, at)
        if not isinstance(name, str):
            raise BrokenJsonError(at)
        at = _skip(text, end)
        if text[at : at + 1] != ":":
            raise BrokenJsonError(at)
        try:
            members[name], at = _value(text, at + 1, objects - 1, skipped)
        except BrokenJsonError as fault:
            members[name] = fault.partial
            fault.partial = members if fault.partial is not None else None
            raise
        if _closed(text, at := _skip(text, at), "}"):
            return members, at + 1
        at += 1


def _closed(text: str, at: int, bracket: str) -> bool:
    """Tell the closing bracket from a comma; anything else is broken."""
    mark = text[at : at + 1]
    if mark not in (bracket, ","):
        raise BrokenJsonError(at)
    return mark == bracket


def _skip(text: str, at: int) -> int:
    found = _space(text, at)
    return found.end() if found else at
