"""The commands of import and export, and drops on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from core.model.session import SessionView
from gui.kit.drops import Dropped
from gui.kit.frame import Frame
from gui.kit.jar_choice import JarChoice
from gui.transfer.bulk_dialog import BulkDialog
from gui.transfer.export_dialog import ExportDialog
from gui.transfer.import_dialog import ImportDialog
from gui.transfer.transfer_commands import NO_SESSION, NOTHING, TransferCommands
from tests.unit.gui.conftest import Shell
from tests.unit.gui.transfer.examples import SHOP, cookie, netscape
from tests.unit.gui.waiting import until

TEXT = netscape((SHOP, "sid", "new"))
D = TypeVar("D", bound=QDialog)


class Bound:
    """The commands in a bare window; `shown` are the sessions they went to."""

    def __init__(self, frame: Frame, shell: Shell) -> None:
        self._shell = shell
        self.shown: list[str] = []
        self.choice = JarChoice()
        self.commands = TransferCommands(frame, shell, choice=lambda: self.choice, shown=self.shown.append)

    def open(self, kind: type[QDialog]) -> QDialog | None:
        return next((each for each in self._shell.findChildren(kind) if each.isVisible()), None)

    async def opened(self, kind: type[D]) -> D:
        await until(lambda: self.open(kind))
        found = self.open(kind)
        assert isinstance(found, kind)
        return found


@pytest.fixture
def bound(frame: Frame, shell: Shell) -> Bound:
    return Bound(frame, shell)


def said(frame: Frame) -> str:
    return frame.messages.shown.text if frame.messages.shown else ""


def _says(dialog: QWidget, text: str) -> bool:
    return text in {label.text() for label in dialog.findChildren(QLabel)}


async def test_import_opens_for_the_chosen_session(bound: Bound, frame: Frame, view: SessionView) -> None:
    frame.commands.run("cookie.import")
    dialog = await bound.opened(ImportDialog)
    assert (dialog.windowTitle(), _says(dialog, "Import cookies into “Shop”")) == ("Import cookies", True)
    dialog.reject()


async def test_export_begins_with_what_is_chosen(bound: Bound, frame: Frame, view: SessionView) -> None:
    bound.choice = JarChoice((cookie("lb"),))
    frame.commands.run("cookie.export")
    dialog = await bound.opened(ExportDialog)
    assert dialog.fields.scope.currentText() == "1 chosen cookie"
    dialog.reject()


async def test_the_export_of_a_session_begins_with_all_of_it(bound: Bound, frame: Frame, view: SessionView) -> None:
    bound.choice = JarChoice((cookie("lb"),))
    frame.commands.run("session.export")
    dialog = await bound.opened(ExportDialog)
    assert dialog.fields.scope.currentText().startswith("All of “Shop”")
    dialog.reject()


async def test_after_a_bulk_import_the_first_session_is_shown(
    bound: Bound, frame: Frame, view: SessionView, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    frame.commands.run("session.bulk_import")
    dialog = await bound.opened(BulkDialog)
    dialog.add_files([tmp_path / "a.txt"])
    await until(dialog.verb.isEnabled)
    dialog.verb.click()
    await until(lambda: bound.shown)
    assert bound.shown == [dialog.created[0]]


async def test_a_dropped_text_goes_to_the_chosen_session(bound: Bound, view: SessionView) -> None:
    bound.commands.drop(Dropped(text=TEXT))
    dialog = await bound.opened(ImportDialog)
    assert dialog.source.box.toPlainText() == TEXT
    dialog.reject()


async def test_a_drop_on_a_row_goes_to_that_session(bound: Bound, frame: Frame, view: SessionView) -> None:
    other = await frame.core.sessions.duplicate(session_id=view.session.id)
    bound.commands.drop(Dropped(text=TEXT), other.id)
    dialog = await bound.opened(ImportDialog)
    assert _says(dialog, f"Import cookies into “{other.name}”")
    assert bound.shown == [other.id]
    dialog.reject()


async def test_several_dropped_files_become_sessions(bound: Bound, view: SessionView, tmp_path: Path) -> None:
    paths = (tmp_path / "a.txt", tmp_path / "b.txt")
    for path in paths:
        path.write_text(TEXT, encoding="utf-8")
    bound.commands.drop(Dropped(paths))
    dialog = await bound.opened(BulkDialog)
    await until(lambda: dialog.proposals.rowCount() == 2)
    dialog.reject()


async def test_a_file_without_a_chosen_session_becomes_one(bound: Bound, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    bound.commands.drop(Dropped((tmp_path / "a.txt",)))
    dialog = await bound.opened(BulkDialog)
    await until(lambda: dialog.proposals.rowCount() == 1)
    dialog.reject()


@pytest.mark.parametrize("what", [Dropped(), Dropped(text="  \n")])
async def test_an_empty_drop_is_a_sentence(bound: Bound, frame: Frame, view: SessionView, what: Dropped) -> None:
    bound.commands.drop(what)
    await until(lambda: said(frame) == NOTHING)


async def test_a_text_without_a_session_is_a_sentence(bound: Bound, frame: Frame) -> None:
    bound.commands.drop(Dropped(text=TEXT))
    await until(lambda: said(frame) == NO_SESSION)


async def test_a_session_in_the_bin_takes_nothing(bound: Bound, frame: Frame, view: SessionView) -> None:
    await frame.core.bin.remove(session_ids=(view.session.id,))
    bound.commands.drop(Dropped(text=TEXT), view.session.id)
    await until(lambda: "is in the bin. Restore it" in said(frame))


async def test_the_words_over_the_window_name_the_session(bound: Bound, frame: Frame, view: SessionView) -> None:
    named = bound.commands.drop_words()
    frame.commands.update(views=())
    assert ("“Shop”" in named, bound.commands.drop_words()) == (True, "Drop files to import sessions")
