"""What happened, in words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.model.changes import Event
from core.services.actor import API, COMMAND_LINE
from gui.activity.event_words import EVENTS, Area, by_whom, known, sentence
from gui.kit.theme import RESOURCES, current

SERVICES = Path(__file__).resolve().parents[4] / "core" / "services"
ELSEWHERE = {"updated", "pinned", "unpinned", "extended", "cookies_edited", "cookies_imported", "cookies_exported"}


def _event(kind: str, detail: str = "", by: str = "person") -> Event:
    return Event(kind, "sess_1", 0.0, by, detail)


def _written() -> Iterator[str]:
    """Give every kind that the core writes down under its own name."""
    for path in SERVICES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Call) and isinstance(called, ast.Attribute) and called.attr in ("record", "_note"):
                yield from (text for word in node.args[:1] for text in _texts(word))


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


def test_every_kind_that_the_core_writes_has_words() -> None:
    written = set(_written())
    assert {"launched", "unlock_failed", "encryption_on"} <= written
    assert (written | ELSEWHERE) - set(EVENTS) == set()


@pytest.mark.parametrize("kind", EVENTS)
def test_a_row_can_be_drawn_and_found(kind: str) -> None:
    row = EVENTS[kind]
    assert (RESOURCES / "icons" / f"{row.icon}.svg").is_file()
    assert row.areas
    assert current().colour(row.tone).isValid()


def test_every_area_lists_something() -> None:
    assert {area for row in EVENTS.values() for area in row.areas} == set(Area)


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (_event("launched"), "Browser opened"),
        (_event("cookies_edited", "3"), "Cookies edited · 3 cookies"),
        (_event("cookies_exported", "1 as netscape"), "Cookies exported · 1 cookie, netscape"),
        (_event("created", "copy of sess_2"), "Session created · a copy"),
        (_event("created", "bulk import, 4 cookies"), "Session created · bulk import, 4 cookies"),
        (_event("closed", "died"), "Browser closed · it ended unexpectedly"),
        (_event("unlocked", "keyring"), "Unlocked · by the keyring"),
        (_event("unlocked", "recovery"), "Unlocked · by the recovery code"),
        (_event("unlock_failed", "passphrase"), "Unlocking failed · by the passphrase"),
        (_event("unlocked"), "Unlocked"),
        (_event("something_new"), "Something new"),
    ],
)
def test_it_is_said_with_its_count(event: Event, said: str) -> None:
    assert sentence(event) == said


def test_a_kind_of_a_later_version_is_listed() -> None:
    assert known(_event("something_new")).areas == (Area.UPKEEP,)


def test_who_did_it_is_said() -> None:
    assert [by_whom(_event("erased", by=by)) for by in ("person", "program")] == ["You", "Sessile"]


@pytest.mark.parametrize(("actor", "words"), [(API, "A script over the API"), (COMMAND_LINE, "The command line")])
def test_who_is_no_person_is_named(actor: str, words: str) -> None:
    assert by_whom(_event("created", by=actor)) == words
