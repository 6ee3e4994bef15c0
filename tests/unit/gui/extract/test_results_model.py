"""Kept results as rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from core.model.extraction import ExtractionHead
from core.model.verdict import Sign, SignIn, Verdict
from gui.extract.results_model import Column, ResultsModel
from tests.fakes.extractions import extraction

NOW = 3_601.0


def head(number: int, **fields: object) -> ExtractionHead:
    return extraction(identity=f"ext_{number}", **fields).head  # type: ignore[arg-type]


@pytest.fixture
def model(qtmodeltester: object, qtbot: QtBot) -> ResultsModel:
    made = ResultsModel(now=lambda: NOW)
    qtmodeltester.check(made)  # type: ignore[attr-defined]
    return made


def words(model: ResultsModel, column: Column, row: int = 0) -> object:
    return model.data(model.index(row, column))


def ids(model: ResultsModel) -> list[str]:
    return [each.id for each in model.heads]


def test_a_row_says_what_was_extracted(model: ResultsModel) -> None:
    model.load([head(1)], more=False)
    said = [words(model, column) for column in Column][:-1]
    assert said == [
        "Login unknown", "Invoices", "https://shop.example/invoices", "Markdown", "11 B", "1 h ago",
    ]  # fmt: skip


def test_a_login_page_is_called_so(model: ResultsModel) -> None:
    model.load([head(1, verdict=Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page=True))], more=False)
    assert words(model, Column.VERDICT) == "Login page"
    assert model.data(model.index(0, Column.VERDICT), Qt.ItemDataRole.DecorationRole)


def test_a_title_of_others_is_no_markup_and_one_line(model: ResultsModel) -> None:
    model.load([head(1, title="<b>a\nb")], more=False)
    assert words(model, Column.TITLE) == "<b>a\u240ab"
    assert "&lt;b&gt;" in str(model.data(model.index(0, Column.TITLE), Qt.ItemDataRole.ToolTipRole))


def test_one_without_a_title_says_so(model: ResultsModel) -> None:
    model.load([head(1, title="")], more=False)
    assert words(model, Column.TITLE) == "(no title)"


def test_new_ones_stand_on_top_and_older_ones_below(model: ResultsModel) -> None:
    model.load([head(2)], more=True)
    model.prepend([head(3)])
    model.append([head(1)], more=False)
    assert (ids(model), model.canFetchMore(QModelIndex())) == (["ext_3", "ext_2", "ext_1"], False)


@pytest.mark.parametrize("count", [3, 200])
def test_those_that_are_gone_are_taken_out(model: ResultsModel, count: int) -> None:
    model.load([head(number) for number in range(count + 1)], more=False)
    model.remove(frozenset(f"ext_{number}" for number in range(count)))
    assert ids(model) == [f"ext_{count}"]


def test_older_ones_are_asked_for(model: ResultsModel) -> None:
    model.load([head(1)], more=True)
    wanted = QSignalSpy(model.wanted)
    model.fetchMore(QModelIndex())
    assert wanted.count() == 1


def test_sessions_are_called_by_name(model: ResultsModel) -> None:
    model.load([replace(head(1))], more=False)
    model.name({"sess_1": "Shop"})
    assert words(model, Column.SESSION) == "Shop"
