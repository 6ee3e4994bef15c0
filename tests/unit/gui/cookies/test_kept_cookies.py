"""What stays chosen when the table shows other cookies, slices and all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.model.cookie import CookieEdit
from gui.cookies.cookie_filter import parse_filter
from gui.cookies.cookie_table_model import CookieTableModel
from gui.cookies.cookie_table_view import CookieTableView
from gui.cookies.kept_cookies import KeptCookies
from gui.kit.memory import Memory
from tests.unit.gui.cookies.examples import cookie
from tests.unit.gui.waiting import until

A, B, C = cookie("a"), cookie("b"), cookie("c")


@pytest.fixture
def table(qapp: QApplication, tmp_path: Path) -> Iterator[CookieTableView]:
    made = CookieTableView(CookieTableModel(), Memory(tmp_path / "window.ini"))
    made.cookies.set_cookies((A, B, C))
    yield made
    made.deleteLater()


@pytest.fixture
def kept(table: CookieTableView) -> KeptCookies:
    return KeptCookies(table)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every step use a slice up."""
    monkeypatch.setattr("gui.kit.slices.BUDGET", -1.0)
    monkeypatch.setattr("gui.cookies.cookie_table_model.AT_ONCE", 0)


def chosen(table: CookieTableView) -> list[str]:
    return [each.name for each in table.chosen()]


def test_another_jar_keeps_the_choice(table: CookieTableView, kept: KeptCookies) -> None:
    table.choose([B.id, C.id])
    table.cookies.set_cookies((A, replace(B, value="new"), cookie("aa"), C))
    assert chosen(table) == ["b", "c"]


def test_a_filter_keeps_what_it_still_shows(table: CookieTableView, kept: KeptCookies) -> None:
    table.choose([B.id, C.id])
    table.cookies.set_filter(parse_filter("c"))
    assert chosen(table) == ["c"]


def test_a_renamed_cookie_stays_chosen_once_the_jar_shows_it(table: CookieTableView, kept: KeptCookies) -> None:
    table.choose([B.id])
    renamed = replace(B, name="z")
    kept.note_renamed([CookieEdit(B, renamed)])
    table.cookies.set_filter(parse_filter(""))
    kept.hold()
    table.cookies.set_cookies((A, renamed, C))
    assert chosen(table) == ["z"]


async def test_another_choice_meanwhile_is_the_one_that_stays(
    table: CookieTableView, kept: KeptCookies, slow: None
) -> None:
    table.choose([B.id])
    kept.hold()
    table.cookies.set_cookies((A, B, replace(C, value="new")))
    table.choose([A.id])
    await until(lambda: table.cookies.cookie(2).value == "new")
    assert chosen(table) == ["a"]
