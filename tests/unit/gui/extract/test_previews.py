"""The places that show a result."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from PySide6.QtTest import QSignalSpy

from core.model.extraction import Mode
from gui.extract.previews import Previews
from tests.fakes.extractions import extraction
from tests.unit.gui.conftest import Shell
from tests.unit.gui.extract.test_picture_preview import png


@pytest_asyncio.fixture
async def previews(shell: Shell) -> AsyncIterator[Previews]:
    made = Previews(shell.tasks)
    made.resize(800, 400)
    made.show()
    yield made
    made.deleteLater()


@pytest.mark.parametrize(
    ("mode", "content", "source", "place"),
    [
        (Mode.TEXT, "words", False, "code"),
        (Mode.HTML, "<p>words</p>", False, "page"),
        (Mode.HTML, "<p>words</p>", True, "code"),
        (Mode.ARTICLE, "words", False, "page"),
        (Mode.METADATA, "{}", False, "code"),
        (Mode.LINKS, '[{"url": "x"}]', False, "rows"),
        (Mode.RECORDS, "[]", False, "words"),
        (Mode.SCREENSHOT, png(20, 20), False, "picture"),
        (Mode.SCREENSHOT, b"broken", False, "words"),
        (Mode.PDF, b"%PDF-1.7", False, "words"),
    ],
)
async def test_each_result_has_its_place(
    previews: Previews, mode: Mode, content: str | bytes, source: bool, place: str
) -> None:
    await previews.show_extraction(extraction(content, mode=mode), source=source)
    assert previews.currentWidget() is getattr(previews, place)


@pytest.mark.parametrize(
    ("mode", "content", "searchable"),
    [(Mode.TEXT, "x", True), (Mode.HTML, "x", True), (Mode.LINKS, '[{"a": 1}]', True), (Mode.PDF, b"x", False)],
)
async def test_what_has_words_can_be_searched(
    previews: Previews, mode: Mode, content: str | bytes, searchable: bool
) -> None:
    await previews.show_extraction(extraction(content, mode=mode), source=False)
    assert (previews.findable is not None) is searchable


async def test_a_source_is_coloured(previews: Previews) -> None:
    await previews.show_extraction(extraction("<p>x</p>", mode=Mode.HTML), source=True)
    assert previews.code.document().firstBlock().layout().formats()


async def test_a_long_result_says_what_is_left_out(previews: Previews) -> None:
    await previews.show_extraction(extraction("x\n" * 50_000, mode=Mode.TEXT), source=False)
    assert previews.note.startswith("Showing the first ")


async def test_a_pdf_can_be_saved_and_opened(previews: Previews) -> None:
    asked = QSignalSpy(previews.save_open_wanted)
    await previews.show_extraction(extraction(b"x" * 2_000, mode=Mode.PDF), source=False)
    previews.words.button.click()
    assert (asked.count(), previews.words.accessibleName()) == (1, "PDF, 2 KB")


async def test_links_of_a_page_are_relative_to_where_it_came_from(previews: Previews) -> None:
    met = QSignalSpy(previews.link_met)
    await previews.show_extraction(extraction('<a href="x">x</a>', mode=Mode.HTML), source=False)
    previews.page.highlighted.emit("x")
    assert met.at(0) == ["https://shop.example/x"]


async def test_cleared_places_hold_nothing(previews: Previews) -> None:
    shown = ((Mode.TEXT, "secret"), (Mode.HTML, "secret"), (Mode.LINKS, '[{"a": 1}]'), (Mode.SCREENSHOT, png(9, 9)))
    for mode, content in shown:
        await previews.show_extraction(extraction(content, mode=mode), source=False)
    previews.clear()
    assert (previews.code.toPlainText(), previews.page.toPlainText()) == ("", "")
    assert (previews.rows.rows.rowCount(), previews.picture.view.image.isNull()) == (0, True)


@pytest.mark.parametrize(
    ("base", "address"),
    [("/docs/", "https://shop.example/docs/x"), ("https://cdn.example/", "https://cdn.example/x"),
     ("http://[", "https://shop.example/x"), ("javascript:alert(1)", "https://shop.example/x")],
)  # fmt: skip
async def test_links_follow_the_base_that_a_page_says(previews: Previews, base: str, address: str) -> None:
    met = QSignalSpy(previews.link_met)
    html = f'<base href="{base}"><a href="x">x</a>'
    await previews.show_extraction(extraction(html, mode=Mode.HTML), source=False)
    previews.page.highlighted.emit("x")
    assert met.at(0) == [address]
