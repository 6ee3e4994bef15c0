"""Several files at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from gui.kit.drops import Dropped
from gui.kit.frame import Frame
from gui.transfer.bulk_dialog import ONLY_FILES, BulkDialog
from gui.transfer.proposal_model import ProposalColumn
from tests.unit.gui.conftest import Shell
from tests.unit.gui.transfer.examples import CDN, SHOP, netscape
from tests.unit.gui.waiting import until

if TYPE_CHECKING:
    from core.app import Core


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    texts = {
        "both.txt": netscape((SHOP, "sid", "1"), (SHOP, "lb", "1"), (CDN, "sid", "2")),
        "cdn.txt": netscape((CDN, "sid", "2")),
        "letter.md": "a letter",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in texts]


@pytest_asyncio.fixture
async def dialog(frame: Frame, shell: Shell) -> AsyncIterator[BulkDialog]:
    made = BulkDialog(frame, shell)
    made.open()
    yield made
    made.close()


async def listed(dialog: BulkDialog, files: list[Path]) -> None:
    dialog.add_files(files)
    await until(lambda: dialog.proposals.rowCount() == len(files) and not dialog.work.running)


async def names(core: Core) -> set[str]:
    return {view.session.name for view in await core.sessions.list()}


async def test_an_empty_list_says_what_to_do(dialog: BulkDialog) -> None:
    assert (dialog.empty.isVisible(), dialog.verb.isEnabled()) == (True, False)
    dialog.empty.button.click()
    asked = dialog.findChildren(QFileDialog)
    assert [each.fileMode() for each in asked] == [QFileDialog.FileMode.ExistingFiles]
    asked[0].reject()


async def test_each_file_becomes_a_row(dialog: BulkDialog, files: list[Path]) -> None:
    await listed(dialog, files)
    assert (dialog.verb.text(), dialog.table.isVisible()) == ("Create 2 sessions", True)


async def test_the_remarks_of_the_chosen_file_are_shown(dialog: BulkDialog, files: list[Path]) -> None:
    await listed(dialog, files)
    dialog.table.selectRow(2)
    assert len(dialog.remarks.lines()) == 1


async def test_create_makes_them_in_one_step_under_their_names(
    dialog: BulkDialog, files: list[Path], frame: Frame, core: Core
) -> None:
    await listed(dialog, files)
    dialog.proposals.setData(dialog.proposals.index(1, ProposalColumn.NAME), "Pictures", Qt.ItemDataRole.EditRole)
    dialog.verb.click()
    await until(lambda: not dialog.isVisible())
    assert (await names(core), frame.undo.stack.count()) == ({"both", "Pictures"}, 1)
    assert len(dialog.created) == 2


async def test_what_is_unchecked_is_not_created(dialog: BulkDialog, files: list[Path], core: Core) -> None:
    await listed(dialog, files)
    name = dialog.proposals.index(0, ProposalColumn.NAME)
    dialog.proposals.setData(name, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    dialog.verb.click()
    await until(lambda: not dialog.isVisible())
    assert await names(core) == {"cdn"}


async def test_a_big_file_is_split_by_site(dialog: BulkDialog, files: list[Path]) -> None:
    await listed(dialog, files[:1])
    dialog.split.click()
    await until(lambda: dialog.proposals.rowCount() == 2)
    assert [dialog.proposals.proposal(row).name for row in (0, 1)] == [SHOP, CDN]


async def test_a_file_with_one_cookie_cannot_be_split(dialog: BulkDialog, files: list[Path]) -> None:
    await listed(dialog, files)
    dialog.table.selectRow(1)
    assert not dialog.split.isEnabled()


async def test_what_was_left_out_is_told_at_the_end(dialog: BulkDialog, tmp_path: Path, core: Core) -> None:
    text = netscape((SHOP, "sid", "1")) + f"{SHOP}\tFALSE\t/\tTRUE\t5\told\tx\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    await listed(dialog, [tmp_path / "a.txt"])
    dialog.verb.click()
    await until(dialog.outcome.isVisible)
    assert dialog.outcome.sentence.text() == "Imported 1 session, 1 cookie."
    assert any("old" in line for line in dialog.outcome.list.lines())
    dialog.verb.click()
    assert not dialog.isVisible()


async def test_more_files_can_be_dropped(dialog: BulkDialog, files: list[Path]) -> None:
    await listed(dialog, files[:1])
    dialog._dropped(Dropped(tuple(files[1:])))
    await until(lambda: dialog.proposals.rowCount() == 3)


async def test_a_dropped_text_is_answered_with_a_sentence(dialog: BulkDialog) -> None:
    dialog._dropped(Dropped(text="sid=1"))
    assert dialog.fault.text() == ONLY_FILES


async def test_a_full_store_is_said_and_nothing_is_created(dialog: BulkDialog, files: list[Path], core: Core) -> None:
    await core.preferences.save(changes={"max_sessions": "1"})
    await listed(dialog, files)
    dialog.verb.click()
    await until(lambda: dialog.fault.isVisible() and not dialog.work.running)
    assert (await names(core), dialog.isVisible()) == (set(), True)
