"""Headers tell a page from a file, and how long an answer is."""

from __future__ import annotations

import pytest

from core.model.page_answers import instead, length_of


def headers(**given: str) -> list[dict[str, str]]:
    return [{"name": name.replace("_", "-"), "value": value} for name, value in given.items()]


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "application/problem+json", "image/svg+xml", "TEXT/PLAIN"]
)
def test_what_a_browser_shows_is_a_page(kind: str) -> None:
    assert instead(200, headers(Content_Type=kind)) is None


def test_an_answer_that_says_nothing_of_its_type_may_be_a_page() -> None:
    assert instead(200, []) is None


@pytest.mark.parametrize("kind", ["application/octet-stream", "image/png", "text/csv", "video/mp4"])
def test_a_file_is_no_page(kind: str) -> None:
    assert instead(200, headers(content_type=kind)) == f"a file ({kind})"


def test_what_is_to_be_saved_is_no_page() -> None:
    asked = headers(content_type="text/html", content_disposition="attachment; filename=x.html")
    assert instead(200, asked) == "a file to save"


def test_an_empty_answer_is_nothing() -> None:
    assert instead(204, []) == "nothing"


def test_a_redirect_may_have_any_type() -> None:
    assert instead(302, headers(content_type="application/octet-stream")) is None


@pytest.mark.parametrize(("told", "length"), [("120", 120), (" 7 ", 7), ("many", 0), ("-1", 0), ("²", 0)])
def test_the_length_is_what_the_server_says(told: str, length: int) -> None:
    assert length_of(headers(Content_Length=told)) == length


def test_a_length_that_is_not_told_is_none() -> None:
    assert length_of([]) == 0
