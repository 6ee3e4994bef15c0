"""Rows out of a page by a schema."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ErrorKind, SessileError
from core.extract import records as module
from core.extract.records import check_selectors, records
from core.model.record_schema import FieldType, RecordField, RecordSchema, Transform

URL = "https://shop.example/list/"
PAGE = """
<base href="https://shop.example/items/">
<div class="item" data-id="7"><h2> First   <i>thing</i></h2>
  <a href="one?a=1&amp;b=2"><img src="//cdn.example/1.png"></a> <span class="price">$1,299.00</span>
  <ul><li>red<li>blue</ul>
  <table><tr><td>A</td><td>5</td></tr><tr><td>B</td><td>none</td></tr></table></div>
<div class="item"><h2>SECOND</h2><span class="price">12</span></div>
<div class="item"></div>
"""


def field(selector: str = "", type: FieldType = FieldType.TEXT, **others: object) -> RecordField:  # noqa: A002
    return RecordField("it", selector, type, **others)  # type: ignore[arg-type]  # each test names fields of RecordField


def values(*fields: RecordField, html: str = PAGE, base: str = ".item") -> list[object]:
    found = records(html, RecordSchema("Items", base, fields), url=URL)
    return [row["it"] for row in found]


def test_a_row_has_every_field_in_the_schemas_order() -> None:
    fields = RecordField("price", ".price"), RecordField("title", "h2"), RecordField("none", ".none")
    rows = records(PAGE, RecordSchema("Items", ".item", fields), url=URL)
    assert [list(row.items()) for row in rows] == [
        [("price", "$1,299.00"), ("title", "First thing"), ("none", None)],
        [("price", "12"), ("title", "SECOND"), ("none", None)],
    ]


def test_a_row_of_which_nothing_is_there_is_left_out() -> None:
    assert values(field("h2")) == ["First thing", "SECOND"]


def test_what_is_missing_becomes_the_default() -> None:
    assert values(field("h2", default="no title")) == ["First thing", "SECOND", "no title"]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        (field("", FieldType.ATTRIBUTE, attribute="data-id"), "7"),
        (field("", FieldType.ATTRIBUTE, attribute="DATA-ID"), "7"),
        (field("a", FieldType.ATTRIBUTE, attribute="href"), "https://shop.example/items/one?a=1&b=2"),
        (field("img", FieldType.ATTRIBUTE, attribute="src"), "https://cdn.example/1.png"),
        (field("a::attr(href)"), "one?a=1&b=2"),
        (field("h2::text"), " First   "),
        (field("h2 i", FieldType.HTML), "<i>thing</i>"),
        (field("h2", FieldType.REGEX, pattern=r"(\w+)$"), "thing"),
        (field("h2", FieldType.REGEX, pattern=r"F\w+"), "First"),
        (field("a", FieldType.REGEX, pattern=r"b=(\d)", attribute="href"), "2"),
        (field("h2", transform=Transform.UPPERCASE), "FIRST THING"),
        (field("h2", transform=Transform.LOWERCASE), "first thing"),
        (field("h2::text", transform=Transform.STRIP), "First"),
        (field(".price", transform=Transform.FLOAT), 1299.0),
        (field("li", FieldType.LIST), ["red", "blue"]),
        (field("a", FieldType.LIST, attribute="href"), ["https://shop.example/items/one?a=1&b=2"]),
        (field("td", FieldType.LIST, transform=Transform.INT), [5]),
        (field("> h2"), "First thing"),
        (field(".item h2"), "First thing"),
    ],
)
def test_a_field_takes_what_its_type_says(wanted: RecordField, first: object) -> None:
    assert values(wanted)[0] == first


def test_a_nested_field_is_an_object() -> None:
    inner = RecordField("a", "td:first-child"), RecordField("b", "td + td")
    assert values(field("tr", FieldType.NESTED, fields=inner)) == [{"a": "A", "b": "5"}]


@pytest.mark.parametrize("kind", [FieldType.LIST, FieldType.NESTED_LIST])
def test_a_list_with_fields_has_an_object_for_each_match(kind: FieldType) -> None:
    inner = RecordField("a", "td:first-child"), RecordField("n", "td + td", transform=Transform.INT)
    assert values(field("tr", kind, fields=inner)) == [[{"a": "A", "n": 5}, {"a": "B", "n": None}]]


def test_a_list_of_nothing_is_empty() -> None:
    fields = field("i", FieldType.LIST), RecordField("title", "h2")
    assert values(*fields)[1] == []


@pytest.mark.parametrize(
    ("text", "whole", "number"),
    [
        ("1,299", 1299, 1299.0),
        (" 7 ", 7, 7.0),
        ("-1,000,000", -1_000_000, -1e6),
        ("−3", -3, -3.0),
        ("€ 5", 5, 5.0),
        ("1,299.00 €", None, 1299.0),
        ("1.5e3", None, 1500.0),
        (".5", None, 0.5),
        ("1.299,00", None, None),
        ("12,34", None, None),
        ("5 apples", None, None),
        ("1e999", None, None),
        ("٣", None, None),
        ("9" * 5_000, None, None),
        ("1" + ",000" * 10, 10**30, 1e30),
        ("1" + ",000" * 1_500, None, None),
        ("", None, None),
    ],
)
def test_numbers_are_those_of_english_and_nothing_is_guessed(
    text: str, whole: int | None, number: float | None
) -> None:
    html = f"<p>{text}</p>"
    for transform, wanted in ((Transform.INT, whole), (Transform.FLOAT, number)):
        assert values(field(transform=transform, default="no"), html=html, base="p") == [
            "no" if wanted is None else wanted
        ]


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        (RecordSchema("", "a[", (field("b"),)), "baseSelector: "),
        (RecordSchema("", "a::text", (field("b"),)), "baseSelector: "),
        (RecordSchema("", "a", (field("b"), field("b["))), "fields[1].selector: “b[” is no CSS selector"),
        (RecordSchema("", "a", (field("b::text", attribute="href"),)), "fields[0].selector: "),
        (RecordSchema("", "a", (field("b", fields=(field("c["),)),)), "fields[0].fields[0].selector: "),
    ],
)
def test_a_selector_that_is_none_is_told_by_its_place(schema: RecordSchema, path: str) -> None:
    with pytest.raises(SessileError) as caught:
        check_selectors(schema)
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "schema")
    assert caught.value.sentence.startswith(path)


def test_records_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000)
    with pytest.raises(SessileError, match="larger than 100 MB"):
        values(field("*", FieldType.LIST), html="<div>" * 50 + "x" * 100, base="*")


def test_a_pattern_that_would_never_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATTERN_TIME", 0.05)
    with pytest.raises(SessileError) as caught:
        values(field("", FieldType.REGEX, pattern="(a|aa)+$"), html=f"<p>{'a' * 100}b</p>" * 9, base="p")
    assert caught.value.kind is ErrorKind.TIMEOUT


@given(st.text(alphabet="<>/divphrefclass=\"' &#0;\ud800\0é-!", max_size=80))
def test_nothing_but_rows_come_of_any_page(html: str) -> None:
    schema = RecordSchema("", "*", (field("*", FieldType.LIST), RecordField("html", type=FieldType.HTML)))
    for row in records(html, schema, url=URL):
        assert str(row).encode("utf-8")
