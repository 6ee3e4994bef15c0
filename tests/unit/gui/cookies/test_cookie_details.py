"""The pane of details."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QToolButton, QWidget

from core.model.decoded import Decoded, DecodedKind
from gui.cookies.cookie_details import CookieDetails
from gui.cookies.secret_text import SecretText
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie


class Time:
    """The time that the pane sees."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pane(qapp: QApplication, time: Time) -> Iterator[CookieDetails]:
    made = CookieDetails(time)
    made.resize(320, 600)
    made.show()
    yield made
    made.deleteLater()


def inner(pane: CookieDetails) -> QWidget:
    found = pane.widget()
    assert found is not None
    return found


def press(pane: CookieDetails, kind: type[QAbstractButton]) -> None:
    button = inner(pane).findChild(kind)
    assert isinstance(button, QAbstractButton)
    button.click()


def said(pane: CookieDetails) -> str:
    labels = [label.text() for label in inner(pane).findChildren(QLabel)]
    texts = [box.toPlainText() for box in inner(pane).findChildren(SecretText)]
    names = [f"{each.accessibleName()} {each.toolTip()}" for each in inner(pane).findChildren(QWidget)]
    return "\n".join([*labels, *texts, *names])


def test_without_a_cookie_it_says_what_to_do(pane: CookieDetails) -> None:
    assert "Choose one cookie" in said(pane)


def test_a_masked_value_is_nowhere_in_it(pane: CookieDetails) -> None:
    wanted = pane.show_cookie(cookie(), revealed=False)
    assert (wanted, SECRET in said(pane)) == (False, False)


def test_a_masked_value_can_be_asked_for(pane: CookieDetails) -> None:
    pane.show_cookie(cookie(), revealed=False)
    asked = QSignalSpy(pane.reveal_wanted)
    press(pane, QPushButton)
    assert asked.count() == 1


def test_a_revealed_value_is_read_and_wants_to_be_decoded(pane: CookieDetails) -> None:
    assert pane.show_cookie(cookie(), revealed=True)
    assert SECRET in said(pane)


def test_decoded_views_are_shown_under_their_names(pane: CookieDetails) -> None:
    made = cookie()
    pane.show_cookie(made, revealed=True)
    pane.show_decoded(made, (Decoded(DecodedKind.JWT, "{claims}", NOW + 3 * 3600, "Not verified."),))
    for words in ("TOKEN (JWT)", "{claims}", "Token expires in 3 h", "Not verified."):
        assert words in said(pane)


def test_views_of_another_cookie_come_too_late(pane: CookieDetails) -> None:
    pane.show_cookie(cookie("b"), revealed=True)
    pane.show_decoded(cookie("a"), (Decoded(DecodedKind.URL, "late"),))
    assert "late" not in said(pane)


def test_views_that_come_after_masking_are_dropped(pane: CookieDetails) -> None:
    pane.show_cookie(cookie(), revealed=True)
    pane.show_cookie(cookie(), revealed=False)
    pane.show_decoded(cookie(), (Decoded(DecodedKind.URL, "late"),))
    assert "late" not in said(pane)


def test_countdowns_tick(pane: CookieDetails, time: Time) -> None:
    made = cookie(expires=NOW + 50)
    pane.show_cookie(made, revealed=True)
    pane.show_decoded(made, (Decoded(DecodedKind.JWT, "{}", NOW + 30),))
    time.now += 10
    pane.tick()
    assert "in 40 s" in said(pane)
    assert "Token expires in 20 s" in said(pane)


def test_a_view_is_copied_by_its_button(pane: CookieDetails) -> None:
    pane.show_cookie(cookie(), revealed=True)
    copied = QSignalSpy(pane.copied)
    press(pane, QToolButton)
    assert (copied.count(), QGuiApplication.clipboard().text()) == (1, SECRET)


def test_markup_in_a_name_stays_text(pane: CookieDetails) -> None:
    pane.show_cookie(cookie("<b>x</b>"), revealed=False)
    assert "<b>x</b>" in said(pane)


@pytest.mark.parametrize("width", [240, 320, 700])
def test_words_that_wrap_are_shown_in_whole(pane: CookieDetails, width: int) -> None:
    pane.resize(width, 330)
    pane.show_cookie(cookie("__Host-csrf", "shop.northwind.example"), revealed=False)
    QApplication.processEvents()
    assert all(label.height() >= label.heightForWidth(label.width()) for label in inner(pane).findChildren(QLabel))
