"""The commands by name, each imported only when it is asked for, and what a wrong usage is told."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Literal, NoReturn, get_args, get_origin

from cyclopts import App, CycloptsError, Parameter
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
    ValidationError,
)

from core.cli.common import NotTakenError
from core.cli.plain import plain
from core.cli.summaries import SUMMARIES

USAGE = 2
_HOME = "core.cli.commands"
COMMANDS = {
    "new": "sessions:new",
    "list": "sessions:list_",
    "show": "sessions:show",
    "launch": "browsers:launch",
    "close": "browsers:close",
    "extend": "sessions:extend",
    "pin": "sessions:pin",
    "rename": "sessions:rename",
    "remove": "keeping:remove",
    "restore": "keeping:restore",
    "cleanup": "keeping:cleanup",
    "stats": "keeping:stats",
    "extract": "pages:extract",
    "serve": "store:serve",
    "settings": "store:settings",
    "lock": "store:lock",
    "unlock": "store:unlock",
    "doctor": "store:doctor",
}
COOKIES = {
    "list": "cookies:list_",
    "get": "cookies:get",
    "set": "cookies:set_",
    "delete": "cookies:delete",
    "clear": "cookies:clear",
    "import": "transfer:import_",
    "export": "transfer:export",
}
_OPTIONAL = {  # what may be left out, which cyclopts calls ARGS
    "new": "[NAME]",
    "remove": "SESSION [MORE...]",
    "restore": "SESSION [MORE...]",
    "settings": "[NAME [VALUE]]",
    "cookies import": "SESSION [FILE]",
}


def run_command(words: Sequence[str]) -> int:
    """Run the command that `words` name and return its exit code; a wrong usage ends the program with 2."""
    app = _app()
    if words[:1] == ["cookies"]:
        _load_for_listing(app["cookies"], COOKIES, words[1:])
    else:
        _load_for_listing(app, COMMANDS, words)
    try:
        code = app(
            list(words), exit_on_error=False, print_error=False, help_on_error=False, result_action="return_value"
        )
    except CycloptsError as error:
        _wrong(error)
    return code if isinstance(code, int) else 0


def _load_for_listing(app: App, names: Iterable[str], words: Sequence[str]) -> None:
    """Load every command where all are to be listed: what each is for stands with it."""
    if not words or words[0] in ("--help", "-h"):
        for name in names:
            app[name]


def _app() -> App:
    about = "Keeps browser logins. Without a command the window opens; `sessile --help` tells its options."
    usual = Parameter(show_default=False, negative=())
    app = App(
        name="sessile", help=about, help_format="markdown", version_flags=(), default_parameter=usual,
        suppress_keyboard_interrupt=False,
    )  # fmt: skip
    cookies = App(name="cookies", help=SUMMARIES["cookies"], version_flags=())
    for name, place in COMMANDS.items():
        app.command(f"{_HOME}.{place}", name=name, usage=_usage(name))
    for name, place in COOKIES.items():
        cookies.command(f"{_HOME}.{place}", name=name, usage=_usage(f"cookies {name}"))
    app.command(cookies)
    app.command(App(name="encryption", help=SUMMARIES["encryption"]))
    return app


def _usage(command: str) -> str | None:
    words = _OPTIONAL.get(command)
    return None if words is None else f"Usage: sessile {command} [OPTIONS] {words}"


def _wrong(error: CycloptsError) -> NoReturn:
    """Say what is wrong by names alone: what stands beside an option may be a secret written by mistake."""
    said = [word for word in error.command_chain or () if word != "sessile"]
    command = " ".join(("sessile", *said))
    more = "" if said else " COMMAND"
    print(f"usage: {command}{more} [...]; see {command} --help\n{command}: {_what(error)}", file=sys.stderr)
    raise SystemExit(USAGE)


def _what(error: CycloptsError) -> str:
    match error:
        case UnknownCommandError():
            known = COOKIES if "cookies" in (error.command_chain or ()) else (*COMMANDS, "cookies", "encryption")
            return f"there is no such command; there are {', '.join(known)}"
        case UnknownOptionError():
            return f"it does not take {_named(error.token.keyword or error.token.value)}"
        case UnusedCliTokensError():
            return f"it does not take {', '.join(map(_named, error.unused_tokens or ())) or 'further words'}"
        case MissingArgumentError():
            return f"{_argument(error)} is missing"
        case CoercionError() | ValidationError():
            return f"{_argument(error)}: {_allowed(error)}"
    return "these options do not go together, or one is there twice"


def _named(word: str) -> str:
    option = word.partition("=")[0]
    return plain(option) if option.startswith("--") else "further words"


def _argument(error: CycloptsError) -> str:
    if error.argument is None:
        return "a value"
    name = error.argument.name
    return name if name.startswith("--") else name.lstrip("-").upper()


def _allowed(error: CoercionError | ValidationError) -> str:
    if isinstance(error.__cause__, NotTakenError):
        return str(error.__cause__)
    kind = error.target_type if isinstance(error, CoercionError) else None
    if get_origin(kind) is Literal:
        return f"it takes {', '.join(map(str, get_args(kind)))}"
    return "it takes a whole number" if kind is int else "that is not what it takes"
