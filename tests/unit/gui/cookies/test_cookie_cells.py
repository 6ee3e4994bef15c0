"""One cell of the cookie table, to the eye and to a screen reader."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.cookies.cookie_cells import EMPTY_VALUE, MASK, alignment, cell, shown_value
from gui.cookies.cookie_columns import CookieColumn
from gui.kit import theme
from gui.kit.plain_text import LONGEST_CELL
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie

Role = Qt.ItemDataRole
TEXTS = [Role.DisplayRole, Role.EditRole, Role.ToolTipRole, Role.AccessibleTextRole, Role.AccessibleDescriptionRole,
         Role.StatusTipRole, Role.WhatsThisRole]  # fmt: skip


@pytest.mark.parametrize("role", TEXTS)
@pytest.mark.parametrize("column", CookieColumn)
def test_a_masked_value_is_in_no_role_of_any_cell(column: CookieColumn, role: int) -> None:
    assert SECRET not in str(cell(cookie(), column, role, revealed=False, now=NOW))


def test_dots_do_not_tell_the_length_of_a_value() -> None:
    assert shown_value(cookie(value=""), revealed=False) == shown_value(cookie(value="x" * 99), revealed=False) == MASK


@pytest.mark.parametrize("role", [Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole])
def test_a_revealed_value_can_be_read(role: int) -> None:
    assert SECRET in str(cell(cookie(), CookieColumn.VALUE, role, revealed=True, now=NOW))


def test_an_empty_value_says_so_once_revealed() -> None:
    assert shown_value(cookie(value=""), revealed=True) == EMPTY_VALUE


def test_markup_in_a_name_stays_text_in_the_tooltip() -> None:
    tooltip = cell(cookie("<b>x</b>"), CookieColumn.NAME, Role.ToolTipRole, revealed=False, now=NOW)
    assert "&lt;b&gt;" in str(tooltip)


def test_a_switch_is_spoken_as_a_word() -> None:
    secure = replace(cookie(), secure=True)
    assert cell(secure, CookieColumn.SECURE, Role.AccessibleTextRole, revealed=False, now=NOW) == "Secure: yes"


def test_the_tooltip_of_an_expiry_is_the_exact_time() -> None:
    tooltip = cell(cookie(expires=NOW + 60), CookieColumn.EXPIRES, Role.ToolTipRole, revealed=False, now=NOW)
    assert "2027" in str(tooltip)


@pytest.mark.parametrize(("left", "tone"), [(3000, "soon"), (60, "urgent"), (-60, "quiet")])
def test_an_expiry_is_amber_then_red_then_grey(left: int, tone: str) -> None:
    found = cell(cookie(expires=NOW + left), CookieColumn.EXPIRES, Role.ForegroundRole, revealed=False, now=NOW)
    assert found == theme.current().colour(tone)


def test_an_expiry_that_a_browser_cuts_tells_the_wished_and_the_real_one() -> None:
    far = cookie(expires=NOW + 800 * 86400)
    text, tooltip = (str(cell(far, CookieColumn.EXPIRES, role, revealed=False, now=NOW))
                     for role in (Role.DisplayRole, Role.ToolTipRole))  # fmt: skip
    assert text == "400 d (capped)"
    assert "Wished: 25 Mar 2029" in tooltip
    assert "cuts it to 400 days: 19 Feb 2028" in tooltip


def test_values_are_set_in_the_fixed_font() -> None:
    assert cell(cookie(), CookieColumn.VALUE, Role.FontRole, revealed=False, now=NOW) is not None


def test_figures_are_flush_right() -> None:
    assert alignment(CookieColumn.SIZE) is not None


def test_control_characters_and_long_names_stay_on_one_line() -> None:
    odd = cell(cookie("a\nb\x00" + "c" * 5000), CookieColumn.NAME, Role.DisplayRole, revealed=False, now=NOW)
    assert str(odd).startswith("a␊b␀ccc")
    assert len(str(odd)) == LONGEST_CELL


def test_a_cookie_without_a_name_says_so_quietly() -> None:
    nameless = cookie("")
    shown = [
        cell(nameless, CookieColumn.NAME, role, revealed=False, now=NOW)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ForegroundRole)
    ]
    assert shown == ["(no name)", "Name: (no name)", theme.current().quiet]
