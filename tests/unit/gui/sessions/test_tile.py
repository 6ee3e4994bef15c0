"""Tiles: a colour that stays, and a letter that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from gui.sessions.contrast import ENOUGH, contrast, ink_on
from gui.sessions.tile import SWATCHES, colour_of, colour_of_id, draw_tile, initial
from tests.unit.gui.sessions.examples import view


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("alice", "A"), ("éclair", "É"), ("e\u0301clair", "E\u0301"), ("👩‍👩‍👧 family", "👩‍👩‍👧"), ("🇩🇪 archive", "🇩🇪"),
        ("  שלום", "ש"), ("日本", "日"), ("", "?"), ("   ", "?"),
    ],
)  # fmt: skip
def test_the_initial_is_what_a_reader_sees_first(name: str, letter: str) -> None:
    assert initial(name) == letter


def test_the_colour_follows_from_the_id() -> None:
    session = view(number=12).session

    assert colour_of(session) == colour_of_id(session.id)
    assert len({colour_of_id(f"sess_{number:032x}").name() for number in range(len(SWATCHES))}) == len(SWATCHES)


def test_a_chosen_colour_wins() -> None:
    session = view().session

    assert colour_of(replace(session, draft=replace(session.draft, colour="#123456"))).name() == "#123456"


@pytest.mark.parametrize("colour", [colour for colour, _ in SWATCHES])
def test_the_letter_reads_on_every_swatch(colour: str) -> None:
    assert contrast(ink_on(QColor(colour)), QColor(colour)) >= ENOUGH


def test_a_tile_is_drawn_in_its_colour_with_its_letter(qapp: object) -> None:
    picture = QImage(28, 28, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    draw_tile(painter, QRectF(0, 0, 28, 28), QColor("#3b6ea5"), "N", QFont())
    painter.end()

    seen = {picture.pixelColor(x, y).name() for x in range(28) for y in range(28)}
    assert picture.pixelColor(4, 14).name() == "#3b6ea5"
    assert "#ffffff" in seen
