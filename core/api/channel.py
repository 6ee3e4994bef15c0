"""Where the private channel and the port listen: sockets in the base folder, on the loopback address, nowhere else."""

from __future__ import annotations

import errno
import os
import socket
import stat
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import ErrorKind, SessileError
from core.paths import NOFOLLOW, PRIVATE_DIR, PRIVATE_FILE, Layout
from core.services.files import write_private

HOST = "127.0.0.1"
SOCKET = "sessile.sock"
POINTER = "sessile.sock.path"  # says where the socket is when its name in the base folder would be too long
PORT = "sessile.port"  # says where the private channel is on systems without such sockets
_LONGEST = 103  # bytes of a socket's path; macOS takes one less than Linux's 107, and both want a zero behind it
_BACKLOG = 128
_SHORT = "sessile-"
_LONGEST_POINTER = 4096


@dataclass(frozen=True, slots=True)
class Channel:
    """A socket that listens; `port` is 0 for one that is a file, `files` are those to remove at the end."""

    socket: socket.socket
    port: int = 0
    files: tuple[Path, ...] = ()

    def close(self) -> None:
        """Stop listening and remove what others find it by; harmless again."""
        self.socket.close()
        for file in self.files:
            file.unlink(missing_ok=True)
            _remove_short(file.parent)


def open_private(layout: Layout) -> Channel:
    """Listen on the private channel; only for whoever holds the store's lock: what is in the way is a dead program's.

    Raises OSError, and STORE when the pointer cannot be written.
    """
    _forget_elsewhere(layout.base / POINTER)
    if not hasattr(socket, "AF_UNIX"):
        listening = _loopback(0)
        port: int = listening.getsockname()[1]
        return _pointed_to(Channel(listening, port), layout.base / PORT, str(port))
    own = layout.base / SOCKET
    _remove_socket(own)
    if len(os.fsencode(own)) <= _LONGEST:
        return Channel(_unix(own), files=(own,))
    short = _short_folder() / SOCKET
    return _pointed_to(Channel(_unix(short), files=(short,)), layout.base / POINTER, str(short))


def open_port(port: int) -> Channel:
    """Listen on a port of this computer alone; raises IN_USE with what to do."""
    try:
        return Channel(_loopback(port), port)
    except OSError as error:
        why = "another program has it" if error.errno == errno.EADDRINUSE else error.strerror or "it was refused"
        sentence = f"The API cannot use port {port}: {why}. Choose another port, or end that program."
        raise SessileError(ErrorKind.IN_USE, sentence, field="api_port") from error


def _pointed_to(opened: Channel, pointer: Path, text: str) -> Channel:
    try:
        write_private(pointer, f"{text}\n")
    except BaseException:
        opened.close()
        raise
    return replace(opened, files=(*opened.files, pointer))


def _loopback(port: int) -> socket.socket:
    # by its protocol asyncio knows it for TCP and sends at once, instead of up to 40 ms later (measured)
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let another program listen on the same port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        return _listening(listening)
    except BaseException:
        listening.close()
        raise


def _unix(path: Path) -> socket.socket:
    """Return a socket that only this user can reach, from its first moment on: until listening nobody can connect."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listening.bind(str(path))
        path.chmod(PRIVATE_FILE)
        return _listening(listening)
    except BaseException:
        listening.close()
        raise


def _listening(opened: socket.socket) -> socket.socket:
    opened.setblocking(False)
    opened.listen(_BACKLOG)
    return opened


def _short_folder() -> Path:
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    fits = len(os.fsencode(runtime)) + len(f"/{_SHORT}12345678/{SOCKET}") <= _LONGEST
    where = runtime if runtime and fits and Path(runtime).is_dir() else None
    return Path(tempfile.mkdtemp(prefix=_SHORT, dir=where))  # 0700, under a name nobody could have taken


def _forget_elsewhere(pointer: Path) -> None:
    """Remove the socket that a killed program left under a short name."""
    try:
        with os.fdopen(os.open(pointer, os.O_RDONLY | NOFOLLOW), encoding="utf-8") as file:
            left = Path(file.read(_LONGEST_POINTER).strip())
    except (OSError, ValueError):
        return
    pointer.unlink(missing_ok=True)
    if left.name == SOCKET and left.is_absolute() and _is_short(left.parent):
        _remove_socket(left)
        _remove_short(left.parent)


def _remove_socket(path: Path) -> None:
    """Remove a socket; anything else is left, and listening there is refused then."""
    try:
        if stat.S_ISSOCK(path.lstat().st_mode):
            path.unlink()
    except FileNotFoundError:
        return


def _remove_short(folder: Path) -> None:
    if _is_short(folder):
        try:
            folder.rmdir()
        except OSError:  # something else is in it, which is not ours to remove
            return


def _is_short(folder: Path) -> bool:
    """Tell whether this is a folder as `_short_folder` makes them: private, and this user's own."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    private = stat.S_ISDIR(found.st_mode) and stat.S_IMODE(found.st_mode) == PRIVATE_DIR
    return folder.name.startswith(_SHORT) and private and found.st_uid == os.getuid()
