"""What was shown for each session, as long as the program runs and up to a number of sessions."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """Keeps one value for each id; the one unused the longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[str, T] = OrderedDict()

    def keep(self, key: str, value: T) -> None:
        """Remember `value`, in the place of an older one."""
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > self._most:
            self._values.popitem(last=False)

    def get(self, key: str) -> T | None:
        """Return what is remembered; None when nothing is."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def forget(self, key: str) -> None:
        """Forget what is remembered of `key`."""
        self._values.pop(key, None)
