"""The head of a result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.model.verdict import Sign, SignIn, Verdict
from gui.extract.result_head import OneLine, ResultHead
from gui.kit import theme
from tests.fakes.extractions import extraction

LOGIN = Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page=True)


@pytest.fixture
def head(qapp: QApplication) -> Iterator[ResultHead]:
    made = ResultHead()
    made.resize(900, 100)
    made.show()
    made.show_head(extraction().head)
    yield made
    made.deleteLater()


def test_it_says_verdict_status_title_address_shape_size_and_time(head: ResultHead) -> None:
    labels = (head.verdict, head.status, head.title, head.address, head.facts)
    assert [label.text() for label in labels] == [
        "Login unknown", "200 OK", "Invoices", "https://shop.example/invoices", "Markdown · 11 B · 0.8 s",
    ]  # fmt: skip


def test_a_login_page_is_amber_and_its_200_is_not_green(head: ResultHead) -> None:
    head.show_head(extraction(verdict=LOGIN).head)
    colours = theme.current()
    assert head.verdict.text() == "Login page"
    assert colours.soon.name() in head.verdict.styleSheet()
    assert colours.good.name() not in head.status.styleSheet()


def test_what_the_verdict_rests_on_is_said(head: ResultHead) -> None:
    head.show_head(extraction(verdict=LOGIN).head)
    assert "password" in head.verdict.accessibleDescription()
    assert "password" in head.verdict.toolTip()


def test_what_a_picture_leaves_out_is_said_and_forgotten_with_it(head: ResultHead) -> None:
    assert not head.note.isVisible()
    cut = extraction().head
    head.show_head(replace(cut, provenance=replace(cut.provenance, note="The picture ends after 16384 pixels.")))
    assert (head.note.isVisible(), head.note.accessibleName()) == (True, "The picture ends after 16384 pixels.")
    head.clear()
    assert not head.note.isVisible()


def test_a_title_is_never_read_as_markup(head: ResultHead) -> None:
    head.show_head(extraction(title="<b>t</b>").head)
    assert (head.title.text(), head.title.textFormat()) == ("<b>t</b>", Qt.TextFormat.PlainText)


def test_a_page_without_a_title_says_so(head: ResultHead) -> None:
    head.show_head(extraction(title="").head)
    assert head.title.text() == "(no title)"


def test_where_it_comes_from_is_shown_when_asked_for_and_follows(head: ResultHead) -> None:
    before = head.provenance.isVisible()
    head.more.click()
    first = dict(head.provenance.shown())["Session"]
    head.show_head(extraction(session_id="sess_2").head)
    assert (before, first, dict(head.provenance.shown())["Session"]) == (False, "sess_1", "sess_2")


def test_a_cleared_one_holds_nothing(head: ResultHead) -> None:
    head.more.click()
    head.clear()
    assert not any(label.text() for label in (head.verdict, head.status, head.title, head.address, head.facts))
    assert head.provenance.shown() == ()


def test_a_long_line_is_cut_where_there_is_no_room(qapp: QApplication) -> None:
    line = OneLine()
    line.resize(100, 20)
    line.show()
    line.say("word " * 100)
    assert line.text().endswith("…")
    assert line.accessibleName().startswith("word word")
    line.deleteLater()
