"""The HTTP API in words: how it stands, and a line to try it with."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from core.model.api import ApiPhase, ApiState

HOST = "127.0.0.1"
OFF = "Off. Nothing listens on any port; the command line reaches a running Sessile without it."


def long_words(state: ApiState) -> str:
    """Say in the settings how the API stands."""
    if state.phase is ApiPhase.LISTENING:
        return f"Listening on {HOST}:{state.port}, for programs of this computer that know the token."
    return state.sentence if state.phase is ApiPhase.FAILED else OFF


def coming_words(*, on: bool, port: int) -> str:
    """Say in the settings what Save will make of the API."""
    return f"Listens on {HOST}:{port} once you save." if on else "Ends once you save: nothing listens on any port then."


def short_words(state: ApiState) -> str:
    """Say in the status line how the API stands."""
    if state.phase is ApiPhase.LISTENING:
        return f"API on port {state.port}"
    return f"API not on: port {state.port}" if state.phase is ApiPhase.FAILED else "API off"


def curl_line(port: int, token_file: Path, *, windows: bool = os.name == "nt") -> str:
    """Return a line that lists the sessions; the token is in neither the line nor the arguments of a program.

    A shell's own printf hands it to curl; Windows' PowerShell hands it over in the same way.
    """
    url = f"http://{HOST}:{port}/sessions"
    if windows:
        quoted = str(token_file).replace("'", "''")
        return f"'Authorization: Bearer ' + (Get-Content '{quoted}') | curl.exe -H '@-' {url}"
    return f"printf 'Authorization: Bearer %s' \"$(cat {shlex.quote(str(token_file))})\" | curl -H @- {url}"
