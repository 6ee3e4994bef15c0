"""The one error a person can act on."""

from __future__ import annotations

from core.errors import ErrorKind, SessileError


def test_an_error_reads_as_its_sentence() -> None:
    error = SessileError(ErrorKind.STORE, "The disk is full. Free some space.")
    assert str(error) == error.sentence == "The disk is full. Free some space."


def test_an_error_tells_its_kind_and_the_wrong_field() -> None:
    error = SessileError(ErrorKind.INPUT, "Too long.", field="name")
    assert (error.kind, error.field) == (ErrorKind.INPUT, "name")


def test_an_error_names_no_field_unless_told() -> None:
    assert SessileError(ErrorKind.NOT_FOUND, "Gone.").field is None
