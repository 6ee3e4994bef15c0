"""`sessile lock, unlock, settings, serve, doctor`: the store and the program as a whole."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from core.cli.answers import Client, target
from core.cli.asking import interruptible
from core.cli.choosing import Kept
from core.cli.common import NOTHING, Common, Port, client_for
from core.cli.looking import layout_of, standing_of
from core.cli.opening import given_by, unlock_by
from core.cli.running import RunningClient, find
from core.cli.showing import show_json, show_line, show_table
from core.errors import ErrorKind, SessileError
from core.model.sealing import LockState


def lock(*, close_browsers: bool = False, common: Common = NOTHING) -> None:
    """Lock the sealed store of the running Sessile: the key is dropped, and everything hidden.

    Parameters
    ----------
    close_browsers
        Close and seal the open browsers too.
    """
    client = _running(common, "so its store is closed, and as locked as it can be.")
    _told(client.request("POST", "/store/lock", {"close_browsers": close_browsers}).fields, common)


def unlock(*, common: Common = NOTHING) -> None:
    """Unlock the sealed store of the running Sessile: by what is given, else the keyring, else what is typed."""
    client = _running(common, "and every command unlocks for itself. `sessile serve` keeps a store open.")
    if _store(client)["state"] == LockState.LOCKED:
        options = common.options
        slots = standing_of(options).status.slots
        asyncio.run(unlock_by(_Asked(client), slots, options, given_by(options)))
    _told(_store(client), common)


def settings(name: str = "", value: str | None = None, /, *, common: Common = NOTHING) -> None:
    """Show the settings, or change one.

    Parameters
    ----------
    name
        One of them, such as bin_days or SESSION_BIN_DAYS.
    value
        What it is to be from now on.
    """
    key = name.lower().removeprefix("session_")
    with client_for(common) as client:
        if value is not None:
            client.request("PATCH", "/settings", {key: value})
        found = client.request("GET", "/settings").rows
    if key:
        found = [each for each in found if each["name"] == key]
        if not found:
            raise SessileError(ErrorKind.NOT_FOUND, "There is no such setting. `sessile settings` shows them all.")
    if common.json:
        show_json(found)
        return
    rows = [(each["name"], _written(each["value"]), each["source"], each["help"]) for each in found]
    show_table(("SETTING", "VALUE", "FROM", "MEANING"), rows)


def serve(*, port: Port = None, common: Common = NOTHING) -> None:
    """Answer scripts without a window, until Ctrl+C: on a port of this computer, and every command of this program.

    Parameters
    ----------
    port
        The port, instead of SESSION_API_PORT.
    """
    from core.cli.serving import serve_until_stopped

    asyncio.run(serve_until_stopped(common.options, port=port, as_json=common.json))


def doctor(*, common: Common = NOTHING) -> int:
    """Look at browser, display, keyring, store and encryption, and say what to do."""
    from core.cli.doctor import doctor as examine

    return asyncio.run(examine(common.options, as_json=common.json))


def _running(common: Common, otherwise: str) -> RunningClient:
    layout = layout_of(common.options)
    client = find(layout)
    if client is None:
        raise SessileError(ErrorKind.INPUT, f"No Sessile runs on {layout.base}, {otherwise}")
    return client


class _Asked:
    """The locks of a program that runs, each request of which is waited for."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def unlock_with_keyring(self) -> None:
        self._unlock({})

    async def unlock_with_passphrase(self, *, passphrase: str) -> None:
        self._unlock({"passphrase": passphrase})

    async def unlock_with_recovery(self, *, code: str) -> None:
        self._unlock({"recovery_code": code})

    def _unlock(self, secret: Mapping[str, object]) -> None:
        with interruptible():
            self._client.request("POST", target("store", "unlock"), secret)


def _store(client: Client) -> Kept:
    return client.request("GET", target("store")).fields


def _told(store: Kept, common: Common) -> None:
    if common.json:
        show_json(store)
    else:
        show_line("The store is not encrypted." if store["state"] == "plain" else f"The store is {store['state']}.")


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
