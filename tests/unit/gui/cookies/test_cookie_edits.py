"""Changes of a jar, with their way back, over the real core."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import SessileError
from core.model.cookie import Cookie
from core.model.session import SessionView
from gui.cookies.cookie_edits import CookieEdits, not_taken_sentence
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.cookies.examples import SECRET, cookie
from tests.unit.gui.waiting import until


@pytest.fixture
def edits(frame: Frame) -> CookieEdits:
    return CookieEdits(frame)


async def jar(frame: Frame, view: SessionView) -> dict[str, Cookie]:
    return {each.name: each for each in await frame.core.cookies.list(session_id=view.session.id)}


async def undone(frame: Frame, view: SessionView) -> dict[str, Cookie]:
    changes: list[object] = []
    frame.signals.changes.connect(changes.append)
    frame.undo.undo()
    await until(lambda: changes)
    return await jar(frame, view)


async def test_a_new_cookie_is_in_the_jar_at_once(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    await edits.save(view.session.id, None, cookie("new"))
    assert "new" in await jar(frame, view)


async def test_an_added_cookie_can_be_undone(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = await jar(frame, view)
    await edits.save(view.session.id, None, cookie("new"))
    assert await undone(frame, view) == before


async def test_a_changed_cookie_can_be_undone(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = await jar(frame, view)
    await edits.save(view.session.id, before["sid"], replace(before["sid"], value="other", path="/app"))
    assert await undone(frame, view) == before


async def test_deleted_cookies_come_back_whole(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = await jar(frame, view)
    await edits.delete(view.session.id, before.values())
    assert await undone(frame, view) == before


async def test_a_cleared_jar_comes_back_whole(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = await jar(frame, view)
    await edits.clear(view.session.id)
    assert await jar(frame, view) == {}
    assert await undone(frame, view) == before


async def test_what_was_undone_can_be_done_again(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    await edits.clear(view.session.id)
    await undone(frame, view)
    changes: list[object] = []
    frame.signals.changes.connect(changes.append)
    frame.undo.redo()
    await until(lambda: changes)
    assert await jar(frame, view) == {}


async def test_an_edit_says_what_it_did(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    await edits.delete(view.session.id, (await jar(frame, view)).values())
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "Deleted 3 cookies."


async def test_a_wrong_cookie_changes_nothing_and_names_its_field(
    edits: CookieEdits, frame: Frame, view: SessionView
) -> None:
    before = await jar(frame, view)
    with pytest.raises(SessileError) as refused:
        await edits.save(view.session.id, None, replace(cookie("new"), path="app"))
    assert refused.value.field == "path"
    assert await jar(frame, view) == before


async def test_what_a_running_browser_does_not_take_is_told(
    edits: CookieEdits, frame: Frame, view: SessionView, browsers: FakeBrowsers
) -> None:
    browsers.refuses = lambda each: each.name == "new"
    await frame.core.browsing.launch(session_id=view.session.id)
    await edits.save(view.session.id, None, cookie("new"))
    told = {frame.messages.shown.text if frame.messages.shown else "", *(m.text for m in frame.messages._waiting)}
    assert "The browser did not take 1 cookie: new at shop.example; the jar keeps it." in told


def test_the_sentence_names_the_first_few_and_never_a_value() -> None:
    sentence = not_taken_sentence(tuple(cookie(f"c{number}") for number in range(5)))
    assert "c0 at shop.example, c1 at shop.example, c2 at shop.example and 2 more; the jar keeps them." in sentence
    assert SECRET not in sentence
