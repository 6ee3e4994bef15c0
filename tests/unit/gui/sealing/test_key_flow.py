"""From the choice of keys over the recovery code to the work."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from core.model.sealing import LockState, SlotKind
from core.model.session import SessionDraft
from gui.kit.frame import Frame
from gui.sealing.key_flow import KeyFlow
from gui.sealing.work_words import ROTATE, SWITCH_ON
from tests.unit.gui.sealing.conftest import PHRASE, seal
from tests.unit.gui.waiting import until


@pytest_asyncio.fixture
async def flow(frame: Frame) -> AsyncIterator[KeyFlow]:
    made = KeyFlow(frame, SWITCH_ON)
    made.show()
    made.begin()
    await until(lambda: made.choice.state is not None)
    yield made
    made.close()
    made.deleteLater()


def _write(flow: KeyFlow, phrase: str) -> None:
    flow.choice.passphrase.setChecked(True)
    flow.choice.fields.first.setText(phrase)
    flow.choice.fields.again.setText(phrase)


async def test_the_code_is_shown_before_anything_is_written(flow: KeyFlow, frame: Frame) -> None:
    flow.forward.click()
    assert flow.code.isVisible()
    assert frame.core.locking.state is LockState.PLAIN
    assert not frame.core.layout.keys.exists()


async def test_nothing_begins_before_the_code_is_kept(flow: KeyFlow) -> None:
    flow.forward.click()
    before = flow.forward.isEnabled()
    flow.code.kept.click()
    assert (before, flow.forward.isEnabled()) == (False, True)


async def test_the_store_is_sealed_at_the_end(flow: KeyFlow, frame: Frame) -> None:
    await frame.core.sessions.create(draft=SessionDraft("Ledger"))
    done: list[int] = []
    flow.done.connect(lambda: done.append(1))
    _write(flow, PHRASE)
    flow.forward.click()
    flow.code.kept.click()
    flow.forward.click()
    await until(lambda: done)
    status = await frame.core.sealing.status()
    assert (status.state, status.slots) == (LockState.UNLOCKED, frozenset(SlotKind))
    assert [view.session.name for view in await frame.core.sessions.list()] == ["Ledger"]
    assert frame.messages.shown is not None
    assert frame.messages.shown.text == "Encryption is on."


async def test_the_code_that_was_shown_opens_the_store(flow: KeyFlow, frame: Frame) -> None:
    flow.forward.click()
    code = flow.code.card.accessibleName().removeprefix("Recovery code: ")
    flow.code.kept.click()
    flow.forward.click()
    await until(lambda: frame.core.locking.state is LockState.UNLOCKED)
    await until(lambda: not flow.work.running)
    await frame.core.locking.lock()
    await frame.core.locking.unlock_with_recovery(code=code)
    assert frame.core.locking.state is LockState.UNLOCKED


async def test_no_field_holds_a_secret_while_the_work_runs(flow: KeyFlow) -> None:
    _write(flow, PHRASE)
    flow.forward.click()
    flow.code.kept.click()
    flow.forward.click()
    assert flow.choice.fields.first.text() == ""
    assert flow.code.card.accessibleName() == "Recovery code"
    await until(lambda: not flow.work.running)


async def test_back_keeps_what_was_chosen_and_the_same_code(flow: KeyFlow) -> None:
    flow.forward.click()
    code = flow.code.card.accessibleName()
    flow.back.click()
    flow.forward.click()
    assert flow.code.card.accessibleName() == code


async def test_a_passphrase_too_short_stays_on_its_page(flow: KeyFlow) -> None:
    _write(flow, "short")
    flow.forward.click()
    assert flow.choice.fields.form.reason("passphrase")
    assert not flow.code.isVisible()


async def test_leaving_changes_nothing(flow: KeyFlow, frame: Frame) -> None:
    left: list[int] = []
    flow.left.connect(lambda: left.append(1))
    flow.back.click()
    assert (left, frame.core.locking.state) == ([1], LockState.PLAIN)


async def test_a_rotation_replaces_the_code(frame: Frame) -> None:
    old = await seal(frame.core)
    flow = KeyFlow(frame, ROTATE)
    flow.show()
    flow.begin()
    await until(lambda: flow.choice.state is not None)
    flow.forward.click()
    new = flow.code.card.accessibleName().removeprefix("Recovery code: ")
    flow.code.kept.click()
    flow.forward.click()
    await until(lambda: not flow.work.running)
    await frame.core.locking.lock()
    await frame.core.locking.unlock_with_recovery(code=new)
    flow.deleteLater()
    assert (frame.core.locking.state, new != old) == (LockState.UNLOCKED, True)
