"""What a request carries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from core.model.page_request import BodyKind
from gui.extract.body_editor import HINTS, WORDS, BodyEditor
from gui.extract.request_fields import FileChoice

FILES = (FileChoice("upload", Path("/files/a.txt")),)


@pytest.fixture
def editor(qapp: QApplication) -> Iterator[BodyEditor]:
    made = BodyEditor()
    made.show()
    yield made
    made.deleteLater()


@pytest.mark.parametrize("kind", WORDS)
def test_it_comes_back_as_it_was_filled(editor: BodyEditor, kind: BodyKind) -> None:
    editor.fill("a=1", kind, FILES)
    assert (editor.chosen(), editor.text.toPlainText(), editor.files.files()) == (kind, "a=1", FILES)


@pytest.mark.parametrize("kind", WORDS)
def test_each_kind_says_what_to_write(editor: BodyEditor, kind: BodyKind) -> None:
    editor.fill("", kind, ())
    assert editor.text.placeholderText() == HINTS[kind]


@pytest.mark.parametrize(("kind", "shown"), [(BodyKind.MULTIPART, True), (BodyKind.FORM, False)])
def test_files_are_there_for_a_form_with_files(editor: BodyEditor, kind: BodyKind, shown: bool) -> None:
    editor.fill("", kind, ())
    assert editor.files.isVisible() is shown


def test_changes_are_told(editor: BodyEditor) -> None:
    told = QSignalSpy(editor.changed)
    editor.text.setPlainText("x")
    editor.kind.setCurrentIndex(1)
    assert told.count() == 2


def test_tab_leaves_the_text(editor: BodyEditor) -> None:
    assert editor.text.tabChangesFocus()
