"""Any frozen value of the model to JSON and back, by its own type hints: a field added later needs nothing here."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

Reader = Callable[[Any], Any]


def plain(value: object) -> object:
    """Return what JSON can hold of `value`: objects by the names of their fields, bytes as base64."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        kind: object = type(value)
        return {name: plain(getattr(value, name)) for name in _names(kind)}
    return value


def built(kind: type[T], value: object) -> T:
    """Return the value of `kind` that `plain` was given.

    A missing field has its default and an unknown one is left aside, so that records of other versions can be read.
    Raises ValueError, KeyError or TypeError for what is none.
    """
    wanted: object = kind
    made: T = _object(wanted)(value)
    return made


@cache
def _names(kind: object) -> tuple[str, ...]:
    return tuple(each.name for each in fields(cast("Any", kind)))


@cache
def _object(kind: object) -> Reader:
    hints = get_type_hints(kind)
    make = cast("Callable[..., object]", kind)
    readers: dict[str, Reader | None] = {}

    def read(value: object) -> object:
        if not readers:  # only now: a value may hold others of its own kind
            readers.update((name, _reader(hints[name])) for name in _names(kind))
        if not isinstance(value, dict):
            raise TypeError("a value is an object")
        given = {}
        for name, each in value.items():
            if name in readers:
                reader = readers[name]
                given[name] = each if reader is None else reader(each)
        return make(**given)

    return read


def _reader(hint: object) -> Reader | None:
    """Return what reads a value of this type; None where it is what JSON gives."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        kinds = [each for each in get_args(hint) if each is not NoneType]
        return _optional(_reader(kinds[0])) if len(kinds) == 1 else None
    if origin is tuple:
        return _tuple(get_args(hint))
    if hint is bytes:
        return partial(base64.b64decode, validate=True)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if isinstance(hint, type) and is_dataclass(hint):
        return _object(hint)
    return None


def _optional(reader: Reader | None) -> Reader | None:
    return None if reader is None else lambda value: None if value is None else reader(value)


def _tuple(kinds: tuple[object, ...]) -> Reader:
    readers = [_reader(each) for each in kinds if each is not Ellipsis]
    if Ellipsis not in kinds:
        return lambda value: tuple(
            each if reader is None else reader(each) for reader, each in zip(readers, value, strict=True)
        )
    reader = readers[0]
    return tuple if reader is None else lambda value: tuple(map(reader, value))
