"""How far work is, on one line of the terminal; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from core.model.sealing import SealingProgress, SealingStep

Words = Mapping[SealingStep, str]

ON: Words = {
    SealingStep.RECORDS: "Encrypt sessions and cookies",
    SealingStep.SCRUB: "Erase what could be read before",
    SealingStep.PROFILES: "Seal profiles",
    SealingStep.LEFTOVERS: "Clear old logs and copies",
}
OFF: Words = {
    SealingStep.RECORDS: "Decrypt sessions and cookies",
    SealingStep.SCRUB: "Tidy the database",
    SealingStep.PROFILES: "Unseal profiles",
    SealingStep.LEFTOVERS: "Forget the keys",
}
ROTATE: Words = {
    SealingStep.RECORDS: "Put sessions under the new key",
    SealingStep.SCRUB: "Erase what the old key opened",
    SealingStep.PROFILES: "Put profiles under the new key",
    SealingStep.LEFTOVERS: "Forget the old key",
}


@contextmanager
def progress_line(words: Words) -> Iterator[Callable[[SealingProgress], None]]:
    """Give what takes progress and draws it over the line before; at the end the line is empty again."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return

    def show(progress: SealingProgress) -> None:
        counted = f": {progress.done:,} of {progress.total:,}" if progress.total else ""
        _draw(f"{words[progress.step]}{counted}")

    try:
        yield show
    finally:
        _draw("")


def _draw(text: str) -> None:
    sys.stderr.write(f"\r\x1b[K{text}")
    sys.stderr.flush()
