"""The API in the status line."""

from __future__ import annotations

from core.app import Core
from core.model.api import ApiPhase, ApiState
from gui.main_window import MainWindow

WHY = "The API cannot use port 7377: another program has it."


async def test_it_begins_with_how_the_api_stands(window: MainWindow) -> None:
    assert window.status.api.text() == "API off"


async def test_it_follows_the_api(window: MainWindow, core: Core) -> None:
    core.api.report(ApiState(ApiPhase.LISTENING, 7400))
    assert (window.status.api.text(), "127.0.0.1:7400" in window.status.api.toolTip()) == ("API on port 7400", True)


async def test_a_port_that_cannot_be_opened_is_told(window: MainWindow, core: Core) -> None:
    core.api.report(ApiState(ApiPhase.FAILED, 7377, WHY))
    assert window.messages.shown is not None
    assert (window.status.api.text(), window.messages.shown.text) == ("API not on: port 7377", WHY)


async def test_the_sentence_stands_once(window: MainWindow, core: Core) -> None:
    core.api.report(ApiState(ApiPhase.FAILED, 7377, WHY))
    assert (window.status.job.text(), window.status.api.toolTip()) == ("", WHY)


async def test_what_is_not_true_any_more_is_not_told_any_more(window: MainWindow, core: Core) -> None:
    core.api.report(ApiState(ApiPhase.FAILED, 7377, WHY))
    core.api.report(ApiState(ApiPhase.LISTENING, 7378))
    assert window.messages.shown is None
