"""What the fields of the extract panel make."""

from __future__ import annotations

import pytest

from core.errors import SessileError
from core.model.page_request import BodyKind
from gui.extract.request_fields import GET, POST, RequestFields


def test_a_get_sends_no_body_although_one_is_written() -> None:
    request = RequestFields(url="https://shop.example/", method=GET, body="a=1").request().page
    assert (request.method, request.body) == ("GET", None)


def test_a_post_sends_a_form() -> None:
    request = RequestFields(url="https://shop.example/", method=POST, body="a=1\nb=2").request().page
    assert (request.body, request.content_type) == (b"a=1&b=2", "application/x-www-form-urlencoded")


def test_a_post_sends_json() -> None:
    fields = RequestFields(url="https://shop.example/", method=POST, body='{"a": 1}', body_kind=BodyKind.JSON)
    assert (fields.request().page.body, fields.request().page.content_type) == (b'{"a": 1}', "application/json")


def test_the_time_limit_goes_along() -> None:
    assert RequestFields(url="https://shop.example/", timeout=7).request().page.timeout == 7


def test_no_address_names_its_field() -> None:
    with pytest.raises(SessileError) as refused:
        RequestFields(url="").request()
    assert refused.value.field == "url"


def test_a_body_is_not_in_the_representation() -> None:
    assert "password" not in repr(RequestFields(body="password=x"))
