"""The page that a schema is tried on."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QDialog, QWidget

from core.errors import SessileError
from core.model.extraction import Mode
from core.model.session import SessionView
from core.model.verdict import Sign, SignIn, Verdict
from gui.extract.schema_page import SchemaPage
from gui.kit.frame import Frame
from gui.kit.one_task import OneTask
from tests.fakes.browsers import FakeBrowsers, page
from tests.fakes.extractions import extraction
from tests.unit.gui.extract.conftest import START
from tests.unit.gui.waiting import until


def page_of(frame: Frame, shell: QWidget, session_id: str, refused: list[SessileError] | None = None) -> SchemaPage:
    dialog = QDialog(shell)
    work = OneTask(dialog, shell, frame.tasks, (refused if refused is not None else []).append)
    return SchemaPage(frame, session_id, work, dialog)


async def test_it_is_loaded_as_the_session(
    frame: Frame, view: SessionView, shell: QWidget, browsers: FakeBrowsers
) -> None:
    browsers.pages = {START: page(START, html="<b>one</b>")}
    made = page_of(frame, shell, view.session.id)
    loaded = QSignalSpy(made.loaded)
    made.url.setText(START)
    made.load.click()
    await until(loaded.count)
    assert ("<b>one</b>" in loaded.at(0)[0], loaded.at(0)[1]) == (True, START)


async def test_without_a_session_it_says_what_is_missing(frame: Frame, shell: QWidget) -> None:
    made = page_of(frame, shell, "")
    assert (made.load.isEnabled(), made.said.text()) == (False, "Choose a session to load a page with its login.")


async def test_a_login_page_is_told(frame: Frame, view: SessionView, shell: QWidget) -> None:
    made = page_of(frame, shell, view.session.id)
    verdict = Verdict(SignIn.SIGNED_OUT, Sign.LOGIN_FORM, login_page=True)
    made.show_page(extraction("<b>", mode=Mode.HTML, verdict=verdict))
    assert made.said.text().startswith("Login page")
    assert made.said.property("role") == "error"


@pytest.mark.parametrize("url", ["", "javascript:alert(1)"])
async def test_a_wrong_address_is_refused(frame: Frame, view: SessionView, shell: QWidget, url: str) -> None:
    refused: list[SessileError] = []
    made = page_of(frame, shell, view.session.id, refused)
    made.url.setText(url)
    made.begin()
    await until(lambda: refused)
    assert refused[0].field == "url"
