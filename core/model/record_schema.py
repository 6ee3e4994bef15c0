"""A CSS schema for records, in the shape that crawl4ai's users know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """What is taken of the element that a field's selector finds."""

    TEXT = "text"
    ATTRIBUTE = "attribute"
    HTML = "html"
    REGEX = "regex"
    NESTED = "nested"  # one object
    LIST = "list"  # every match: plain values, or objects where there are fields
    NESTED_LIST = "nested_list"  # every match as an object


class Transform(StrEnum):
    """What is done to a value."""

    LOWERCASE = "lowercase"
    UPPERCASE = "uppercase"
    STRIP = "strip"
    INT = "int"
    FLOAT = "float"


@dataclass(frozen=True, slots=True)
class RecordField:
    """One value of a row. An empty `selector` means the row's own element. `default` is JSON, None when not given."""

    name: str
    selector: str = ""
    type: FieldType = FieldType.TEXT
    attribute: str = ""
    pattern: str = ""
    default: str | int | float | bool | None = None
    transform: Transform | None = None
    fields: tuple[RecordField, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordSchema:
    """`base_selector` finds the rows."""

    name: str
    base_selector: str
    fields: tuple[RecordField, ...]


@dataclass(frozen=True, slots=True)
class SavedSchema:
    """A schema kept by name. `text` is its JSON as the person wrote it; `url` the page it was made for, for reruns."""

    id: str
    name: str
    text: str
    url: str = ""
