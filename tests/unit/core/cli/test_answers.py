"""What requests come back with."""

from __future__ import annotations

import pytest

from core.cli.answers import Answer, encoded, target
from core.errors import ErrorKind, SessileError
from tests.fakes.clients import answer

SECRET = "hunter2"


def problem(**members: object) -> Answer:
    return answer({"title": "No", "status": 409, **members}, 409)


def test_a_refusal_is_raised_as_the_error_it_tells_of() -> None:
    refused = problem(type="urn:sessile:problem:in_use", detail="It is open. Close it.", field="name")
    with pytest.raises(SessileError) as caught:
        refused.accepted()
    error = caught.value
    assert (error.kind, error.sentence, error.field) == (ErrorKind.IN_USE, "It is open. Close it.", "name")


def test_a_refusal_of_an_unknown_kind_keeps_its_sentence() -> None:
    with pytest.raises(SessileError, match="Try another day"):
        problem(type="about:blank", detail="Try another day.").accepted()


def test_what_would_steer_the_terminal_is_taken_out_of_a_sentence() -> None:
    with pytest.raises(SessileError) as caught:
        problem(type="about:blank", detail="a\x1b[2Jb").accepted()
    assert caught.value.sentence == r"a\x1b[2Jb"


@pytest.mark.parametrize("body", [b"", b"<html>", b'"text"', b'{"status": 500}'])
def test_an_answer_of_somebody_else_is_said_so(body: bytes) -> None:
    with pytest.raises(SessileError, match="does not know"):
        Answer(500, "text/html", body).accepted()


def test_a_list_is_no_object_and_an_object_no_list() -> None:
    assert (answer({"a": 1}).fields, answer([{"a": 1}]).rows) == ({"a": 1}, [{"a": 1}])
    for name, given in (("fields", answer([])), ("rows", answer({}))):
        with pytest.raises(SessileError):
            getattr(given, name)


def test_an_answer_that_is_no_refusal_is_given_on() -> None:
    given = answer({}, 201)
    assert given.accepted() is given


def test_no_step_of_a_path_leads_elsewhere() -> None:
    made = target("sessions", "../x?y#z", query={"url": "a&b", "all": True, "none": None, "empty": "", "n": 0})
    assert made == "/sessions/..%2Fx%3Fy%23z?url=a%26b&all=true&empty=&n=0"


def test_a_request_without_a_body_has_no_type() -> None:
    assert encoded(None) == (b"", {})
    assert encoded({"a": 1}) == (b'{"a": 1}', {"Content-Type": "application/json"})


def test_nothing_of_a_body_is_in_a_representation() -> None:
    assert SECRET not in repr(answer({"value": SECRET}))
