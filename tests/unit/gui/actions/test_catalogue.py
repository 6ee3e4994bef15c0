"""The table of commands."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence

from core.model.session import Session, SessionDraft, SessionView
from gui.actions.catalogue import BY_ID, CATALOGUE, Place, placed
from gui.actions.context import Context
from gui.actions.palette import AREAS

KEYS = {
    "session.new": "Ctrl+N", "cookie.add": "Ctrl+Shift+N", "session.launch": "Ctrl+Return", "session.edit": "F2",
    "session.remove": "Del", "session.duplicate": "Ctrl+D", "session.extend": "Ctrl+E", "view.filter": "Ctrl+F",
    "view.palette": "Ctrl+K", "view.undo": "Ctrl+Z", "view.redo": "Ctrl+Shift+Z", "view.overview": "Ctrl+1",
    "view.cookies": "Ctrl+2", "view.extract": "Ctrl+3", "view.settings": "Ctrl+,", "view.help": "F1",
    "view.keys": "Ctrl+?", "view.quit": "Ctrl+Q",
}  # fmt: skip
NEVER_IN_A_MENU_ROW = {Place.SESSION_ROW, Place.COOKIE_ROW, Place.RESULT_ROW, Place.BATCH_ROW}


def test_every_id_is_there_once() -> None:
    assert len(BY_ID) == len(CATALOGUE)


def test_people_find_the_keys_they_know() -> None:
    assert {action_id: BY_ID[action_id].shortcut for action_id in KEYS} == KEYS


def test_a_key_means_one_thing_where_it_is_heard() -> None:
    wide = [action.shortcut for action in CATALOGUE if action.shortcut and action.heard_in is None]
    for place in NEVER_IN_A_MENU_ROW:
        heard = wide + [action.shortcut for action in CATALOGUE if action.shortcut and action.heard_in is place]
        assert [key for key, times in Counter(heard).items() if times > 1] == []


def test_every_key_is_a_key() -> None:
    unknown = [action.id for action in CATALOGUE if action.shortcut and QKeySequence(action.shortcut).count() != 1]
    assert unknown == []


def test_every_command_is_in_a_menu() -> None:
    assert [action.id for action in CATALOGUE if not action.places - NEVER_IN_A_MENU_ROW] == []


def test_a_key_of_a_row_belongs_to_a_command_of_that_row() -> None:
    assert [action.id for action in CATALOGUE if action.heard_in and action.heard_in not in action.places] == []


def test_every_id_names_its_area_and_every_command_has_words_and_a_picture() -> None:
    areas = {action.id.partition(".")[0] for action in CATALOGUE}
    assert areas == set(AREAS)
    assert [action.id for action in CATALOGUE if not action.title or not action.icon] == []


def test_what_cannot_be_undone_is_marked() -> None:
    assert {action.id for action in CATALOGUE if action.danger} == {
        "session.clean_up", "session.erase", "cookie.clear_all", "result.delete", "batch.cancel", "batch.erase",
    }  # fmt: skip


@pytest.mark.parametrize("action_id", ["session.edit", "session.duplicate", "session.launch", "session.pin"])
def test_what_the_core_refuses_an_expired_session_is_not_offered(action_id: str) -> None:
    session = Session("sess_1", "profile", SessionDraft("Ledger"), 0.0, 0.0, expires_at=10.0)
    rule = BY_ID[action_id].enabled_when
    assert [rule(Context(ready=True, views=(SessionView(session),), now=now)) for now in (9.0, 11.0)] == [True, False]


def test_a_place_lists_its_commands_in_order() -> None:
    assert [action.id for action in placed(Place.HELP)] == ["view.help", "view.keys", "view.about"]


def test_undo_and_redo_stand_in_the_edit_menu() -> None:
    assert [action.id for action in placed(Place.EDIT)] == ["view.undo", "view.redo"]
