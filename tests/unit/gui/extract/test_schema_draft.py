"""A schema while it is being written."""

from __future__ import annotations

import json

import pytest

from core.model.schema_text import read_schema
from gui.extract.schema_draft import SchemaDraft, default_of, default_words, place_of

NESTED = {
    "name": "Orders",
    "baseSelector": "tr, li",
    "fields": [
        {"name": "no", "selector": ".no", "type": "text"},
        {
            "name": "tags",
            "selector": ".tags",
            "type": "nested",
            "fields": [{"name": "a", "selector": "b", "type": "text"}],
        },
    ],
}


@pytest.fixture
def draft() -> SchemaDraft:
    made = SchemaDraft()
    assert made.read(json.dumps(NESTED))
    return made


def test_what_is_written_in_the_form_stands_in_the_json(draft: SchemaDraft) -> None:
    draft.put((1, 0), "selector", "i")
    assert read_schema(draft.text()).fields[1].fields[0].selector == "i"


@pytest.mark.parametrize("text", ["", "[", "[]", '{"fields": 3}', '{"fields": [3]}', '{"fields": [{"fields": {}}]}'])
def test_what_no_form_can_show_changes_nothing(draft: SchemaDraft, text: str) -> None:
    assert not draft.read(text)
    assert (draft.readable, draft.data) == (False, NESTED)


def test_what_is_emptied_is_left_out(draft: SchemaDraft) -> None:
    draft.put((0,), "default", 3)
    draft.put((0,), "default", "")
    assert "default" not in draft.at((0,))


def test_another_type_leaves_out_what_has_no_meaning_for_it(draft: SchemaDraft) -> None:
    draft.put((0,), "type", "attribute")
    draft.put((0,), "attribute", "href")
    draft.put((0,), "type", "text")
    assert draft.at((0,)) == {"name": "no", "selector": ".no", "type": "text"}


def test_a_field_inside_a_plain_one_makes_that_take_fields(draft: SchemaDraft) -> None:
    added = draft.add((0,))
    assert (added, draft.at((0,))["type"]) == ((0, 0), "nested")


def test_new_fields_have_names_of_their_own(draft: SchemaDraft) -> None:
    names = [draft.at(draft.add(()))["name"] for _ in range(2)]
    assert names == ["field1", "field2"]


def test_the_last_field_inside_takes_the_list_along(draft: SchemaDraft) -> None:
    draft.remove((1, 0))
    assert "fields" not in draft.at((1,))


def test_a_field_inside_looks_below_those_around_it(draft: SchemaDraft) -> None:
    assert draft.base_of((1, 0)) == ":is(tr, li) .tags"


@pytest.mark.parametrize("value", ["word", "5", "true", 5, 0, 1.5, False, True])
def test_a_default_is_written_so_that_it_comes_back(value: object) -> None:
    found = default_of(default_words(value))
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("fields[2].type is missing.", ((2,), "type")),
        ("fields[1].fields[0].selector: no.", ((1, 0), "selector")),
        ("fields[1] must be an object.", ((1,), "name")),
        ("baseSelector is missing.", ((), "baseSelector")),
        ("The schema is no valid JSON.", None),
    ],
)
def test_a_fault_tells_its_place(sentence: str, place: object) -> None:
    assert place_of(sentence) == place
