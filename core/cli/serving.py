"""`sessile serve`: answers scripts and commands without a window and without a display, until it is told to end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from core.cli.asking import tell
from core.cli.opening import Given, given_by, unlock
from core.cli.options import Options
from core.cli.staying import asked_to_end
from core.errors import ErrorKind, SessileError
from core.model.api import ApiPhase
from core.model.sealing import LockState

if TYPE_CHECKING:
    from core.app import Core


async def serve_until_stopped(options: Options, *, port: int | None = None, as_json: bool = False) -> None:
    """Answer on the loopback port and on the private channel until a signal to end; browsers are closed in order.

    Says on standard output where it answers. Raises as `open_core`, and IN_USE when the port cannot be had.
    """
    from core.api.server import serve
    from core.app import open_core

    given = given_by(options)  # before anybody can ask: a script may take its time to write it
    with asked_to_end() as ended:
        wanted = {"api_enabled": "true", **({} if port is None else {"api_port": str(port)})}
        core = await open_core(command_line={**options.settings, **wanted})
        try:
            stop = await serve(core)
            try:
                await _opened(core, options, given)
                _say_where(core, as_json=as_json)
                await ended.wait()
            finally:
                await stop()
        finally:
            await core.close()


async def _opened(core: Core, options: Options, given: Given) -> None:
    """Unlock a sealed store as far as that goes without anybody; else `sessile unlock` does it later.

    Nobody is asked at a terminal either: the wait for what is typed would hold the loop that answers requests.
    """
    if core.api.state.phase is ApiPhase.FAILED:
        raise SessileError(ErrorKind.IN_USE, core.api.state.sentence, field="api_port")
    if core.locking.state is not LockState.LOCKED:
        return
    try:
        await unlock(core, options, given, later=True)
    except SessileError as error:
        if error.kind is not ErrorKind.LOCKED:
            raise
        tell("The store is locked, and every command but `sessile unlock` is refused until it is unlocked.")


def _say_where(core: Core, *, as_json: bool) -> None:
    url = f"http://127.0.0.1:{core.api.state.port}"
    if as_json:
        print(json.dumps({"url": url, "token_file": str(core.api.path)}), flush=True)
    else:
        print(f"Sessile answers at {url}; the token is in {core.api.path}. Ctrl+C ends it.", flush=True)
