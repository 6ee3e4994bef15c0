"""The API in the status line; and a word when its port cannot be opened, since scripts would wait in vain.

That word is no job of the status line, which says by itself how the API stands, for as long as that is so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.model.api import ApiPhase, ApiState
from gui.kit.message_bar import Tone
from gui.settings.api_words import long_words, short_words

if TYPE_CHECKING:
    from core.app import Core
    from gui.kit.bridge import CoreSignals
    from gui.main_window import MainWindow


def follow_api(window: MainWindow, core: Core, signals: CoreSignals) -> None:
    """Show how the API stands, from now on."""
    told = ApiState()

    def show(state: ApiState) -> None:
        nonlocal told
        window.status.show_api(short_words(state), long_words(state))
        if told.phase is ApiPhase.FAILED:
            window.messages.withdraw(told.sentence)
        if state.phase is ApiPhase.FAILED:
            window.messages.say(state.sentence, tone=Tone.WARNING)
            window.status.show_job("")
        told = state

    signals.api.connect(show)
    show(core.api.state)
