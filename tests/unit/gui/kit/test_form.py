"""Fields under each other, with reasons in place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from core.errors import ErrorKind, SessileError
from gui.kit.form import Form


@pytest.fixture
def form(qapp: QApplication) -> Iterator[Form]:
    made = Form()
    made.add("name", "Name", QLineEdit(), note="What people call it.")
    made.add("path", "Path", QLineEdit())
    made.show()
    yield made
    made.deleteLater()


def refusal(field: str, kind: ErrorKind = ErrorKind.INPUT) -> SessileError:
    return SessileError(kind, "The path begins with a slash.", field=field)


def test_a_refusal_stands_at_its_field(form: Form) -> None:
    form.refuse(refusal("path"))
    assert (form.reason("path"), form.reason("name")) == ("The path begins with a slash.", "")


def test_a_refused_field_is_marked_spoken_and_focused(form: Form) -> None:
    form.activateWindow()
    form.refuse(refusal("path"))
    control = form.control("path")
    assert control.property("invalid") == "true"
    assert control.accessibleDescription() == "The path begins with a slash."
    assert form.focusWidget() is control


def test_accepting_all_takes_reasons_away(form: Form) -> None:
    form.refuse(refusal("path"))
    form.accept_all()
    assert (form.reason("path"), form.control("path").property("invalid")) == ("", "false")


def test_a_refusal_of_a_field_that_is_not_here_is_left_to_others(form: Form) -> None:
    assert not form.refuse(refusal("elsewhere"))


def test_another_kind_of_error_is_left_to_others(form: Form) -> None:
    assert not form.refuse(refusal("path", ErrorKind.EXPIRED))


def test_a_control_is_called_like_its_field(form: Form) -> None:
    assert form.control("name").accessibleName() == "Name"
