"""The pane of details beside the table."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from core.model.session import SessionView
from gui.cookies.cookies_panel import CookiesPanel
from gui.cookies.details_fold import SHOWN_KEY
from gui.cookies.secret_text import SecretText
from gui.kit.frame import Frame
from tests.unit.gui.cookies.examples import SECRET, cookie, fill
from tests.unit.gui.waiting import until


def texts(panel: CookiesPanel) -> list[str]:
    return [box.toPlainText() for box in panel.details.pane.findChildren(SecretText)]


def labels(panel: CookiesPanel) -> list[str]:
    return [label.text() for label in panel.details.pane.findChildren(QLabel)]


async def test_it_begins_folded_and_remembers_that_it_was_opened(panel: CookiesPanel, frame: Frame) -> None:
    before = panel.details.pane.isVisible()
    frame.commands.run("cookie.details")
    assert (before, panel.details.pane.isVisible()) == (False, True)
    assert frame.memory.switch(SHOWN_KEY, default=False)


async def test_it_follows_the_current_cookie(panel: CookiesPanel, frame: Frame) -> None:
    frame.commands.run("cookie.details")
    panel.table.selectRow(0)
    first = panel.cookies.cookie(0)
    assert first.name in labels(panel)
    panel.table.selectRow(1)
    assert panel.cookies.cookie(1).name in labels(panel)


async def test_a_value_is_shown_and_decoded_once_it_is_revealed(
    panel: CookiesPanel, frame: Frame, view: SessionView
) -> None:
    await fill(frame, view.session.id, cookie("odd", value="a%3Db%26c"))
    await until(lambda: len(panel.jar) == 4)
    frame.commands.run("cookie.details")
    panel.table.choose([each.id for each in panel.jar if each.name == "odd"])
    masked = texts(panel)
    frame.commands.run("cookie.reveal")
    await until(lambda: "a=b&c" in texts(panel))
    assert masked == []
    frame.commands.run("cookie.reveal")
    assert texts(panel) == []


async def test_while_it_is_folded_it_holds_nothing(panel: CookiesPanel, frame: Frame) -> None:
    panel.table.selectRow(0)
    frame.commands.run("cookie.reveal")
    assert panel.details.pane.cookie is None
    frame.commands.run("cookie.details")
    assert SECRET in texts(panel)
    frame.commands.run("cookie.details")
    assert panel.details.pane.cookie is None


async def test_another_session_empties_it(panel: CookiesPanel, frame: Frame) -> None:
    frame.commands.run("cookie.details")
    panel.table.selectRow(0)
    frame.commands.run("cookie.reveal")
    panel.show_session(None)
    assert (panel.details.pane.cookie, texts(panel)) == (None, [])
