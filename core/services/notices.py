"""News for the person, kept until somebody listens."""

from __future__ import annotations

from collections.abc import Callable

from core.model.changes import Notice
from core.signal import Signal


class Notices(Signal[Notice]):
    """A signal whose first listener also hears what was said before it came: the core starts before its window."""

    def __init__(self) -> None:
        super().__init__()
        self._unheard: list[Notice] = []
        self._heard = False

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
        if not self._heard:
            self._unheard.append(value)
        super().emit(value)
