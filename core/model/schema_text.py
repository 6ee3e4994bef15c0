"""A record schema as people write it: JSON in the shape that crawl4ai's users know."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from core.errors import ErrorKind, SessileError
from core.model.patterns import compiled
from core.model.record_schema import FieldType, RecordField, RecordSchema, Transform

LONGEST = 100_000  # characters
DEEPEST = 8
MOST_FIELDS = 500
LONGEST_WORD = 1_000  # characters of a name, a selector, a default

_TOP = ("name", "baseSelector", "baseFields", "fields")
_KEYS = ("name", "selector", "type", "attribute", "pattern", "default", "transform", "fields")
_OBJECTS = (FieldType.NESTED, FieldType.NESTED_LIST)
FIT = {  # which keys mean something only for some types
    "attribute": (FieldType.ATTRIBUTE, FieldType.REGEX, FieldType.LIST),
    "pattern": (FieldType.REGEX, FieldType.LIST),
    "default": tuple(each for each in FieldType if each not in (*_OBJECTS, FieldType.LIST)),
    "transform": tuple(each for each in FieldType if each not in _OBJECTS),
    "fields": (*_OBJECTS, FieldType.LIST),
}
Word = TypeVar("Word", bound=StrEnum)


def read_schema(text: str) -> RecordSchema:
    """Return the schema; `baseFields` become fields after the others. Selectors are checked where pages are read.

    Raises INPUT with the field "schema", whose sentence names the place, such as fields[2].type.
    """
    if len(text) > LONGEST:
        raise _refusal(f"A schema may have at most {LONGEST:,} characters; this one has {len(text):,}.")
    found = _loaded(text)
    if not isinstance(found, dict):
        raise _refusal('A schema is a JSON object: {"name": ..., "baseSelector": ..., "fields": [...]}.')
    _require_known(found, _TOP, "")
    reader = _Reader()
    name = _word(found, "name", "name")
    selector = _word(found, "baseSelector", "baseSelector", needed=True)
    fields = reader.fields(found.get("fields") or [], "fields")
    base = reader.fields(found.get("baseFields") or [], "baseFields")
    if not fields + base:
        raise _refusal("fields is missing: list at least one field with its name, selector and type.")
    _require_different([*fields, *base], "fields")
    return RecordSchema(name, selector, (*fields, *base))


class _Reader:
    """Reads fields and counts them."""

    def __init__(self) -> None:
        self._count = 0

    def fields(self, found: object, path: str, *, depth: int = 1) -> list[RecordField]:
        """Read the list at `path`."""
        if not isinstance(found, list):
            raise _refusal(f"{path} must be a list of fields, in square brackets.")
        if found and depth > DEEPEST:
            raise _refusal(f"{path} is nested too deeply: at most {DEEPEST} levels are allowed.")
        self._count += len(found)
        if self._count > MOST_FIELDS:
            raise _refusal(f"A schema may have at most {MOST_FIELDS} fields.")
        read = [self._field(each, f"{path}[{place}]", depth) for place, each in enumerate(found)]
        _require_different(read, path)
        return read

    def _field(self, found: object, path: str, depth: int) -> RecordField:
        if not isinstance(found, dict):
            raise _refusal(f'{path} must be an object, such as {{"name": "title", "selector": "h2", "type": "text"}}.')
        _require_known(found, _KEYS, f"{path}.")
        kind = _choice(found, FieldType, f"{path}.type")
        for key, fitting in FIT.items():
            if found.get(key) not in (None, "", []) and kind not in fitting:
                raise _refusal(f"{path}.{key} has no meaning for the type {kind}, only for {_listed(fitting)}.")
        field = RecordField(
            name=_word(found, "name", f"{path}.name", needed=True),
            selector=_word(found, "selector", f"{path}.selector"),
            type=kind,
            attribute=_word(found, "attribute", f"{path}.attribute"),
            pattern=_pattern(found, f"{path}.pattern"),
            default=_default(found.get("default"), f"{path}.default"),
            transform=_choice(found, Transform, f"{path}.transform") if found.get("transform") else None,
            fields=tuple(self.fields(found.get("fields") or [], f"{path}.fields", depth=depth + 1)),
        )
        _require_complete(field, path)
        return field


def _require_complete(field: RecordField, path: str) -> None:
    lacks: Iterable[tuple[str, bool]] = (
        ("attribute", field.type is FieldType.ATTRIBUTE and not field.attribute and "::attr(" not in field.selector),
        ("pattern", field.type is FieldType.REGEX and not field.pattern),
        ("fields", field.type in _OBJECTS and not field.fields),
        ("selector", field.type in (FieldType.LIST, FieldType.NESTED_LIST) and not field.selector.strip()),
    )
    for key, lacking in lacks:
        if lacking:
            raise _refusal(f"{path}.{key} is missing: the type {field.type} needs it.")
    if field.fields and (field.attribute or field.pattern or field.transform):
        raise _refusal(
            f"{path}.fields cannot stand beside an attribute, pattern or transform: give those to its fields."
        )


def _require_known(found: dict[str, Any], known: tuple[str, ...], path: str) -> None:
    for key in found:
        if key not in known:
            raise _refusal(f"{path}{_short(key)} is not known here. What can be said is {_listed(known)}.")


def _require_different(fields: Iterable[RecordField], path: str) -> None:
    seen: set[str] = set()
    for field in fields:
        if field.name in seen:
            raise _refusal(f"{path} has two fields of the name {_short(field.name)}. Rename one of them.")
        seen.add(field.name)


def _word(found: dict[str, Any], key: str, path: str, *, needed: bool = False) -> str:
    word = found.get(key)
    if word is None:
        word = ""
    if not isinstance(word, str):
        raise _refusal(f"{path} must be text in quotation marks.")
    if needed and not word.strip():
        raise _refusal(f"{path} is missing.")
    if len(word) > LONGEST_WORD:
        raise _refusal(f"{path} may have at most {LONGEST_WORD:,} characters; it has {len(word):,}.")
    return word


def _choice(found: dict[str, Any], kind: type[Word], path: str) -> Word:
    given = found.get(path.rpartition(".")[2])
    if isinstance(given, str) and given in tuple(kind):
        return kind(given)
    said = "is missing" if given is None else f"cannot be {_short(given)}" if isinstance(given, str) else "must be text"
    raise _refusal(f"{path} {said}. Choose one of {_listed(kind)}.")


def _pattern(found: dict[str, Any], path: str) -> str:
    pattern = _word(found, "pattern", path)
    if pattern:
        try:
            compiled(pattern)
        except ValueError as error:
            raise _refusal(f"{path} is no regular expression: {error}.") from None
    return pattern


def _default(value: object, path: str) -> str | int | float | bool | None:
    if isinstance(value, float) and not math.isfinite(value):
        raise _refusal(f"{path} must be a number that can be written down.")
    if value is None or isinstance(value, str | int | float):
        return value if not isinstance(value, str) else _word({"default": value}, "default", path)
    raise _refusal(f"{path} must be text, a number, true, false or null.")


def _loaded(text: str) -> object:
    if not text.strip():
        raise _refusal("A schema is needed. Write one, or open a saved one.")
    try:
        return json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise _refusal(f"The schema is no valid JSON: look at line {error.lineno}, column {error.colno}.") from None
    except RecursionError:
        raise _refusal(f"The schema is nested too deeply: at most {DEEPEST} levels are allowed.") from None
    except ValueError:
        raise _refusal("The schema holds a number with thousands of digits. Shorten it.") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _refusal(f"{_short(twice)} is given twice in one object. Take one away.")
    return made


def _listed(words: Iterable[str]) -> str:
    *most, last = map(str, words)
    return f"{', '.join(most)} or {last}" if most else last


def _short(word: str) -> str:
    return f"“{word[:40]}…”" if len(word) > 40 else f"“{word}”"


def _refusal(sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence.encode("utf-8", "replace").decode(), field="schema")
