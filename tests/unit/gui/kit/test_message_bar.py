"""Messages inside the window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.kit.message_bar import MessageBar, Tone


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def _text(bar: MessageBar) -> str:
    return bar.shown.text if bar.shown else ""


def test_without_a_message_there_is_no_bar(bar: MessageBar) -> None:
    assert bar.isHidden()


def test_a_message_is_shown_with_its_tone(bar: MessageBar) -> None:
    bar.say("The browser died.", tone=Tone.ERROR)
    assert (bar.isHidden(), bar.property("tone"), bar.accessibleName()) == (False, "urgent", "The browser died.")


def test_the_newest_message_is_seen_and_those_before_come_back(bar: MessageBar) -> None:
    bar.say("First.")
    bar.say("Second.")
    assert _text(bar) == "Second."
    bar.dismiss()
    assert _text(bar) == "First."
    bar.dismiss()
    assert bar.isHidden()


def test_the_progress_of_a_message_is_shown_beside_it_alone(bar: MessageBar) -> None:
    bar.show_progress("Work goes on.", "Cookies", 3, 10)
    bar.say("Work goes on.")
    beside = bar.busy.isVisible()
    bar.say("News.")
    assert (beside, bar.busy.isVisible()) == (True, False)
    bar.dismiss()
    assert bar.busy.isVisible()


def test_a_withdrawn_message_has_no_progress_when_it_comes_again(bar: MessageBar) -> None:
    bar.say("Work goes on.")
    bar.show_progress("Work goes on.", "Cookies", 3, 10)
    bar.withdraw("Work goes on.")
    bar.say("Work goes on.")
    assert not bar.busy.isVisible()


def test_a_sentence_that_waits_already_comes_to_the_front(bar: MessageBar) -> None:
    bar.say("First.")
    bar.say("Second.")
    bar.say("First.")
    assert _text(bar) == "First."
    bar.dismiss()
    bar.dismiss()
    assert bar.isHidden()


def test_a_passing_message_gives_way_to_the_next(bar: MessageBar) -> None:
    bar.note("Pinned.")
    bar.note("Removed.")
    assert _text(bar) == "Removed."


def test_a_passing_message_goes_by_itself(bar: MessageBar, qtbot: QtBot) -> None:
    bar.say("Copied.", lasts=0.01)
    qtbot.waitUntil(bar.isHidden)


def test_the_button_acts_and_closes(bar: MessageBar) -> None:
    acted: list[int] = []
    bar.note("Removed 3 sessions.", button="Undo", action=lambda: acted.append(1))
    bar.button.click()
    assert (acted, bar.isHidden()) == ([1], True)


def test_every_sentence_is_also_told(bar: MessageBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.said) as told:
        bar.note("Pinned.")
    assert told.args == ["Pinned."]


def test_a_message_that_is_over_is_withdrawn_wherever_it_is(bar: MessageBar) -> None:
    bar.say("First.")
    bar.say("Second.")
    bar.withdraw("First.")
    bar.withdraw("Second.")
    assert bar.isHidden()


def test_what_was_withdrawn_is_not_counted_any_more(bar: MessageBar) -> None:
    bar.say("First.", button="Show", action=list)
    bar.say("Second.")
    bar.say("Third.")
    bar.withdraw("Second.")
    once = bar._more.text()
    bar.done("Show")
    assert (once, bar._more.isHidden()) == ("1 more", True)


def test_what_offers_what_is_done_already_is_gone_wherever_it_is(bar: MessageBar) -> None:
    bar.say("First.", button="Show", action=list)
    bar.say("Second.")
    bar.say("Third.", button="Show", action=list)
    bar.done("Show")
    assert _text(bar) == "Second."
    bar.dismiss()
    assert bar.isHidden()


def test_a_message_can_offer_two_answers(bar: MessageBar) -> None:
    given: list[str] = []
    for button in (bar.button, bar.other):
        bar.say("Which one?", button="Mine", action=lambda: given.append("mine"), other="Theirs",
                other_action=lambda: given.append("theirs"))  # fmt: skip
        button.click()
    assert (given, bar.isHidden()) == (["mine", "theirs"], True)


def test_a_message_with_one_answer_has_no_second_button(bar: MessageBar) -> None:
    bar.say("Removed.", button="Undo")
    assert (bar.button.isHidden(), bar.other.isHidden()) == (False, True)


def test_held_it_shows_nothing_and_keeps_what_must_be_closed(bar: MessageBar) -> None:
    said: list[str] = []
    bar.say("The store is full.")
    bar.said.connect(said.append)
    bar.hold()
    bar.say("A save failed.")
    bar.note("Renamed Ledger.")
    held = (bar.isVisible(), bar.accessibleName(), said)
    bar.release()
    first = bar.shown
    bar.dismiss()
    assert held == (False, "", [])
    assert [message.text for message in (first, bar.shown) if message] == ["A save failed.", "The store is full."]
