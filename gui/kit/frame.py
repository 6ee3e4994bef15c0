"""What the window hands to every panel, in one value."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.app import Core
    from gui.actions.commands import Commands
    from gui.kit.bridge import CoreSignals
    from gui.kit.memory import Memory
    from gui.kit.message_bar import MessageBar
    from gui.kit.tasks import Tasks
    from gui.kit.undo import Undo


@dataclass(frozen=True)
class Frame:
    """The open core and the window's shared parts; `now` gives unix seconds."""

    core: Core
    signals: CoreSignals
    tasks: Tasks
    undo: Undo
    memory: Memory
    messages: MessageBar
    commands: Commands
    now: Callable[[], float] = time.time
