"""Values of the model to JSON and back."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest

from core.model.batch import BatchPlan
from core.model.extraction import (
    Engine,
    ExtractionRequest,
    Hop,
    Mode,
    PageRequest,
    Provenance,
    Wait,
    WaitKind,
)
from core.model.record_schema import FieldType, RecordField, RecordSchema, Transform
from core.store.packing import built, plain


@dataclass(frozen=True)
class Older:
    name: str
    number: int = 7


@dataclass(frozen=True)
class Newer:
    name: str
    number: int = 7
    pair: tuple[str, bytes] = ("a", b"b")
    later: bool = True


def again(value: object) -> object:
    return built(type(value), json.loads(json.dumps(plain(value))))


SCHEMA = RecordSchema(
    "goods",
    "div",
    (
        RecordField("price", "b", FieldType.REGEX, pattern="(.*)", default=1.5, transform=Transform.FLOAT),
        RecordField("parts", "li", FieldType.NESTED_LIST, fields=(RecordField("name", default=None),)),
    ),
)
REQUEST = ExtractionRequest(
    PageRequest(
        "https://a.example/",
        "POST",
        b"\0\xff",
        headers=(("A", "b"), ("A", "\ud800")),
        wait=Wait(WaitKind.SELECTOR, "#a"),
    ),
    Mode.RECORDS,
    Engine.HTTP,
    SCHEMA,
)


@pytest.mark.parametrize(
    "value",
    [
        REQUEST,
        ExtractionRequest(PageRequest("https://a.example/")),
        BatchPlan("sess_1", "name", REQUEST, delay=0.5),
        Provenance("sess_1", 1.5, Engine.BROWSER, "https://a.example/", 200, "text/html", (Hop("https://b/", 302),)),
        Newer("x", pair=("y", b"z")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_comes_back_as_it_was(value: object) -> None:
    assert again(value) == value


def test_what_an_older_version_wrote_has_the_defaults_of_what_came_later() -> None:
    assert built(Newer, plain(Older("x", 1))) == Newer("x", 1)


def test_what_a_newer_version_wrote_is_read_without_what_is_not_known() -> None:
    assert built(Older, plain(Newer("x", 1))) == Older("x", 1)


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        "text",
        {},
        {"name": "x", "pair": ["only one"]},
        {"name": "x", "pair": ["a", "no base64!"]},
        {"pair": 1},
    ],
    ids=repr,
)
def test_what_is_none_is_refused(value: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        built(Newer, value)


def test_a_word_that_is_none_of_its_kind_is_refused() -> None:
    packed = json.dumps(plain(REQUEST)).replace('"records"', '"recorda"')
    with pytest.raises(ValueError, match="recorda"):
        built(ExtractionRequest, json.loads(packed))
