"""The export of kept results."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from core.model.result_files import ResultFiles
from core.model.session import SessionView
from gui.extract.results_export import ResultsExportDialog
from gui.kit.frame import Frame
from tests.fakes.kept_results import keep, made
from tests.unit.gui.waiting import until


async def dialog_of(frame: Frame, view: SessionView, shell: QWidget) -> ResultsExportDialog:
    await keep(frame.core, made(view.session, 1), made(view.session, 2))
    dialog = ResultsExportDialog(frame, shell, ("ext_1", "ext_2"))
    dialog.open()
    return dialog


@pytest.mark.parametrize(("kind", "name"), [(ResultFiles.CSV, "a.csv"), (ResultFiles.JSONL, "a.jsonl")])
async def test_a_file_is_written_and_the_dialog_closes(
    frame: Frame, view: SessionView, shell: QWidget, tmp_path: Path, kind: ResultFiles, name: str
) -> None:
    dialog = await dialog_of(frame, view, shell)
    dialog.kinds[kind].click()
    dialog.save_to(tmp_path / name, dialog.kind())
    await until(lambda: dialog.work.closed)
    assert (tmp_path / name).stat().st_size > 0
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == f"Exported 2 results to {name}."


async def test_a_folder_has_a_file_for_each(frame: Frame, view: SessionView, shell: QWidget, tmp_path: Path) -> None:
    dialog = await dialog_of(frame, view, shell)
    dialog.save_to(tmp_path / "new", dialog.kind())
    await until(lambda: dialog.work.closed)
    assert len(list((tmp_path / "new").glob("*.md"))) == 2


async def test_a_place_that_is_refused_says_why(
    frame: Frame, view: SessionView, shell: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "one").touch()
    dialog = await dialog_of(frame, view, shell)
    dialog.save_to(tmp_path / "full", ResultFiles.FOLDER)
    await until(dialog.reason.isVisible)
    assert "something in it" in dialog.reason.text()
    assert dialog.save.isEnabled()
    dialog.close()
