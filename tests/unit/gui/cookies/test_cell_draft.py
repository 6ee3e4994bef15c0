"""What a person is writing into one cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie
from gui.cookies.cell_draft import Draft
from gui.cookies.cell_editors import ExpiryCell, TextCell, editor_for
from gui.cookies.cookie_columns import CookieColumn
from gui.kit.message_bar import Tone
from tests.unit.gui.cookies.examples import NOW, cookie

SID = cookie("sid")


def no_slash(_: Cookie, after: Cookie) -> SessileError | None:
    return None if after.path.startswith("/") else SessileError(ErrorKind.INPUT, "No slash.", field="path")


@pytest.fixture
def draft(qapp: QApplication) -> Draft:
    return made(CookieColumn.PATH)


def made(column: CookieColumn) -> Draft:
    return Draft(editor_for(SID, column, revealed=False, now=lambda: NOW), column, SID, SID.id, no_slash)


def write(draft: Draft, text: str) -> None:
    assert isinstance(draft.editor, (TextCell, ExpiryCell))
    draft.editor.line.setText(text)


def test_what_is_written_makes_a_cookie(draft: Draft) -> None:
    write(draft, "/app")
    assert (draft.written(), draft.reason()) == (replace(SID, path="/app"), "")


def test_a_refused_entry_says_why(draft: Draft) -> None:
    write(draft, "app")
    assert draft.words() == ("No slash.", Tone.ERROR)
    assert draft.given_up() == "Path of “sid” stays as it was. No slash."


def test_an_unreadable_entry_makes_no_cookie(qapp: QApplication) -> None:
    expiry = made(CookieColumn.EXPIRES)
    write(expiry, "soon")
    assert expiry.written() is None
    assert expiry.words()[1] is Tone.ERROR


def test_an_untouched_cookie_is_not_judged(qapp: QApplication) -> None:
    odd = replace(SID, path="odd")
    column = CookieColumn.NAME
    draft = Draft(editor_for(odd, column, revealed=False, now=lambda: NOW), column, odd, odd.id, no_slash)
    assert draft.reason() == ""


def test_what_the_site_changes_is_said_and_the_typing_stays(draft: Draft) -> None:
    write(draft, "/mine")
    draft.follow((replace(SID, value="renewed"),))
    assert draft.words() == ("The site has changed its value meanwhile. Enter asks which to keep.", Tone.WARNING)
    assert draft.written() == replace(SID, path="/mine")


def test_a_cookie_that_the_site_deletes_is_said_so(draft: Draft) -> None:
    draft.follow(())
    assert "has deleted this cookie" in draft.words()[0]


def test_a_change_taken_back_is_forgotten(draft: Draft) -> None:
    draft.follow(())
    draft.follow((SID,))
    assert draft.warning == ""


def test_it_builds_on_what_the_jar_made_of_the_edit_before(draft: Draft) -> None:
    held = replace(SID, name="renamed", created_at=5.0)
    draft.rebase(SID, held)
    assert (draft.base, draft.place) == (held, held.id)


def test_an_edit_of_another_cookie_is_none_of_its_business(draft: Draft) -> None:
    draft.rebase(cookie("other"), cookie("held"))
    assert draft.base == SID
