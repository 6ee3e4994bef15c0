"""Extra headers as people write them."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.model.request_headers import MOST, read_headers


def test_each_line_is_a_header_and_empty_lines_are_none() -> None:
    assert read_headers("Accept-Language: de\n\n X-Odd : a: b \nX-Empty:") == (
        ("Accept-Language", "de"), ("X-Odd", "a: b"), ("X-Empty", ""),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["no colon", ": value", "Bad Name: x", "X: \x00", "X: €", "X: " + "x" * 9_000, "Näme: x"]
)
def test_what_is_no_header_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(SessileError, match=r"[lL]ine 2") as caught:
        read_headers(f"A: b\n{text}")
    assert (caught.value.kind, caught.value.field) == (ErrorKind.INPUT, "headers")


@pytest.mark.parametrize("name", ["Cookie", "HOST", "Content-Length", "Transfer-Encoding"])
def test_what_the_browser_sets_itself_is_refused(name: str) -> None:
    with pytest.raises(SessileError, match=f"{name} is set by the browser itself"):
        read_headers(f"{name}: x")


def test_there_is_an_end_to_headers() -> None:
    with pytest.raises(SessileError, match=f"At most {MOST}"):
        read_headers("A: b\n" * (MOST + 1))


def test_a_refusal_never_quotes_a_value() -> None:
    with pytest.raises(SessileError) as caught:
        read_headers("Authorization canary")
    assert "canary" not in caught.value.sentence
