"""Values made readable."""

from __future__ import annotations

import base64
import json
from urllib.parse import quote

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.cookies.decoding import LONGEST, decode
from core.model.decoded import DecodedKind

KEY = "k" * 32


def token(**payload: object) -> str:
    return jwt.encode(payload, KEY, algorithm="HS256")


def kinds(value: str) -> list[str]:
    return [each.kind.value for each in decode(value)]


def encoded(data: object) -> str:
    return base64.b64encode(json.dumps(data).encode()).decode()


@pytest.mark.parametrize(
    "value",
    ["", "dark", "abc123", "a=b", "GA1.2.243407469.1650325171", "0123456789abcdef", "1.2.3", "100%", "%zz", "true"],
)
def test_plain_text_has_no_other_view(value: str) -> None:
    assert decode(value) == ()


def test_percent_encoding_is_taken_off() -> None:
    assert [(each.kind, each.text) for each in decode("%C5%BElu%C5%A5%20x")] == [(DecodedKind.URL, "žluť x")]


@pytest.mark.parametrize("value", ["%FF%FE", "%00%01"])
def test_percent_encoded_bytes_that_are_no_text_are_left_alone(value: str) -> None:
    assert decode(value) == ()


@pytest.mark.parametrize("value", ["aGVsbG8gd29ybGQ=", "aGVsbG8gd29ybGQ"])
def test_base64_is_decoded_with_and_without_its_padding(value: str) -> None:
    assert [(each.kind, each.text) for each in decode(value)] == [(DecodedKind.BASE64, "hello world")]


def test_base64_of_addresses_is_decoded() -> None:
    value = base64.urlsafe_b64encode("ž?>~ž?>".encode()).decode()
    assert "-" in value or "_" in value
    assert decode(value)[0].text == "ž?>~ž?>"


@pytest.mark.parametrize("value", ["deadbeefdeadbeef", "d41d8cd98f00b204e9800998ecf8427e", "AAAAAAAAAAA=", "12345678"])
def test_base64_that_is_no_text_is_left_alone(value: str) -> None:
    assert decode(value) == ()


def test_json_is_shown_in_lines() -> None:
    assert decode('{"a":[1,"ž"]}')[0].text == '{\n  "a": [\n    1,\n    "ž"\n  ]\n}'


@pytest.mark.parametrize("value", ["{", "[1,", "{a:1}", "[" * 50_000])
def test_broken_json_is_left_alone(value: str) -> None:
    assert decode(value) == ()


def test_json_in_percent_encoding_has_both_views() -> None:
    assert kinds(quote('{"a":1}')) == ["url", "json"]


def test_json_in_base64_in_percent_encoding_has_three_views() -> None:
    assert kinds(quote(encoded({"a": "x" * 20}) + "=", safe="")[:-3] + "%3D") == ["url", "base64", "json"]


def test_json_of_express_is_found_behind_its_mark() -> None:
    assert kinds("j%3A%7B%22a%22%3A1%7D") == ["url", "json"]


def test_quotation_marks_around_a_value_are_no_hindrance() -> None:
    assert kinds('"' + encoded({"a": 1}) + '"') == ["base64", "json"]


def test_a_token_shows_header_and_payload_and_its_expiry() -> None:
    view = decode(token(sub="ana", exp=1_895_347_962))[0]
    assert view.kind is DecodedKind.JWT
    assert json.loads(view.text) == {
        "header": {"alg": "HS256", "typ": "JWT"},
        "payload": {"sub": "ana", "exp": 1_895_347_962},
    }
    assert view.expires == 1_895_347_962
    assert view.note == "The signature was not checked."


def test_a_token_that_has_ended_is_shown_all_the_same() -> None:
    assert decode(token(exp=1))[0].expires == 1


@pytest.mark.parametrize("lead", ["Bearer ", '"'])
def test_a_token_is_found_behind_what_stands_before_it(lead: str) -> None:
    assert kinds(f"{lead}{token(sub='ana')}{lead.strip() if lead == chr(34) else ''}") == ["jwt"]


def test_a_token_in_percent_encoding_has_both_views() -> None:
    assert kinds("Bearer%20" + token(sub="ana")) == ["url", "jwt"]


@pytest.mark.parametrize("expires", [True, "soon", -1, 10**30, [], 1e300])
def test_an_expiry_that_is_no_time_is_said(expires: object) -> None:
    header, payload = (
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")
        for part in ({"alg": "none"}, {"exp": expires})
    )
    view = decode(f"{header}.{payload}.")[0]
    assert view.expires is None
    assert "Its expiry is no time." in view.note


@pytest.mark.parametrize("value", ["a.b.c", "e30.e30.", "eyJ.eyJ.x", "...", "W10.W10.W10"])
def test_what_only_looks_like_a_token_raises_nothing(value: str) -> None:
    assert len(decode(value)) <= 1


def test_a_view_is_shortened_before_it_grows_large() -> None:
    view = decode("[" + "[" * 400 + "]" * 400 + (",[" + "[" * 400 + "]" * 401) * 10 + "]")[0]
    assert len(view.text) == LONGEST
    assert view.note


def test_a_value_beyond_all_cookies_is_not_looked_into() -> None:
    assert decode('["' + "x" * 1_000_000 + '"]') == ()


def test_layers_without_end_are_cut() -> None:
    value = "%7Bx"
    for _layer in range(10):
        value = quote(value, safe="")
    assert len(decode(value)) <= 4


def test_a_view_keeps_its_text_out_of_logs() -> None:
    assert "hello" not in repr(decode("aGVsbG8gd29ybGQ="))


@given(st.text(max_size=200))
def test_nothing_raises(value: str) -> None:
    assert len(decode(value)) <= 4


@given(st.text(alphabet='{}[]",:%0123456789abcdefeyJ.-_+/=\\u', max_size=60))
def test_nothing_raises_on_what_looks_encoded(value: str) -> None:
    assert len(decode(value)) <= 4


@given(st.recursive(st.none() | st.integers() | st.text(), lambda each: st.dictionaries(st.text(), each), max_leaves=4))
def test_any_payload_of_a_token_raises_nothing(payload: object) -> None:
    part = base64.urlsafe_b64encode(json.dumps(payload).encode()).decode().rstrip("=")
    assert len(decode(f"{part}.{part}.{part}")) <= 4
