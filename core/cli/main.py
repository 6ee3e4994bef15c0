"""The command line: one subcommand per use case."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence

from core.cli import encryption
from core.cli.asking import tell
from core.cli.doctor import doctor
from core.cli.looking import standing_of
from core.cli.options import Options, add_encryption, base
from core.errors import SessileError
from core.services.standing import in_words

WRONG = 1


def run(arguments: Sequence[str]) -> int:
    """Run the subcommand in `arguments` (without the program's name) and return the exit code.

    0 is done, 1 refused or stopped with a sentence on standard error; a wrong usage ends the program with 2.
    """
    options = _read(arguments)
    try:
        return asyncio.run(_outcome(options))
    except SessileError as error:
        tell(error.sentence)
    except (KeyboardInterrupt, asyncio.CancelledError):
        tell(f"Stopped. {in_words(standing_of(options))}")
    return WRONG


def _read(arguments: Sequence[str]) -> Options:
    parser = _parser()
    known, unknown = parser.parse_known_args(arguments)
    if unknown:  # named as far as they are options: what stands beside one may be a secret written by mistake
        named = [word.partition("=")[0] for word in unknown if word.startswith("--")]
        parser.error(f"it does not take {', '.join(named) or 'further words'}")
    return Options(**vars(known))


async def _outcome(options: Options) -> int:
    return await options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sessile")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    looking = "look at browser, display, keyring, store and encryption, and say what to do"
    commands.add_parser("doctor", help=looking, description=looking, parents=[base()]).set_defaults(run=doctor)
    sealing = "seal the store and closed profiles, and what belongs to that"
    add_encryption(commands.add_parser("encryption", help=sealing, description=sealing), encryption.COMMANDS)
    return parser
