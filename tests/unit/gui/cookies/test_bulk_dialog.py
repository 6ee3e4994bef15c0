"""Setting attributes of many cookies at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest_asyncio

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieEdit, SameSite
from gui.cookies.bulk_change import KEEP, BulkChange
from gui.cookies.bulk_dialog import BulkDialog
from gui.kit.tasks import Tasks
from tests.unit.gui.cookies.examples import NOW, cookie
from tests.unit.gui.waiting import until

Make = Callable[..., BulkDialog]
TRIO = (cookie("a"), cookie("b"), cookie("__Host-c"))


def fault(made: Cookie) -> SessileError | None:
    wrong = made.name.startswith("__Host-") and made.path != "/"
    return SessileError(ErrorKind.INPUT, "It needs the path /.", field="path") if wrong else None


class Saver:
    """Takes edits, or refuses them with `error`."""

    def __init__(self) -> None:
        self.saved: list[tuple[CookieEdit, ...]] = []
        self.error: SessileError | None = None

    async def __call__(self, edits: tuple[CookieEdit, ...]) -> None:
        if self.error is not None:
            raise self.error
        self.saved.append(edits)


@pytest_asyncio.fixture
async def saver() -> Saver:
    return Saver()


@pytest_asyncio.fixture
async def make(saver: Saver) -> AsyncIterator[Make]:
    tasks = Tasks(failed=lambda error: None)
    made: list[BulkDialog] = []

    def _make(chosen: tuple[Cookie, ...] = TRIO) -> BulkDialog:
        made.append(BulkDialog(None, tasks, saver, chosen=chosen, jar=chosen, fault=fault, now=lambda: NOW))
        made[-1].show()
        return made[-1]

    yield _make
    await tasks.close()
    for each in made:
        each.deleteLater()


async def test_it_begins_with_nothing_to_set(make: Make) -> None:
    dialog = make()
    assert (dialog.change(), dialog.verb.isEnabled()) == (BulkChange(), False)
    assert dialog.summary.text() == "Choose what to set; all else stays."


async def test_it_says_before_how_many_would_be_refused_and_why(make: Make) -> None:
    dialog = make()
    dialog.set_path.setChecked(True)
    dialog.path.setText("/app")
    await until(lambda: dialog.verb.text() == "Change 2 cookies")
    assert dialog.summary.text() == "2 cookies will change, 1 cannot be changed and stays as now."
    assert dialog.reasons.text() == "“__Host-c”: It needs the path /."


async def test_those_that_are_valid_are_changed_as_one_step(make: Make, saver: Saver) -> None:
    dialog = make()
    dialog.set_path.setChecked(True)
    dialog.path.setText("/app")
    await until(dialog.verb.isEnabled)
    dialog.verb.click()
    await until(lambda: dialog.result() == BulkDialog.DialogCode.Accepted)
    assert [[edit.after.path for edit in edits if edit.after] for edits in saver.saved] == [["/app", "/app"]]


async def test_every_attribute_can_be_set(make: Make) -> None:
    dialog = make()
    for switch in (dialog.set_expires, dialog.set_path, dialog.set_domain):
        switch.setChecked(True)
    dialog.expires.setText("1 d")
    dialog.domain.setText(".Other.example")
    dialog.secure.setCurrentIndex(1)
    dialog.http_only.setCurrentIndex(2)
    dialog.same_site.setCurrentIndex(dialog.same_site.findData(SameSite.STRICT.value))
    assert dialog.change() == BulkChange(
        expires=NOW + 86400, secure=True, http_only=False, same_site=SameSite.STRICT, path="/", domain=".other.example"
    )


async def test_what_is_not_ticked_is_left_alone(make: Make) -> None:
    dialog = make()
    dialog.path.setText("/app")
    assert dialog.change().path is KEEP


async def test_an_expiry_that_is_no_time_is_refused_at_its_field(make: Make) -> None:
    dialog = make()
    dialog.set_expires.setChecked(True)
    dialog.expires.setText("soon")
    await until(lambda: dialog.form.reason("expires"))
    assert not dialog.verb.isEnabled()


async def test_an_error_keeps_it_open(make: Make, saver: Saver) -> None:
    saver.error = SessileError(ErrorKind.EXPIRED, "The session has expired.")
    dialog = make()
    dialog.secure.setCurrentIndex(1)
    await until(dialog.verb.isEnabled)
    dialog.submit()
    await until(lambda: dialog.reasons.text() == "The session has expired.")
    assert dialog.isVisible()


async def test_every_control_has_an_accessible_name(make: Make) -> None:
    dialog = make()
    controls = (dialog.expires, dialog.path, dialog.domain, dialog.secure, dialog.http_only, dialog.same_site,
                dialog.set_expires, dialog.set_path, dialog.set_domain, dialog.verb)  # fmt: skip
    assert all(control.accessibleName() for control in controls)
