"""Who may call the HTTP API: the token in its file; and how the API stands, told to whoever shows it."""

from __future__ import annotations

import asyncio
import errno
import hmac
import os
import re
import secrets
import stat
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.model.api import ApiState
from core.paths import NOFOLLOW, PRIVATE_FILE
from core.services.files import write_private
from core.services.workspace import Workspace
from core.settings import Settings
from core.signal import Signal

FILE = "api-token"
_BYTES = 32  # of chance in a token
_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]{32,512}")  # a person may have written one of their own
_LONGEST = 1024
_PATIENCE = 2.0  # seconds that somebody who changed the port waits for it


class ApiAccess:
    """The token and the state of the API. Attributes: state; changed tells of every new one.

    The server reports here, and asks here whether a token is the right one.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._path = workspace.layout.base / FILE
        self._token = ""
        self._turn = asyncio.Lock()
        self._following: asyncio.Task[None] | None = None
        self.state = ApiState()
        self.changed: Signal[ApiState] = Signal()

    @property
    def applied(self) -> Signal[Settings]:
        """Tells of settings that were saved, port and switch among them."""
        return self._workspace.applied

    @property
    def path(self) -> Path:
        """The file that scripts read the token from."""
        return self._path

    async def token(self) -> str:
        """Return the token of the file, which is made private, and made where there is none or no token in it.

        It is looked at each time, since somebody may have removed it. Raises STORE, for a link in its place too.
        """
        async with self._turn:
            found = await asyncio.to_thread(_read, self._path)
            self._token = found or await self._written(self._token or _new())
            return self._token

    async def renew(self) -> str:
        """Replace the token; whoever uses the old one is refused from now on. Raises STORE, and then it stays."""
        async with self._turn:
            self._token = await self._written(_new())
            return self._token

    def accepts(self, given: bytes) -> bool:
        """Tell whether this is the token, in the same time whatever was given; never before `token` was called."""
        return hmac.compare_digest(given, self._token.encode()) and bool(self._token)

    def report(self, state: ApiState) -> None:
        """Let everybody see how the API stands now."""
        if state != self.state:
            self.state = state
            self.changed.emit(state)

    def follow(self, following: asyncio.Task[None]) -> None:
        """Let `settled` wait for this: the port on its way to where the settings want it."""
        self._following = following

    async def settled(self) -> ApiState:
        """Return how the API stands once it follows the settings; or as it stands by then, when that takes long."""
        if self._following is not None:
            await asyncio.wait({self._following}, timeout=_PATIENCE)
        return self.state

    async def _written(self, token: str) -> str:
        await asyncio.to_thread(_write, self._path, token)
        return token


def _new() -> str:
    return secrets.token_urlsafe(_BYTES)


def _read(path: Path) -> str:
    """Return the token in the file, which is made private; empty when there is none in it."""
    try:
        descriptor = os.open(path, os.O_RDONLY | NOFOLLOW | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _refusal(path, error) from error
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
            raise _refusal(path, None)
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, PRIVATE_FILE)
        text = file.read(_LONGEST).decode(errors="replace").strip()
    return text if _TOKEN.fullmatch(text) else ""


def _write(path: Path, token: str) -> None:
    if path.is_symlink():
        raise _refusal(path, None)
    write_private(path, f"{token}\n")


def _refusal(path: Path, error: OSError | None) -> SessileError:
    if error is not None and error.errno != errno.ELOOP:
        return SessileError(ErrorKind.STORE, f"{path} could not be read: {error.strerror}. Make it readable for you.")
    sentence = f"{path} is no file of your own but a link or somebody else's. Remove it; a new token is made then."
    return SessileError(ErrorKind.STORE, sentence)
