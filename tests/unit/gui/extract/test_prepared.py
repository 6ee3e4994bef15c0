"""Results made ready to be shown."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from core.model.extraction import Mode
from gui.extract.highlighting import Language
from gui.extract.markdown_pieces import MarkdownPage
from gui.extract.prepared import Source, prepare
from gui.extract.rows_model import Searchable
from gui.extract.safe_html import SafePage
from tests.fakes.extractions import extraction


@pytest.mark.parametrize(
    ("mode", "content", "kind"),
    [
        (Mode.HTML, "<p>x</p>", SafePage),
        (Mode.MARKDOWN, "# x", MarkdownPage),
        (Mode.ARTICLE, "# x", MarkdownPage),
        (Mode.LINKS, '[{"url": "x"}]', Searchable),
        (Mode.RECORDS, '[{"a": 1}]', Searchable),
        (Mode.SCREENSHOT, "", QImage),
    ],
)
def test_a_result_is_rendered_in_the_way_of_its_mode(mode: Mode, content: str, kind: type) -> None:
    assert isinstance(prepare(extraction(content, mode=mode), source=False), kind)


@pytest.mark.parametrize(
    ("mode", "language"),
    [
        (Mode.HTML, Language.HTML),
        (Mode.TEXT, Language.PLAIN),
        (Mode.ARTICLE, Language.MARKDOWN),
        (Mode.METADATA, Language.JSON),
        (Mode.LINKS, Language.JSON),
    ],
)
def test_its_source_has_a_language(mode: Mode, language: Language) -> None:
    found = prepare(extraction("[]", mode=mode), source=True)
    assert isinstance(found, Source)
    assert found.language is language


def test_a_pdf_is_shown_by_others() -> None:
    assert prepare(extraction(b"%PDF-1.7", mode=Mode.PDF), source=False) is None


def test_json_is_put_into_lines() -> None:
    found = prepare(extraction('{"a":{"b":1}}', mode=Mode.METADATA), source=False)
    assert isinstance(found, Source)
    assert found.view.text == '{\n  "a": {\n    "b": 1\n  }\n}'


@pytest.mark.parametrize("broken", ["{", "[" * 100_000])
def test_broken_json_is_shown_as_it_is(broken: str) -> None:
    found = prepare(extraction(broken, mode=Mode.METADATA), source=False)
    assert isinstance(found, Source)
    assert found.view.text.replace("\n", "") == broken
