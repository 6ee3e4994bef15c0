"""Rows out of a page by a schema; import this off the loop."""

from __future__ import annotations

import math
import re
import time
import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

from lxml import etree

from core.errors import ErrorKind, SessileError
from core.extract.document import Element, base_of, joined, well_formed
from core.extract.finding import Page, text_of
from core.extract.selectors import query, require_elements
from core.model.patterns import first
from core.model.record_schema import FieldType, RecordField, RecordSchema, Transform

LARGEST = 100_000_000  # characters of all values together
MOST_VALUES = 2_000_000
PATTERN_TIME = 10.0  # seconds that all patterns together may take on one page

_ADDRESSES = ("href", "src", "action", "poster")
_WHOLE = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3}){1,10}|\d{1,30})", re.ASCII)
_NUMBER = re.compile(rf"(?:{_WHOLE.pattern}(?:\.\d{{0,30}})?|[+-]?\.\d{{1,30}})(?:[eE][+-]?\d{{1,3}})?", re.ASCII)
Row: TypeAlias = dict[str, object]


def records(html: str, schema: RecordSchema, *, url: str) -> list[Row]:
    """Return a row for each element that the base selector finds, with every field of the schema in its order.

    Fields follow crawl4ai's strategy of CSS schemas, with these rules where that says little or drops things:

    - A field takes the first element that its selector finds below the row, or the row's own where it has none. What
      is not there, matches no pattern or is no number becomes the default, else None; lists become empty.
    - Text is one line with single blanks, HTML the element's own. The attributes href, src, action and poster become
      absolute addresses when `attribute` names them; everything else, and `::attr(href)`, is as it was written.
    - A pattern gives its first group, or the whole match; with `attribute` it looks there.
    - A list without fields is a list of plain values. A row or an item of which nothing is there is left out.
    - Numbers are written as in English: 1,299.00 is one, 1.299,00 is none; a currency sign around them is passed over,
      and `int` takes no fraction.

    Raises INPUT with the field "schema" for a selector that is none and for rows without end, TIMEOUT for a pattern
    that takes too long, and INPUT for a page that is nested too deeply.
    """
    check_selectors(schema)
    page = Page(html)
    reader = _Reader(page, base_of(page.root, url))
    rows = (reader.row(each, schema.fields) for each in page.find(schema.base_selector))
    return [row for row in rows if row is not None]


def check_selectors(schema: RecordSchema) -> None:
    """Raise INPUT with the field "schema", naming the place, when a selector of the schema is none."""
    _check(schema.base_selector, "baseSelector", elements=True)
    _check_fields(schema.fields, "fields")


def _check_fields(fields: Iterable[RecordField], path: str) -> None:
    for place, field in enumerate(fields):
        if field.selector.strip():
            _check(field.selector, f"{path}[{place}].selector", elements=bool(field.fields or field.attribute))
        _check_fields(field.fields, f"{path}[{place}].fields")


def _check(selector: str, path: str, *, elements: bool) -> None:
    try:
        require_elements(selector) if elements else query(selector)
    except SessileError as error:
        raise _refusal(f"{path}: {error.sentence}") from None


class _Reader:
    """Reads one page, within bounds."""

    def __init__(self, page: Page, base: str) -> None:
        self._page = page
        self._base = base
        self._length = 0
        self._values = 0
        self._pattern_time = PATTERN_TIME

    def row(self, element: Element, fields: Iterable[RecordField]) -> Row | None:
        """Return the values of all fields; None when nothing of them is there."""
        row = {field.name: self._value(element, field) for field in fields}
        return None if all(value is None or value == [] for value in row.values()) else row

    def _value(self, element: Element, field: RecordField) -> object:
        self._count()
        if field.type in (FieldType.LIST, FieldType.NESTED_LIST):
            items = (self._item(each, field) for each in self._page.find(field.selector, within=element))
            return [item for item in items if item is not None]
        if field.selector.strip():
            found = self._page.find(field.selector, within=element)
            if not found:
                return field.default
            element = found[0]
        value = self._item(element, field)
        return field.default if value is None else value

    def _item(self, found: Element, field: RecordField) -> object:
        """Return what the field takes of one element or text; None when that is not there."""
        if field.fields:
            return self.row(found, field.fields)
        value = self._taken(found, field)
        if value is not None and field.pattern:
            value = self._matched(field.pattern, value)
        if value is None:
            return None
        self._count(value)
        return _transformed(value, field.transform)

    def _taken(self, found: Element, field: RecordField) -> str | None:
        if isinstance(found, str):
            return found
        if field.attribute:
            value: str | None = found.get(field.attribute.lower())
            is_address = value is not None and field.attribute.lower() in _ADDRESSES
            return joined(self._base, value) if value is not None and is_address else value
        if field.type is FieldType.HTML:
            return well_formed(etree.tostring(found, encoding="unicode", method="html", with_tail=False))
        return text_of(found, longest=LARGEST)

    def _matched(self, pattern: str, text: str) -> str | None:
        begun = time.monotonic()
        try:
            return first(pattern, text, seconds=self._pattern_time)
        except ValueError as error:
            raise _refusal(f"The pattern is no regular expression: {error}.") from None
        finally:
            self._pattern_time -= time.monotonic() - begun

    def _count(self, value: str = "") -> None:
        self._values += 1
        self._length += len(value)
        if self._length > LARGEST or self._values > MOST_VALUES:
            raise _refusal("The records of this page would be larger than 100 MB. Choose narrower selectors.")


def _transformed(value: str, transform: Transform | None) -> object:
    match transform:
        case Transform.LOWERCASE:
            return value.lower()
        case Transform.UPPERCASE:
            return value.upper()
        case Transform.STRIP:
            return value.strip()
        case Transform.INT | Transform.FLOAT:
            return _number(value, whole=transform is Transform.INT)
        case _:
            return value


def _number(text: str, *, whole: bool) -> int | float | None:
    plain = "".join(each for each in text if unicodedata.category(each) != "Sc").strip().replace("−", "-")
    if not (_WHOLE if whole else _NUMBER).fullmatch(plain):
        return None
    digits = plain.replace(",", "")
    if whole:
        return int(digits)
    number = float(digits)
    return number if math.isfinite(number) else None


def _refusal(sentence: str) -> SessileError:
    return SessileError(ErrorKind.INPUT, sentence, field="schema")
