"""Exporting, with what is lost said before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel

from core.model.session import SessionView
from core.model.transfer import FormatId
from gui.kit.frame import Frame
from gui.kit.jar_choice import JarChoice
from gui.transfer.export_dialog import WARNING, ExportDialog
from gui.transfer.export_scope import scopes
from tests.unit.gui.conftest import Shell
from tests.unit.gui.transfer.examples import files_in
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def dialog(frame: Frame, shell: Shell, view: SessionView) -> AsyncIterator[ExportDialog]:
    made = ExportDialog(frame, shell, scopes((view,), JarChoice()))
    made.open()
    await until(made.save.isEnabled)
    yield made
    made.close()


def choose(dialog: ExportDialog, format_id: FormatId) -> None:
    dialog.fields.format.setCurrentIndex(dialog.fields.format.findData(format_id.value))


async def test_what_the_format_cannot_carry_is_said_before_anything_is_written(dialog: ExportDialog) -> None:
    choose(dialog, FormatId.NETSCAPE)
    await until(dialog.save.isEnabled)
    assert dialog.outlook.text() == "2 cookies. The format does not carry everything:"
    assert dialog.losses.lines()


async def test_it_warns_that_whoever_has_the_file_has_the_logins(dialog: ExportDialog) -> None:
    assert WARNING in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


async def test_a_wrong_address_is_said_at_its_field(dialog: ExportDialog) -> None:
    choose(dialog, FormatId.HEADER)
    dialog.fields.url.setText("not an address")
    dialog.fields.url.textEdited.emit("not an address")
    await until(lambda: dialog.fields.form.reason("url"))
    assert not dialog.save.isEnabled()
    assert not dialog.copy.isEnabled()


async def test_saving_writes_a_private_file_and_closes(dialog: ExportDialog, frame: Frame, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "shop.json", dialog.fields.order())
    await until(lambda: not dialog.isVisible())
    assert (tmp_path / "shop.json").stat().st_mode & 0o777 == 0o600
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "Exported 2 cookies to shop.json."


async def test_after_saving_the_keyboard_is_in_the_window_again(
    dialog: ExportDialog, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(shell, "activateWindow", lambda: asked.append(dialog.isVisible()))
    dialog.save_to(tmp_path / "shop.json", dialog.fields.order())
    await until(lambda: asked)
    assert asked == [False]


async def test_a_place_that_takes_no_file_is_said_and_the_dialog_stays(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.save_to(tmp_path / "missing" / "shop.txt", dialog.fields.order())
    await until(lambda: "not saved" in dialog.outlook.text())
    assert dialog.isVisible()


async def test_a_copy_goes_to_the_clipboard_for_a_while(dialog: ExportDialog, frame: Frame) -> None:
    choose(dialog, FormatId.PAIRS)
    await until(dialog.copy.isEnabled)
    dialog.copy.click()
    await until(lambda: not dialog.isVisible())
    assert "sid=old" in QGuiApplication.clipboard().text()
    assert frame.messages.shown is not None
    assert "30 s" in frame.messages.shown.text


async def test_the_place_is_asked_for_without_blocking(dialog: ExportDialog) -> None:
    dialog.save.click()
    asked = dialog.findChildren(QFileDialog)
    assert [each.acceptMode() for each in asked] == [QFileDialog.AcceptMode.AcceptSave]
    asked[0].reject()


async def test_several_sessions_go_into_a_folder_and_not_to_the_clipboard(
    frame: Frame, shell: Shell, view: SessionView, tmp_path: Path
) -> None:
    copy = await frame.core.sessions.duplicate(session_id=view.session.id)
    views = (view, await frame.core.sessions.get(session_id=copy.id))
    made = ExportDialog(frame, shell, scopes(views, JarChoice()))
    made.open()
    await until(made.save.isEnabled)
    assert not made.copy.isEnabled()
    made.save_to(tmp_path, made.fields.order())
    await until(lambda: not made.isVisible())
    assert len([each for each in files_in(tmp_path) if "Shop" in each]) == 2


async def test_an_empty_session_says_so(frame: Frame, shell: Shell, view: SessionView) -> None:
    await frame.core.cookies.clear(session_id=view.session.id)
    made = ExportDialog(frame, shell, scopes((view,), JarChoice()))
    made.open()
    await until(lambda: not made.work.running)
    assert (made.outlook.text(), made.save.isEnabled()) == ("No cookie to export.", False)
    made.close()


async def test_escape_closes_it(dialog: ExportDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
