"""What a running browser made of an import."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from core.model.cookie import SameSite
from core.model.transfer import Remark
from core.services.transfer import ImportResult
from gui.transfer.result_page import ResultPage, browser_remarks, browser_sentence
from tests.unit.gui.transfer.examples import NOW, cookie

SENT = cookie("theme", same_site=SameSite.UNSET)
RESULT = ImportResult((), (cookie("big"),), ((SENT, replace(SENT, same_site=SameSite.LAX)),))


def test_a_browser_that_took_everything_is_not_mentioned() -> None:
    assert browser_sentence(ImportResult(())) == ""


def test_what_it_did_not_take_and_what_it_holds_otherwise_are_counted() -> None:
    assert browser_sentence(RESULT) == (
        "The session's open browser did not take 1 cookie; the jar keeps it. "
        "It holds 1 cookie otherwise than it was sent."
    )


def test_a_browser_that_only_altered_is_named() -> None:
    assert browser_sentence(ImportResult((), (), RESULT.altered)) == (
        "The session's open browser holds 1 cookie otherwise than it was sent."
    )


def test_each_such_cookie_is_named_and_no_value() -> None:
    said = [f"{each.place}: {each.what}" for each in browser_remarks(RESULT, now=NOW)]
    assert said == [
        "big at shop.example: the browser did not take it; the jar keeps it",
        "theme at shop.example: SameSite not set → Lax",
    ]


def test_a_long_list_takes_the_room_there_is(qtbot: QtBot) -> None:
    page = ResultPage()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.say("Imported", "Left out:", tuple(Remark(f"line {n}", "Its time is over.", "") for n in range(100)))
    page.show()
    qtbot.waitUntil(lambda: page.list.list.height() > 350)


def test_the_page_says_it_all(qtbot: QtBot) -> None:
    page = ResultPage()
    qtbot.addWidget(page)
    page.say("Imported into “Shop”: 2 added", "The browser held back.", browser_remarks(RESULT, now=NOW))
    assert (page.sentence.text(), page.more.text(), len(page.list.lines())) == (
        "Imported into “Shop”: 2 added.", "The browser held back.", 2,
    )  # fmt: skip
