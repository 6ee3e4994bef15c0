"""How the browser presents itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.errors import SessileError
from core.model.session import Presentation, Proxy, Viewport
from gui.sessions.browser_form import BrowserForm

pytestmark = pytest.mark.usefixtures("qapp")

FULL = Presentation(
    browser="chrome", user_agent="Mine/1.0", viewport=Viewport(1280, 800), locale="de-DE", timezone="Europe/Berlin",
    proxy=Proxy("http://proxy.example:3128", "mara", "secret"), extensions=True, insecure_tls=True,
)  # fmt: skip


def test_an_empty_form_leaves_everything_to_the_browser() -> None:
    assert BrowserForm(Presentation()).presentation() == Presentation()


def test_what_was_kept_comes_back_unchanged() -> None:
    assert BrowserForm(FULL).presentation() == FULL


@pytest.mark.parametrize("text", ["1280x800", "1280 × 800", " 1280 , 800 ", "1280*800", "1280 800"])
def test_a_page_size_can_be_written_in_many_ways(text: str) -> None:
    form = BrowserForm(Presentation())
    form.viewport.setText(text)

    assert form.presentation().viewport == Viewport(1280, 800)


@pytest.mark.parametrize("text", ["wide", "1280", "-3x4", "1280x"])
def test_a_page_size_that_is_none_is_refused(text: str) -> None:
    form = BrowserForm(Presentation())
    form.viewport.setText(text)

    with pytest.raises(SessileError) as refused:
        form.presentation()

    assert refused.value.field == "viewport"


def test_a_proxys_login_without_its_address_is_refused() -> None:
    form = BrowserForm(Presentation())
    form.password.setText("secret")

    with pytest.raises(SessileError) as refused:
        form.presentation()

    assert refused.value.field == "proxy"
    assert "secret" not in refused.value.sentence


def test_the_password_is_masked_until_the_eye_is_clicked() -> None:
    form = BrowserForm(FULL)
    assert form.password.echoMode() is QLineEdit.EchoMode.Password

    form.password.eye.trigger()
    assert form.password.echoMode() is QLineEdit.EchoMode.Normal
    form.password.eye.trigger()
    assert form.password.echoMode() is QLineEdit.EchoMode.Password


@pytest.fixture
def shown() -> Iterator[BrowserForm]:
    form = BrowserForm(Presentation())
    form.show()
    yield form
    form.close()
    form.deleteLater()


def test_timezones_are_offered_by_any_part_of_their_name(shown: BrowserForm) -> None:
    QTest.keyClicks(shown.timezone, "berl")
    assert shown.zones.words() == ["Europe/Berlin"]

    QTest.keyClick(shown.timezone, Qt.Key.Key_Return)
    assert (shown.timezone.text(), shown.zones.words()) == ("Europe/Berlin", [])


def test_locales_are_offered_by_their_beginning(shown: BrowserForm) -> None:
    QTest.keyClicks(shown.locale_name, "DE-d")
    assert shown.locales.words() == ["de-DE"]


def test_a_language_alone_is_kept_by_return(shown: BrowserForm) -> None:
    QTest.keyClicks(shown.locale_name, "de")
    QTest.keyClick(shown.locale_name, Qt.Key.Key_Return)
    assert shown.locale_name.text() == "de"


def test_nothing_is_offered_for_a_whole_name(shown: BrowserForm) -> None:
    QTest.keyClicks(shown.timezone, "europe/berlin")
    QTest.keyClicks(shown.locale_name, "de-DE")
    assert (shown.zones.words(), shown.locales.words()) == ([], [])


def test_the_danger_of_certificates_that_are_not_verified_is_told() -> None:
    form = BrowserForm(Presentation())
    assert not form.insecure.isChecked()
    assert "can then read this login" in form.note("insecure_tls")


def test_the_path_of_a_browser_can_be_written() -> None:
    form = BrowserForm(Presentation())
    form.browser.setEditText("/opt/browser")

    assert form.presentation().browser == "/opt/browser"
