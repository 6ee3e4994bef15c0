"""After an unlock by hand: the offer to put the key back into a keyring that has lost it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from core.model.sealing import LockState, SlotKind
from gui.kit.frame import Frame
from gui.kit.message_bar import Tone
from gui.sealing.status_words import LOST

DO = "put the key back into the keyring"
PUT_BACK, DONE = "Put it back", "The keyring holds the key again."


async def offer_keyring(frame: Frame, altered: Callable[[], None]) -> None:
    """Look, without a prompt, whether the keyring has lost the key, and offer to put it back.

    `altered` is called when it has, and once it is put back.
    """
    sealing = frame.core.sealing
    status = await sealing.status()
    if status.state is not LockState.UNLOCKED or SlotKind.KEYRING not in status.slots:
        return

    async def put_back() -> None:
        await sealing.use_keyring(on=True)
        frame.messages.note(DONE)
        altered()

    if await sealing.check_keyring():
        start = partial(frame.tasks.start, name=DO)
        frame.messages.say(LOST, tone=Tone.WARNING, button=PUT_BACK, action=lambda: start(put_back()))
        altered()
