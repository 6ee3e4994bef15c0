"""An empty place."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gui.kit.empty import EmptyState


def test_its_button_does_the_next_thing(qtbot: QtBot) -> None:
    done: list[int] = []
    state = EmptyState("No session yet", "Make the first one.", "New session", lambda: done.append(1), icon_name="plus")
    qtbot.addWidget(state)
    state.button.click()
    assert (done, state.accessibleName()) == ([1], "No session yet")


def test_without_a_button_there_is_none(qtbot: QtBot) -> None:
    state = EmptyState("No match", "Nothing fits.")
    qtbot.addWidget(state)
    assert state.button.isHidden()


def test_its_words_change(qtbot: QtBot) -> None:
    done: list[int] = []
    state = EmptyState("No session yet", "Make the first one.")
    qtbot.addWidget(state)
    state.say("No match", "Nothing fits.", "Clear the filter", lambda: done.append(1))
    state.button.click()
    assert (state.accessibleName(), state.accessibleDescription(), done) == ("No match", "Nothing fits.", [1])
