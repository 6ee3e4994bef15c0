"""Record schemas as people write them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.model.record_schema import FieldType, RecordField, RecordSchema, Transform
from core.model.schema_text import DEEPEST, LONGEST, MOST_FIELDS, read_schema

TITLE: dict[str, Any] = {"name": "title", "selector": "h2", "type": "text"}


def _schema(*fields: object, **others: object) -> str:
    return json.dumps({"name": "Items", "baseSelector": ".item", "fields": list(fields), **others})


def _nested(depth: int) -> dict[str, Any]:
    field = dict(TITLE)
    for _ in range(depth):
        field = {"name": "inner", "selector": "div", "type": "nested", "fields": [field]}
    return field


def _refused(text: str) -> str:
    with pytest.raises(SessileError) as caught:
        read_schema(text)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "schema")
    return caught.value.sentence


def test_a_schema_of_every_type_is_read() -> None:
    text = _schema(
        TITLE,
        {"name": "url", "selector": "a", "type": "attribute", "attribute": "href", "default": "none"},
        {"name": "price", "selector": ".price", "type": "regex", "pattern": r"([\d.]+)", "transform": "float"},
        {"name": "tags", "selector": "li", "type": "list"},
        {"name": "offers", "selector": "tr", "type": "nested_list", "fields": [{"name": "all", "type": "html"}]},
    )
    assert read_schema(text) == RecordSchema(
        "Items",
        ".item",
        (
            RecordField("title", "h2"),
            RecordField("url", "a", FieldType.ATTRIBUTE, attribute="href", default="none"),
            RecordField("price", ".price", FieldType.REGEX, pattern=r"([\d.]+)", transform=Transform.FLOAT),
            RecordField("tags", "li", FieldType.LIST),
            RecordField("offers", "tr", FieldType.NESTED_LIST, fields=(RecordField("all", type=FieldType.HTML),)),
        ),
    )


def test_base_fields_are_fields_of_the_rows_own_element() -> None:
    text = _schema(TITLE, baseFields=[{"name": "id", "type": "attribute", "attribute": "data-id"}])
    assert read_schema(text).fields[1] == RecordField("id", "", FieldType.ATTRIBUTE, attribute="data-id")


def test_what_is_written_as_absent_is_absent() -> None:
    text = _schema({**TITLE, "attribute": "", "pattern": None, "transform": None, "default": None, "fields": []})
    assert read_schema(text).fields == (RecordField("title", "h2"),)


@pytest.mark.parametrize("default", [0, False, "", 1.5])
def test_a_default_may_be_anything_plain(default: object) -> None:
    assert read_schema(_schema({**TITLE, "default": default})).fields[0].default == default


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({**TITLE, "type": "texts"}, "fields[1].type cannot be “texts”. Choose one of text, attribute, html, regex"),
        ({"name": "a"}, "fields[1].type is missing. Choose one of"),
        ({**TITLE, "type": ["text"]}, "fields[1].type must be text. Choose one of"),
        ({**TITLE, "name": ""}, "fields[1].name is missing"),
        (
            {**TITLE, "name": "other", "selecter": "a"},
            "fields[1].“selecter” is not known here. What can be said is name",
        ),
        ({**TITLE, "selector": 5}, "fields[1].selector must be text"),
        ({**TITLE, "selector": "x" * 2_000}, "fields[1].selector may have at most"),
        ({**TITLE, "transform": "trim"}, "fields[1].transform cannot be “trim”. Choose one of lowercase, uppercase"),
        ({**TITLE, "attribute": "href"}, "fields[1].attribute has no meaning for the type text"),
        ({**TITLE, "type": "attribute"}, "fields[1].attribute is missing"),
        ({**TITLE, "type": "regex"}, "fields[1].pattern is missing"),
        ({**TITLE, "type": "regex", "pattern": "("}, "fields[1].pattern is no regular expression"),
        ({**TITLE, "default": []}, "fields[1].default must be text, a number, true, false or null"),
        ({**TITLE, "default": float("nan")}, "fields[1].default must be a number that can be written down"),
        ({**TITLE, "type": "nested"}, "fields[1].fields is missing"),
        ({**TITLE, "type": "nested", "fields": {}}, "fields[1].fields is missing"),
        ({**TITLE, "type": "nested", "fields": "x"}, "fields[1].fields must be a list"),
        ({**TITLE, "type": "nested", "fields": [5]}, "fields[1].fields[0] must be an object"),
        ({**TITLE, "type": "nested", "fields": [{**TITLE, "type": 1}]}, "fields[1].fields[0].type must be text"),
        ({**TITLE, "type": "nested", "fields": [TITLE], "default": "x"}, "fields[1].default has no meaning"),
        ({"name": "a", "type": "list"}, "fields[1].selector is missing"),
        ({**TITLE, "type": "list", "fields": [TITLE], "transform": "int"}, "cannot stand beside"),
        ("text", "fields[1] must be an object"),
    ],
)
def test_a_fault_names_its_place_and_what_is_allowed(field: object, words: str) -> None:
    assert words in _refused(_schema({**TITLE, "name": "first"}, field))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "A schema is needed"),
        ("{", "no valid JSON: look at line 1, column 2"),
        ("[]", "A schema is a JSON object"),
        ("{}", "baseSelector is missing"),
        ('{"baseSelector": "li"}', "list at least one field"),
        (_schema(TITLE, name=5), "name must be text"),
        (_schema(TITLE, base="li"), "“base” is not known here. What can be said is name, baseSelector"),
        (_schema(TITLE, TITLE), "two fields of the name “title”"),
        (_schema(TITLE, baseFields=[TITLE]), "two fields of the name “title”"),
        ('{"name": "a", "name": "b"}', "“name” is given twice"),
        (_schema(*[{**TITLE, "name": str(each)} for each in range(MOST_FIELDS + 1)]), "at most 500 fields"),
        (_schema(_nested(DEEPEST)), "is nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        (f'{{"name": {"1" * 5_000}}}', "thousands of digits"),
        (" " * (LONGEST + 1), "at most 100,000 characters"),
    ],
)
def test_what_is_no_schema_is_refused_in_words(text: str, words: str) -> None:
    assert words in _refused(text)


def test_nesting_up_to_the_bound_is_taken() -> None:
    assert read_schema(_schema(_nested(DEEPEST - 1)))


def test_half_a_character_can_stand_in_a_name_and_in_no_sentence() -> None:
    assert "“?” is not known" in _refused('{"\\ud800": 1}')


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.sampled_from(["text", "list", "regex", "(", "a", "\ud800"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "baseSelector", "selector", "type", "fields", "pattern", "default", "attribute"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@given(JSON.map(json.dumps) | st.text(max_size=40))
def test_nothing_but_a_sentence_comes_of_any_text(text: str) -> None:
    said = "a sentence"
    try:
        read_schema(text)
    except SessileError as error:
        said = error.sentence
    assert said.encode()
