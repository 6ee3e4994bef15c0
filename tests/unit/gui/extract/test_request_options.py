"""The less-used options of a request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from core.model.extraction import Mode, Wait, WaitKind
from gui.extract.request_options import RequestOptions


@pytest.fixture
def options(qapp: QApplication) -> Iterator[RequestOptions]:
    made = RequestOptions()
    made.show()
    yield made
    made.deleteLater()


@pytest.mark.parametrize("kind", WaitKind)
def test_every_wait_comes_back_as_it_was_set(options: RequestOptions, kind: WaitKind) -> None:
    options.set_wait(Wait(kind, "#list", 7.0))
    assert options.chosen_wait() == Wait(kind, "#list", 7.0)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [(WaitKind.AUTO, (False, False)), (WaitKind.SELECTOR, (True, False)), (WaitKind.TIME, (False, True))],
)
def test_a_wait_shows_what_it_needs(options: RequestOptions, kind: WaitKind, shown: tuple[bool, bool]) -> None:
    options.set_wait(Wait(kind))
    assert (options.selector.isVisible(), options.seconds.isVisible()) == shown


@pytest.mark.parametrize(("mode", "shown"), [(Mode.SCREENSHOT, True), (Mode.PDF, False), (Mode.TEXT, False)])
def test_an_element_is_for_screenshots(options: RequestOptions, mode: Mode, shown: bool) -> None:
    options.show_mode(mode)
    assert options.element.isVisible() is shown


def test_changes_are_told(options: RequestOptions) -> None:
    told = QSignalSpy(options.changed)
    options.headers.setPlainText("A: b")
    options.scrolls.toggle()
    options.element.setText("main")
    assert told.count() == 3


def test_tab_leaves_the_headers(options: RequestOptions) -> None:
    assert options.headers.tabChangesFocus()
