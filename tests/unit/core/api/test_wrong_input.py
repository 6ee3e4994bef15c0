"""What is wrong with a value, in words for people."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from core.api.models.base import Asked
from core.api.models.sessions import SessionFields
from core.api.models.transfer import Import
from core.api.wrong_input import sentence_of

SECRET = "canary"


@pytest.mark.parametrize(
    ("model", "said", "sentence"),
    [
        (SessionFields, {"ttl_seconds": 0}, "It must be at least 1."),
        (SessionFields, {"ttl_seconds": 10**12}, "It must be at most 315360000."),
        (SessionFields, {"ttl_seconds": SECRET}, "It must be a whole number."),
        (SessionFields, {"pinned": SECRET}, "It must be true or false."),
        (SessionFields, {"name": 1}, "It must be a text."),
        (SessionFields, {"tags": SECRET}, "It must be a list."),
        (SessionFields, {"tags": ["x"] * 1001}, "It may have 1000 entries at most."),
        (SessionFields, {"viewport": SECRET}, "It must be an object, in braces. /openapi.json has its fields."),
        (SessionFields, {SECRET: 1}, "There is no such field. /openapi.json has those there are."),
        (Import, {}, "It is needed."),
        (Import, {"text": "", "mode": SECRET}, "It must be one of these: 'merge' or 'replace'."),
    ],
)
def test_each_fault_is_a_sentence_without_the_value(model: type[Asked], said: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(said)
    (error,) = caught.value.errors()
    assert sentence_of(error) == sentence


def test_what_has_no_sentence_of_ours_keeps_its_own() -> None:
    assert sentence_of({"type": "something_new", "msg": "It is too new"}) == "It is too new."
