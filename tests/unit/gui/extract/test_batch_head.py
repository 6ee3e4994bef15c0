"""The head of a batch."""

from __future__ import annotations

from core.model.batch import BatchState
from gui.extract.batch_head import BatchHead
from tests.unit.gui.conftest import Shell
from tests.unit.gui.extract.test_batch_list import progress


async def test_it_says_where_the_batch_is(shell: Shell) -> None:
    head = BatchHead(shell.commands, shell)
    head.show_progress(progress(1, state=BatchState.PAUSED, done=4))
    assert (head.state.text(), head.counts.text(), head.bar.value()) == ("Paused", "4 of 10 pages", 4)


async def test_a_button_is_there_as_long_as_its_command_can_be_given(shell: Shell) -> None:
    head = BatchHead(shell.commands, shell)
    given: list[str] = []
    shell.commands.bind("batch.resume", lambda: given.append("resume"))
    hidden = head.buttons["batch.resume"].isHidden()
    shell.commands.update(ready=True, batch=progress(1, state=BatchState.PAUSED).batch)
    assert (hidden, head.buttons["batch.resume"].isHidden()) == (True, False)
    head.buttons["batch.resume"].click()
    assert given == ["resume"]


async def test_without_a_batch_it_says_nothing(shell: Shell) -> None:
    head = BatchHead(shell.commands, shell)
    head.show_progress(progress(1))
    head.show_progress(None)
    assert (head.name.text(), head.state.text(), head.counts.text()) == ("", "", "")
