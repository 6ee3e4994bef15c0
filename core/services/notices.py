"""News for the person, kept until somebody listens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.model.changes import Notice
from core.signal import Signal


class Notices(Signal[Notice]):
    """A signal whose first listener also hears what was said before it came: the core starts before its window.

    While `nameless` is set, a notice tells no session's name: the store is locked.
    """

    def __init__(self) -> None:
        super().__init__()
        self._unheard: list[Notice] = []
        self._heard = False
        self.nameless = False

    def connect(self, listener: Callable[[Notice], object]) -> Callable[[], None]:
        """Call `listener` with every later notice; the first one gets the earlier ones at once."""
        disconnect = super().connect(listener)
        self._heard = True
        unheard, self._unheard = self._unheard, []
        for notice in unheard:
            listener(notice)
        return disconnect

    def emit(self, value: Notice) -> None:
        """Tell every listener, or keep the notice for the first."""
        if self.nameless:
            value = replace(value, name="")
        if not self._heard:
            self._unheard.append(value)
        super().emit(value)
