"""Text that others wrote."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from gui.kit.plain_text import one_line, tooltip


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\r\n\tb", "a␍␊␉b"), ("\x7f\x00", "␡␀"), ("a\u2028b", "a␍b"), ("\ud800x", "\ufffdx"), ("<b>", "<b>")],
)
def test_it_stands_on_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_a_long_text_is_cut() -> None:
    assert one_line("x" * 1_000_000, most=10) == "xxxxxxxxx…"


def test_half_a_character_reaches_qt(qapp: object) -> None:
    assert QLabel(one_line("\ud800")).text() == "\ufffd"


def test_a_tooltip_reads_no_markup() -> None:
    assert tooltip("<img src=x>") == "<p>&lt;img src=x&gt;</p>"


def test_nothing_has_no_tooltip() -> None:
    assert tooltip("") is None
