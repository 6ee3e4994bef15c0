"""From what a script says to what is kept."""

from __future__ import annotations

import pytest

from core.api.drafting import UNNAMED, changed_draft, in_api_words, new_draft
from core.api.models.sessions import SessionFields
from core.errors import ErrorKind, SessileError
from core.model.session import SessionDraft
from core.model.verdict import CheckRule


@pytest.mark.parametrize(
    ("start_url", "name"),
    [
        ("https://shop.example/login", "shop.example"),
        ("shop.example:8080", "shop.example"),
        ("", UNNAMED),
        ("http://[", UNNAMED),
    ],
)
def test_a_session_without_a_name_is_called_after_its_start_page(start_url: str, name: str) -> None:
    assert new_draft(SessionFields(start_url=start_url), ttl=60).name == name


def test_a_name_that_is_said_is_taken_even_when_empty() -> None:
    assert new_draft(SessionFields(name="", start_url="https://shop.example"), ttl=60).name == ""


def test_the_lifetime_is_the_settings_unless_said() -> None:
    assert new_draft(SessionFields(), ttl=60).ttl == 60
    assert new_draft(SessionFields(ttl_seconds=5), ttl=60).ttl == 5


def test_a_check_is_kept_and_taken_back() -> None:
    said = SessionFields.model_validate({"check": {"signed_in": "#menu"}})
    draft = changed_draft(SessionDraft("Shop"), said)
    assert draft.check == CheckRule("#menu")
    assert changed_draft(draft, SessionFields(check=None)).check is None


def test_an_error_names_the_field_that_was_asked_with() -> None:
    with pytest.raises(SessileError) as caught, in_api_words(expires="expires_in_seconds"):
        raise SessileError(ErrorKind.INPUT, "Wrong.", field="expires")
    assert caught.value.field == "expires_in_seconds"


def test_other_errors_go_through_as_they_are() -> None:
    error = SessileError(ErrorKind.STORE, "Full.")
    with pytest.raises(SessileError) as caught, in_api_words():
        raise error
    assert caught.value is error
