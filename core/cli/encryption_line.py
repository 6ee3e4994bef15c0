"""`sessile encryption ...`: reads its words and runs its action."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence

from core.cli import encryption
from core.cli.asking import tell
from core.cli.looking import standing_of
from core.cli.options import Options, add_encryption

WRONG = 1


def run_encryption(words: Sequence[str]) -> int:
    """Run the action in `words` and return its exit code; a wrong usage ends the program with 2."""
    options = _read(words)
    try:
        return asyncio.run(_outcome(options))
    except (KeyboardInterrupt, asyncio.CancelledError):
        from core.services.standing import in_words

        tell(f"Stopped. {in_words(standing_of(options))}")
    return WRONG


async def _outcome(options: Options) -> int:
    return await options.run(options)


def _read(words: Sequence[str]) -> Options:
    sealing = "seal the store and closed profiles, and what belongs to that"
    parser = argparse.ArgumentParser(prog="sessile encryption", description=sealing)
    add_encryption(parser, encryption.COMMANDS)
    known, unknown = parser.parse_known_args(words)
    if unknown:  # named as far as they are options: what stands beside one may be a secret written by mistake
        named = [word.partition("=")[0] for word in unknown if word.startswith("--")]
        parser.error(f"it does not take {', '.join(named) or 'further words'}")
    return Options(**vars(known))
