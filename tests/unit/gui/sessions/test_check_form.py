"""How to tell that a session is signed in."""

from __future__ import annotations

import pytest

from core.errors import ErrorKind, SessileError
from core.model.verdict import CheckRule
from gui.sessions.check_form import HELP, CheckForm

pytestmark = pytest.mark.usefixtures("qapp")

RULE = CheckRule(".avatar", "text=Please sign in", "shop.example")


def test_an_empty_form_is_no_check() -> None:
    form = CheckForm(None)
    form.host.setText("  ")
    assert form.rule() is None


def test_what_was_kept_comes_back_unchanged() -> None:
    assert CheckForm(RULE).rule() == RULE


def test_each_field_has_a_name_for_those_who_cannot_see_it() -> None:
    form = CheckForm(None)
    names = [form.control(each).accessibleName() for each in form.fields]
    assert names == ["Signed in when the page has", "Signed out when it has", "On host"]


def test_it_says_how_a_page_is_described() -> None:
    assert "text=" in HELP
    assert CheckForm(None).note("check.signed_out") == HELP


@pytest.mark.parametrize("field", ["check.signed_in", "check.signed_out", "check.host"])
def test_what_is_refused_is_said_at_its_field(field: str) -> None:
    form = CheckForm(RULE)
    assert form.refuse(SessileError(ErrorKind.INPUT, "No.", field=field))
    assert form.reason(field) == "No."
