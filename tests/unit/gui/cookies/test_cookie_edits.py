"""Changes of a jar, with their way back, over the real core."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton

from core.errors import SessileError
from core.model.cookie import Cookie, CookieEdit
from core.model.session import SessionDraft, SessionView
from gui.cookies.cookie_edits import CookieEdits, altered_sentence, not_taken_sentence
from gui.kit.frame import Frame
from tests.fakes.browsers import FakeBrowsers
from tests.unit.gui.cookies.examples import SECRET, cookie, fill
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


async def change_as_site(frame: Frame, view: SessionView, before: Cookie, **fields: str) -> Cookie:
    """Change a cookie behind the panel's back."""
    after = replace(before, **fields)  # type: ignore[arg-type]  # only texts are changed here
    await frame.core.cookies.edit(session_id=view.session.id, edits=(CookieEdit(before, after),))
    return after


async def settled(frame: Frame, view: SessionView, button: QPushButton) -> dict[str, Cookie]:
    changes: list[object] = []
    frame.signals.changes.connect(changes.append)
    button.click()
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


async def test_a_change_over_the_sites_head_is_asked_about(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = (await jar(frame, view))["sid"]
    theirs = await change_as_site(frame, view, before, value="renewed")
    assert await edits.save(view.session.id, before, replace(before, path="/app")) is None
    assert frame.messages.shown is not None
    assert frame.messages.shown.text.startswith("The site has changed “sid” meanwhile (value)")
    assert (frame.messages.button.text(), frame.messages.other.text()) == ("Use mine", "Keep the site's")
    assert (await jar(frame, view))["sid"] == theirs


async def test_mine_is_put_on_top_of_the_sites(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = (await jar(frame, view))["sid"]
    await change_as_site(frame, view, before, value="renewed")
    await edits.save(view.session.id, before, replace(before, path="/app"))
    found = (await settled(frame, view, frame.messages.button))["sid"]
    assert (found.value, found.path) == ("renewed", "/app")
    assert frame.undo.stack.undoText() == "Changed path of “sid”"


async def test_keeping_the_sites_changes_nothing(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = (await jar(frame, view))["sid"]
    theirs = await change_as_site(frame, view, before, value="renewed")
    await edits.save(view.session.id, before, replace(before, path="/app"))
    frame.messages.other.click()
    assert (await jar(frame, view))["sid"] == theirs
    assert (frame.undo.stack.count(), frame.messages.shown) == (0, None)


async def test_keeping_the_sites_carries_out_the_rest_of_many(
    edits: CookieEdits, frame: Frame, view: SessionView
) -> None:
    before = await jar(frame, view)
    await change_as_site(frame, view, before["sid"], value="renewed")
    await edits.change(view.session.id, (CookieEdit(each, replace(each, path="/app")) for each in before.values()))
    after = await settled(frame, view, frame.messages.other)
    assert {name: each.path for name, each in after.items()} == {"sid": "/", "all": "/app", "cdn": "/app"}


async def test_an_undo_over_the_sites_head_is_asked_about_and_keeps_the_steps(
    edits: CookieEdits, frame: Frame, view: SessionView
) -> None:
    before = (await jar(frame, view))["sid"]
    await edits.save(view.session.id, None, cookie("first"))
    mine = await edits.save(view.session.id, before, replace(before, path="/app"))
    assert mine is not None
    await change_as_site(frame, view, mine, value="renewed")
    frame.undo.undo()
    await until(lambda: frame.messages.shown and frame.messages.other.text() == "Keep the site's")
    assert (frame.undo.stack.count(), frame.undo.stack.canUndo()) == (2, True)
    found = (await settled(frame, view, frame.messages.button))["sid"]
    assert (found.value, found.path) == ("renewed", "/")


async def test_a_deleted_cookie_that_the_site_set_again_is_asked_about_when_it_comes_back(
    edits: CookieEdits, frame: Frame, view: SessionView
) -> None:
    before = (await jar(frame, view))["sid"]
    await edits.delete(view.session.id, (before,))
    await fill(frame, view.session.id, replace(before, value="again"))
    frame.undo.undo()
    await until(lambda: frame.messages.shown and frame.messages.other.text() == "Keep the site's")
    assert (await settled(frame, view, frame.messages.button))["sid"].value == before.value


async def test_a_deletion_takes_the_cookie_as_it_is_now(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = (await jar(frame, view))["sid"]
    await change_as_site(frame, view, before, value="renewed")
    await edits.delete(view.session.id, (before,))
    assert "sid" not in await jar(frame, view)
    assert (await undone(frame, view))["sid"].value == "renewed"


async def test_a_rename_is_undone_as_one(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = await jar(frame, view)
    await edits.save(view.session.id, before["sid"], replace(before["sid"], name="renamed"))
    assert frame.undo.stack.undoText() == "Renamed “sid” to “renamed”"
    assert await undone(frame, view) == before


async def test_steps_of_a_session_that_is_not_on_show_are_undone_there(
    edits: CookieEdits, frame: Frame, view: SessionView
) -> None:
    before = await jar(frame, view)
    await edits.save(view.session.id, before["sid"], replace(before["sid"], value="mine"))
    other = await frame.core.sessions.create(draft=SessionDraft("Other"))
    frame.commands.update(views=(await frame.core.sessions.get(session_id=other.id),))
    assert await undone(frame, view) == before


async def test_a_conflict_elsewhere_names_its_session(edits: CookieEdits, frame: Frame, view: SessionView) -> None:
    before = (await jar(frame, view))["sid"]
    await change_as_site(frame, view, before, value="renewed")
    frame.commands.update(views=())
    await edits.save(view.session.id, before, replace(before, path="/app"))
    assert frame.messages.shown is not None
    assert frame.messages.shown.text.endswith(" in “Shop”.")


async def test_an_added_cookie_that_is_there_already_is_refused_in_its_dialog(
    edits: CookieEdits, frame: Frame, view: SessionView
) -> None:
    there = (await jar(frame, view))["sid"]
    with pytest.raises(SessileError, match="there already"):
        await edits.save(view.session.id, None, replace(there, value="other"))


def test_what_a_browser_holds_otherwise_is_said_but_for_an_end_it_cuts() -> None:
    sent = cookie("sid", expires=2e10)
    pairs = ((sent, replace(sent, path="/x")), (sent, replace(sent, expires=1e9)))
    assert altered_sentence(pairs) == "The browser holds otherwise than it was sent: “sid” (path)."
    assert altered_sentence(pairs[1:]) == ""


async def test_a_cookie_that_nobody_could_type_comes_back_with_the_others(
    edits: CookieEdits, frame: Frame, view: SessionView
) -> None:
    kept_by_browsers = (CookieEdit(None, cookie("", value="a=b")),)
    await frame.core.cookies.edit(session_id=view.session.id, edits=kept_by_browsers, restoring=True)
    before = await jar(frame, view)
    await edits.clear(view.session.id)
    assert await undone(frame, view) == before
