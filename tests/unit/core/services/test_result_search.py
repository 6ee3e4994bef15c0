"""Looking for words in results."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.model.extraction import Mode
from core.model.record_schema import RecordSchema
from core.services import result_search
from core.services.result_search import matching
from core.store.extractions import Kept
from core.store.result_records import pack_content
from tests.fakes.extractions import extraction


def found(text: str, content: str | bytes = "", **fields: object) -> bool:
    made = extraction(content, **fields)  # type: ignore[arg-type]
    return matching([Kept(1, made.head, pack_content(made))], text) == (made.head,)


@pytest.mark.parametrize("text", ["invoices", "SHOP.EXAMPLE", "/INVOICES"])
def test_heads_are_looked_into(text: str) -> None:
    assert found(text)
    assert not found(f"{text}x")


def test_the_name_of_a_schema_is_looked_for() -> None:
    made = extraction()
    request = replace(made.head.request, schema=RecordSchema("Wares", "div", ()))
    head = replace(made.head, request=request)
    assert matching([Kept(1, head, b"\0")], "wares") == (head,)


@pytest.mark.parametrize("text", ["ΣΟΦΟΣ", "σοφος", "σοφοσ"])
def test_case_makes_no_difference(text: str) -> None:
    assert found(text, "ένας Σοφός σοφος")


def test_what_lies_across_two_pieces_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_search, "_PIECE", 7)
    content = "größe ohne größtes maß, äöü"
    assert all(found(content[start : start + 4], content) for start in range(len(content) - 3))
    assert not found("größer", content)


def test_pictures_hold_no_text() -> None:
    assert not found("canary", b"canary", mode=Mode.SCREENSHOT)


def test_a_damaged_content_holds_nothing() -> None:
    assert matching([Kept(1, extraction().head, b"\1damaged")], "damaged") == ()
