"""Files that a form sends along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QToolButton

from core.errors import ErrorKind, SessileError
from core.model.page_request import FilePart
from gui.extract.file_list import FileList, read_files
from gui.extract.request_fields import FileChoice

FILES = (FileChoice("upload", Path("/files/a.txt")), FileChoice("picture", Path("/files/b.png")))


@pytest.fixture
def files(qapp: QApplication) -> Iterator[FileList]:
    made = FileList()
    made.show()
    yield made
    made.deleteLater()


def test_it_lists_what_it_is_given(files: FileList) -> None:
    files.set_files(FILES)
    assert files.files() == FILES


def test_added_files_take_the_field_of_the_one_before(files: FileList) -> None:
    told = QSignalSpy(files.changed)
    files.add_paths(["/files/a.txt"])
    field = files.findChildren(QLineEdit)[0]
    field.selectAll()
    QTest.keyClicks(field, "upload")
    files.add_paths(["/files/b.txt"])
    assert [each.field for each in files.files()] == ["upload", "upload"]
    assert told.count() >= 2


def test_a_first_file_has_a_field_already(files: FileList) -> None:
    files.add_paths(["/files/a.txt"])
    assert files.files() == (FileChoice("file", Path("/files/a.txt")),)


def test_one_is_left_out_by_its_button(files: FileList) -> None:
    files.set_files(FILES)
    told = QSignalSpy(files.changed)
    button = next(each for each in files.findChildren(QToolButton) if each.accessibleName() == "Leave a.txt out")
    button.click()
    assert (files.files(), told.count()) == (FILES[1:], 1)


def test_the_button_asks_for_files(files: FileList) -> None:
    files.add.click()
    dialog = files.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
    dialog.close()


def test_every_field_has_a_name(files: FileList) -> None:
    files.set_files(FILES)
    assert [each.accessibleName() for each in files.findChildren(QLineEdit)] == [
        "Field name for a.txt",
        "Field name for b.png",
    ]


def test_files_are_read_with_their_kind(tmp_path: Path) -> None:
    for name in ("a.png", "b.unknown-kind"):
        (tmp_path / name).write_bytes(b"\x00x")
    found = read_files(tuple(FileChoice("f", tmp_path / name) for name in ("a.png", "b.unknown-kind")))
    assert found == (
        FilePart("f", "a.png", b"\x00x", "image/png"),
        FilePart("f", "b.unknown-kind", b"\x00x", "application/octet-stream"),
    )


def test_a_file_that_is_gone_is_told_at_the_files(tmp_path: Path) -> None:
    with pytest.raises(SessileError) as refused:
        read_files((FileChoice("f", tmp_path / "gone"),))
    assert (refused.value.kind, refused.value.field) == (ErrorKind.INPUT, "files")
