"""The recovery code, shown once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from gui.kit.frame import Frame
from gui.kit.secrets import forget_copied
from gui.sealing.recovery_code import RecoveryCode
from tests.unit.gui.waiting import until

CODE = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789"


@pytest_asyncio.fixture
async def page(frame: Frame) -> AsyncIterator[RecoveryCode]:
    made = RecoveryCode(frame)
    made.show_code(CODE)
    made.show()
    yield made
    forget_copied()
    made.close()
    made.deleteLater()


def _groups(page: RecoveryCode) -> list[str]:
    return [label.text() for label in page.card.findChildren(type(page.said)) if label.objectName() == "code_group"]


async def test_the_code_stands_in_its_groups(page: RecoveryCode) -> None:
    assert _groups(page) == CODE.split("-")


async def test_a_copied_code_is_treated_as_a_secret(page: RecoveryCode) -> None:
    page.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert (mime.text(), mime.hasFormat("x-kde-passwordManagerHint")) == (CODE, True)
    assert "30 s" in page.said.text()


async def test_a_saved_code_can_be_read_by_its_owner_alone(page: RecoveryCode, tmp_path: Path) -> None:
    path = tmp_path / "code.txt"
    page.save_to(path)
    await until(page.said.text)
    assert CODE in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o600


async def test_it_is_not_saved_beside_the_store(page: RecoveryCode, frame: Frame) -> None:
    path = frame.core.layout.base / "code.txt"
    page.save_to(path)
    assert "store's own folder" in page.said.text()
    assert not path.exists()


async def test_save_asks_where_to(page: RecoveryCode) -> None:
    page.save()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.close()


async def test_forgetting_leaves_no_code(page: RecoveryCode) -> None:
    page.kept.setChecked(True)
    page.forget()
    assert CODE not in page.card.accessibleName()
    assert not page.kept.isChecked()


async def test_every_control_has_a_name(page: RecoveryCode) -> None:
    assert all(each.accessibleName() or each.text() for each in page.findChildren(QAbstractButton))
