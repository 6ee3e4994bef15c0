"""The strip that says where a result comes from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from gui.extract.provenance_view import ProvenanceView
from tests.fakes.extractions import extraction

HEAD = extraction().head


@pytest.fixture
def view(qapp: QApplication) -> Iterator[ProvenanceView]:
    made = ProvenanceView()
    made.show_head(HEAD)
    made.show()
    yield made
    made.deleteLater()


def test_it_shows_the_way_and_the_facts(view: ProvenanceView) -> None:
    shown = dict(view.shown())
    assert shown["200 OK"] == "https://shop.example/invoices"
    assert shown["SHA-256"] == HEAD.provenance.sha256


def test_every_line_can_be_selected_and_none_changed(view: ProvenanceView) -> None:
    assert all(line.isReadOnly() and line.accessibleName() for line in view.findChildren(QLineEdit))


def test_a_line_that_is_cut_off_can_be_read_whole_until_it_is_cleared(view: ProvenanceView) -> None:
    lines = view.findChildren(QLineEdit)
    shown = [line.toolTip() for line in lines]
    view.clear()
    assert any(HEAD.provenance.sha256 in each for each in shown)
    assert not any(line.toolTip() for line in lines)


def test_the_checksum_is_copied(view: ProvenanceView) -> None:
    view.findChildren(QToolButton)[0].click()
    assert QGuiApplication.clipboard().text() == HEAD.provenance.sha256


def test_a_cleared_one_holds_nothing(view: ProvenanceView) -> None:
    view.clear()
    assert view.shown() == ()
