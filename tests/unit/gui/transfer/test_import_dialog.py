"""Importing from the first text to the jar."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView

from core.model.cookie import Cookie
from core.model.session import Session
from core.model.transfer import ReadCookies
from gui.kit.drops import Dropped
from gui.kit.frame import Frame
from gui.transfer.import_dialog import ImportDialog
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.conftest import Shell
from tests.unit.gui.transfer.examples import HEADER, SHOP, netscape
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core

TEXT = netscape((SHOP, "sid", "new"), (SHOP, "theme", "dark"))


@pytest_asyncio.fixture
async def dialog(frame: Frame, shell: Shell, session: Session) -> AsyncIterator[ImportDialog]:
    made = ImportDialog(frame, shell, session)
    made.open()
    yield made
    made.close()


async def read(dialog: ImportDialog, text: str = TEXT) -> None:
    dialog.source.take(Dropped(text=text))
    await until(lambda: dialog.source.found.text() and not dialog.work.running)


async def previewed(dialog: ImportDialog, text: str = TEXT) -> None:
    await read(dialog, text)
    dialog.verb.click()
    await until(lambda: dialog.preview.isVisible() and dialog.verb.isEnabled())


async def test_a_value_shown_in_the_preview_is_noted(dialog: ImportDialog, core: Core, session: Session) -> None:
    await previewed(dialog)
    dialog.preview.reveal.trigger()
    await core.sessions.pin(session_ids=[session.id], pinned=True)  # a write comes after the note
    assert "revealed" in {event.kind for event in await core.activity.list(session_id=session.id)}


async def values(core: Core, session: Session) -> dict[str, str]:
    return {each.name: each.value for each in await core.cookies.list(session_id=session.id)}


async def test_it_says_what_it_found_while_one_types(dialog: ImportDialog) -> None:
    dialog.source.box.setPlainText(TEXT)
    await until(lambda: dialog.source.found.text() == "cookies.txt (Netscape), 2 cookies")
    assert dialog.verb.isEnabled()


async def test_a_header_asks_for_the_address_and_proposes_the_start_page(dialog: ImportDialog) -> None:
    await read(dialog, HEADER)
    assert (dialog.source.url.isVisible(), dialog.source.url.text()) == (True, "https://shop.example/")
    assert dialog.source.found.text() == "Cookie header, 2 cookies"


async def test_a_format_that_names_its_sites_asks_for_no_address(dialog: ImportDialog) -> None:
    await read(dialog, HEADER)
    await read(dialog)
    await until(lambda: not dialog.source.url.isVisible())


async def test_nothing_known_is_a_sentence_and_no_preview(dialog: ImportDialog) -> None:
    await read(dialog, "a letter to nobody")
    assert dialog.source.found.text()
    assert not dialog.verb.isEnabled()


async def test_a_file_is_read(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "cookies.txt"
    path.write_text(TEXT, encoding="utf-8")
    dialog.source.take(Dropped((path,)))
    await until(dialog.verb.isEnabled)
    assert dialog.source.found.text().endswith("2 cookies")


async def test_a_folder_is_refused_in_words(dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.source.take(Dropped((tmp_path,)))
    await until(lambda: "folder" in dialog.source.found.text())
    assert not dialog.verb.isEnabled()


async def test_the_preview_says_what_would_become_of_them(dialog: ImportDialog) -> None:
    await previewed(dialog)
    assert dialog.preview.sentence.text() == "Adds 1, changes 1."


async def test_import_is_done_in_one_step_and_the_dialog_closes(
    dialog: ImportDialog, frame: Frame, core: Core, session: Session
) -> None:
    await previewed(dialog)
    dialog.verb.click()
    await until(lambda: not dialog.isVisible())
    assert await values(core, session) == {"sid": "new", "lb": "1", "theme": "dark"}
    assert frame.undo.stack.count() == 1
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "Imported into “Shop”: 1 added, 1 changed."


async def test_nothing_to_do_cannot_be_imported(dialog: ImportDialog) -> None:
    await read(dialog, netscape((SHOP, "sid", "old")))
    dialog.verb.click()
    await until(lambda: dialog.preview.isVisible() and not dialog.work.running)
    assert (dialog.verb.isEnabled(), dialog.preview.sentence.text()) == (False, "Everything is there already.")


async def test_back_leads_to_the_text(dialog: ImportDialog) -> None:
    await previewed(dialog)
    dialog.back.click()
    assert (dialog.source.isVisible(), dialog.source.box.toPlainText(), dialog.verb.text()) == (True, TEXT, "Preview")


async def test_what_a_running_browser_did_not_take_is_listed(
    dialog: ImportDialog, core: Core, session: Session, browsers: FakeBrowsers
) -> None:
    await core.browsing.launch(session_id=session.id)

    def refuses(cookie: Cookie) -> bool:
        return cookie.name == "theme"

    browsers.of(session.id).not_taken = refuses
    await previewed(dialog)
    dialog.verb.click()
    await until(dialog.outcome.isVisible)
    assert "did not take 1 cookie" in dialog.outcome.more.text()
    assert dialog.outcome.list.lines() == ["theme at shop.example: the browser did not take it; the jar keeps it"]
    dialog.verb.click()
    assert not dialog.isVisible()


async def test_reading_can_be_cancelled(dialog: ImportDialog, monkeypatch: pytest.MonkeyPatch, core: Core) -> None:
    asked = asyncio.Event()

    async def forever(**_: object) -> ReadCookies:
        asked.set()
        await asyncio.Event().wait()
        return ReadCookies(None)

    monkeypatch.setattr(core.transfer, "read", forever)
    dialog.source.box.setPlainText(TEXT)
    await asked.wait()
    assert not dialog.work.busy.isHidden()
    dialog.work.busy.cancel.click()
    await until(lambda: not dialog.work.running)
    assert not dialog.verb.isEnabled()


async def test_escape_closes_it_and_changes_nothing(dialog: ImportDialog, core: Core, session: Session) -> None:
    await previewed(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert await values(core, session) == {"sid": "old", "lb": "1"}


async def test_an_expired_session_is_refused_in_words(dialog: ImportDialog, core: Core, session: Session) -> None:
    await read(dialog)
    await core.bin.remove(session_ids=(session.id,))
    dialog.verb.click()
    await until(lambda: not dialog.work.running)
    assert (dialog.source.isVisible(), "bin" in dialog.source.found.text()) == (True, True)


async def test_a_file_dropped_on_the_preview_begins_anew(dialog: ImportDialog) -> None:
    await previewed(dialog)
    dialog._dropped(Dropped(text=HEADER))
    assert (dialog.source.isVisible(), dialog.source.box.toPlainText()) == (True, HEADER)


async def test_every_control_has_an_accessible_name(dialog: ImportDialog) -> None:
    kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView)
    controls = [each for kind in kinds for each in dialog.findChildren(kind) if not each.objectName().startswith("qt_")]
    inside = [each for each in controls if type(each.parent()).__name__ not in ("QComboBox", "PlainTable")]
    assert [type(each).__name__ for each in inside if not each.accessibleName()] == []
