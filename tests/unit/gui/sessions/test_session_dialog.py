"""New and Edit session: what is typed arrives, what is refused is said at its field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from core.errors import ErrorKind, SessileError
from core.model.session import Presentation, Session, SessionDraft
from core.model.verdict import CheckRule
from gui.kit.tasks import Tasks
from gui.sessions.session_dialog import SessionDialog
from tests.unit.gui.sessions.examples import view
from tests.unit.gui.waiting import until


class Keeper:
    """Takes drafts, or refuses them."""

    def __init__(self) -> None:
        self.drafts: list[SessionDraft] = []
        self.refusal: SessileError | None = None

    async def __call__(self, draft: SessionDraft) -> Session:
        if self.refusal is not None:
            raise self.refusal
        self.drafts.append(draft)
        return view(draft.name).session


def fail(error: Exception) -> None:
    raise error


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def parent(qapp: object) -> Iterator[QWidget]:
    made = QWidget()
    yield made
    made.deleteLater()


@pytest.fixture
def dialog(parent: QWidget, keeper: Keeper) -> Iterator[SessionDialog]:
    made = SessionDialog(parent, Tasks(failed=fail), ("client-a",), keeper)
    made.open()
    yield made
    made.close()


async def test_a_name_alone_is_enough(dialog: SessionDialog, keeper: Keeper) -> None:
    QTest.keyClicks(dialog.name, "Northwind")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    await until(lambda: dialog.saved)
    assert keeper.drafts == [SessionDraft("Northwind", ttl=30 * 86400)]
    assert not dialog.launch_wanted


async def test_the_cursor_starts_in_the_name(dialog: SessionDialog) -> None:
    assert dialog.focusWidget() is dialog.name


async def test_everything_typed_arrives(dialog: SessionDialog, keeper: Keeper) -> None:
    dialog.name.setText("n")
    dialog.start_url.setText("https://a.example")
    dialog.ttl.set_seconds(7200)
    dialog.tags.setText("a, b")
    dialog.colour.set_colour("#123456")
    dialog.note.setPlainText("two\nlines")
    dialog.browser.locale_name.setText("de-DE")
    dialog.check.signed_in.setText(".avatar")
    dialog.verb.click()

    await until(lambda: keeper.drafts)
    assert keeper.drafts[0] == SessionDraft(
        "n", "https://a.example", 7200, ("a", "b"), "#123456", "two\nlines", Presentation(locale="de-DE"),
        CheckRule(".avatar"),
    )  # fmt: skip


async def test_create_and_launch_says_so(dialog: SessionDialog) -> None:
    dialog.name.setText("n")
    dialog.launch.click()

    await until(lambda: dialog.saved)
    assert dialog.launch_wanted


async def test_a_refused_field_says_why_and_loses_nothing(dialog: SessionDialog, keeper: Keeper) -> None:
    keeper.refusal = SessileError(ErrorKind.INPUT, "That is no address.", field="start_url")
    dialog.name.setText("kept")
    dialog.start_url.setText("nonsense")
    dialog.verb.click()

    await until(lambda: dialog.form.reason("start_url"))
    assert dialog.form.reason("start_url") == "That is no address."
    assert (dialog.isVisible(), dialog.name.text(), dialog.start_url.text()) == (True, "kept", "nonsense")
    assert dialog.verb.isEnabled()


async def test_a_refused_browser_field_is_unfolded(dialog: SessionDialog, keeper: Keeper) -> None:
    keeper.refusal = SessileError(ErrorKind.INPUT, "There is no such timezone.", field="timezone")
    dialog.verb.click()

    await until(lambda: dialog.browser.reason("timezone"))
    assert dialog.browser.isVisible()
    assert dialog.focusWidget() is dialog.browser.timezone


async def test_a_refused_login_check_is_unfolded(dialog: SessionDialog, keeper: Keeper) -> None:
    keeper.refusal = SessileError(ErrorKind.INPUT, "That is no selector.", field="check.signed_out")
    dialog.verb.click()

    await until(lambda: dialog.check.reason("check.signed_out"))
    assert dialog.check.isVisible()
    assert dialog.focusWidget() is dialog.check.signed_out


async def test_a_page_size_that_is_none_is_refused_before_saving(dialog: SessionDialog, keeper: Keeper) -> None:
    dialog.browser.viewport.setText("huge")
    dialog.verb.click()

    await until(lambda: dialog.browser.reason("viewport"))
    assert keeper.drafts == []


async def test_a_fault_that_belongs_to_no_field_is_said_below(dialog: SessionDialog, keeper: Keeper) -> None:
    keeper.refusal = SessileError(ErrorKind.CAPACITY, "There is no room.")
    dialog.verb.click()

    await until(dialog.problem.isVisible)
    assert dialog.problem.text() == "There is no room."


async def test_a_second_try_takes_the_first_reason_away(dialog: SessionDialog, keeper: Keeper) -> None:
    keeper.refusal = SessileError(ErrorKind.INPUT, "A session needs a name.", field="name")
    dialog.verb.click()
    await until(lambda: dialog.form.reason("name"))

    keeper.refusal = None
    dialog.name.setText("n")
    dialog.verb.click()
    await until(lambda: dialog.saved)

    assert dialog.form.reason("name") == ""


async def test_escape_saves_nothing(dialog: SessionDialog, keeper: Keeper) -> None:
    rejected = QSignalSpy(dialog.rejected)
    dialog.name.setText("n")

    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert (rejected.count(), keeper.drafts) == (1, [])


async def test_editing_shows_what_is_there_and_keeps_it(parent: QWidget, keeper: Keeper) -> None:
    session = view("old", tags=("x",), note="hello", ttl=5400).session
    session = replace(session, draft=replace(session.draft, check=CheckRule(".me")))
    dialog = SessionDialog(parent, Tasks(failed=fail), (), keeper, session=session)
    dialog.open()

    assert dialog.launch.isHidden()
    dialog.verb.click()
    await until(lambda: dialog.saved)

    assert keeper.drafts == [session.draft]


async def test_unfolding_the_browser_part_shows_it(dialog: SessionDialog) -> None:
    assert dialog.browser.isHidden()
    height = dialog.height()

    dialog.more.click()

    assert dialog.browser.isVisible()
    assert dialog.height() > height
