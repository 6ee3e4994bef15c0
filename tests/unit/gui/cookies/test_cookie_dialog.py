"""The dialog for one cookie."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, SameSite
from gui.cookies.cookie_dialog import CookieDialog
from gui.kit.tasks import Tasks
from tests.unit.gui.cookies.examples import NOW, SECRET, cookie
from tests.unit.gui.cookies.test_cookie_fields import FULL
from tests.unit.gui.waiting import until


class Saver:
    """Takes cookies, or refuses them with `error`."""

    def __init__(self) -> None:
        self.saved: list[Cookie] = []
        self.error: SessileError | None = None

    async def __call__(self, made: Cookie) -> None:
        if self.error is not None:
            raise self.error
        self.saved.append(made)


class Open(Protocol):
    def __call__(self, original: Cookie | None = None, domain: str = "") -> CookieDialog: ...


@pytest_asyncio.fixture
async def saver() -> Saver:
    return Saver()


@pytest_asyncio.fixture
async def opened(saver: Saver) -> AsyncIterator[Open]:
    tasks = Tasks(failed=lambda error: None)
    made: list[CookieDialog] = []

    def _open(original: Cookie | None = None, domain: str = "") -> CookieDialog:
        made.append(CookieDialog(None, tasks, saver, original=original, domain=domain, now=lambda: NOW))
        made[-1].show()
        return made[-1]

    yield _open
    await tasks.close()
    for each in made:
        each.deleteLater()


async def test_every_attribute_survives_an_untouched_dialog(opened: Open) -> None:
    assert opened(FULL).cookie() == FULL


async def test_every_attribute_can_be_changed(opened: Open) -> None:
    dialog = opened(cookie())
    dialog.name.setText("n")
    dialog.value.setText("v")
    dialog.domain.setText("other.example")
    dialog.subdomains.setChecked(True)
    dialog.path.setText("/p")
    dialog.expires.set_from_now(60)
    dialog.secure.setChecked(True)
    dialog.http_only.setChecked(True)
    dialog.same_site.setCurrentIndex(dialog.same_site.findData(SameSite.STRICT.value))
    made = dialog.cookie()
    assert (made.name, made.value, made.shown_domain, made.path) == ("n", "v", ".other.example", "/p")
    assert (made.expires, made.secure, made.http_only, made.same_site) == (NOW + 60, True, True, SameSite.STRICT)


async def test_the_partition_can_be_set(opened: Open) -> None:
    dialog = opened(cookie())
    dialog.partition.setText("https://top.example")
    dialog.ancestor.setChecked(True)
    key = dialog.cookie().partition_key
    assert key is not None
    assert (key.top_level_site, key.has_cross_site_ancestor) == ("https://top.example", True)


async def test_return_saves_and_closes(opened: Open, saver: Saver) -> None:
    dialog = opened(cookie())
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    await until(lambda: dialog.result() == QDialog.DialogCode.Accepted)
    assert saver.saved == [cookie()]


async def test_a_refused_field_says_why_right_there_and_keeps_the_dialog_open(opened: Open, saver: Saver) -> None:
    saver.error = SessileError(ErrorKind.INPUT, "The path begins with a slash.", field="path")
    dialog = opened(cookie())
    dialog.submit()
    await until(lambda: dialog.form.reason("path"))
    assert dialog.form.reason("path") == "The path begins with a slash."
    assert (dialog.isVisible(), dialog.save.isEnabled(), dialog.path.property("invalid")) == (True, True, "true")


async def test_a_reason_goes_when_one_tries_again(opened: Open, saver: Saver) -> None:
    saver.error = SessileError(ErrorKind.INPUT, "No.", field="path")
    dialog = opened(cookie())
    dialog.submit()
    await until(lambda: dialog.form.reason("path"))
    saver.error = None
    dialog.submit()
    assert dialog.form.reason("path") == ""


async def test_an_error_of_no_field_is_told_below(opened: Open, saver: Saver) -> None:
    saver.error = SessileError(ErrorKind.EXPIRED, "The session has expired. Extend it first.")
    dialog = opened(cookie())
    dialog.submit()
    await until(dialog.fault.text)
    assert dialog.fault.text() == "The session has expired. Extend it first."


async def test_a_new_cookie_proposes_the_chosen_domain(opened: Open) -> None:
    made = opened(domain=".shop.example").cookie()
    assert made.shown_domain == ".shop.example"


async def test_every_control_has_an_accessible_name(opened: Open) -> None:
    dialog = opened(cookie())
    controls = (dialog.name, dialog.value, dialog.domain, dialog.subdomains, dialog.path, dialog.expires,
                dialog.secure, dialog.http_only, dialog.same_site, dialog.partition)  # fmt: skip
    assert all(control.accessibleName() for control in controls)


async def test_the_value_is_hidden_until_its_eye_is_clicked(opened: Open) -> None:
    dialog = opened(cookie())
    texts = [f"{child.accessibleName()} {child.accessibleDescription()} {child.toolTip()}"
             for child in dialog.findChildren(QWidget)]  # fmt: skip
    assert SECRET not in dialog.value.displayText() + "".join(texts)
