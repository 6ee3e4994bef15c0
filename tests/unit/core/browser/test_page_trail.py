"""The way to a document: redirects by the server, and documents that sent the page on."""

from __future__ import annotations

from typing import Any

from core.browser.page_trail import Trail
from core.model.extraction import Hop

A, B, C = "https://shop.example/a", "https://shop.example/b", "https://shop.example/c"


def asked(trail: Trail, loader: str, url: str, *, redirect: tuple[str, int] | None = None) -> None:
    event: dict[str, Any] = {"requestId": loader, "request": {"url": url}}
    if redirect is not None:
        event["redirectResponse"] = {"url": redirect[0], "status": redirect[1]}
    trail.asked(event)


def answered(trail: Trail, loader: str, status: int = 200, **headers: str) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    trail.answered({"requestId": loader, "response": {"status": status, "headers": named}})


def test_a_page_that_came_at_once_has_no_hops() -> None:
    trail = Trail()
    asked(trail, "1", A)
    answered(trail, "1")
    trail.stands("1", A)
    assert (trail.hops, trail.documents) == ((), 1)


def test_each_redirect_of_the_server_is_a_hop() -> None:
    trail = Trail()
    asked(trail, "1", A)
    asked(trail, "1", B, redirect=(A, 301))
    asked(trail, "1", C, redirect=(B, 302))
    trail.stands("1", C)
    assert trail.hops == (Hop(A, 301), Hop(B, 302))


def test_a_document_that_sent_the_page_on_is_a_hop_with_its_status() -> None:
    trail = Trail()
    asked(trail, "1", A)
    answered(trail, "1", 200)
    trail.stands("1", A)
    asked(trail, "2", B)
    asked(trail, "2", C, redirect=(B, 307))
    trail.stands("2", C)
    assert trail.hops == (Hop(A, 200), Hop(B, 307))


def test_a_request_that_came_to_nothing_leaves_no_hop() -> None:
    trail = Trail()
    asked(trail, "1", A)
    trail.stands("1", A)
    asked(trail, "2", C)
    asked(trail, "2", B, redirect=(C, 302))
    assert trail.hops == ()


def test_type_and_wish_to_be_left_alone_are_the_standing_documents_own() -> None:
    trail = Trail()
    asked(trail, "1", A)
    answered(trail, "1", 429, Content_Type="text/html; charset=koi8-r", retry_after="7")
    trail.stands("1", A)
    asked(trail, "2", B)
    answered(trail, "2", 200, content_type="text/plain")
    assert (trail.content_type, trail.retry_after) == ("text/html; charset=koi8-r", "7")


def test_an_answer_to_something_else_is_left_aside() -> None:
    trail = Trail()
    answered(trail, "picture", content_type="image/png")
    assert not trail.knows("picture")
    assert (trail.content_type, trail.retry_after, trail.hops) == ("", "", ())
