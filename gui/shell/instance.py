"""A second start brings the first window to the front."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

PATIENCE = 1000  # milliseconds for a living window to answer
HELLO = b"raise\n"
DONE = b"raised\n"


def socket_name(base: Path) -> str:
    """Return the private channel's name of the store at `base`."""
    return f"sessile-{hashlib.sha256(str(base.resolve()).encode()).hexdigest()[:24]}"


def raise_first(base: Path) -> bool:
    """Ask a window that already runs on `base` to come to the front; False when there is none."""
    if not _ours(base):
        return False
    from PySide6.QtNetwork import QLocalSocket  # 9 ms that a first start does not need

    channel = QLocalSocket()
    channel.connectToServer(socket_name(base))
    if not channel.waitForConnected(PATIENCE):
        return False
    channel.write(HELLO)
    channel.flush()
    answered = channel.waitForReadyRead(PATIENCE) and channel.readAll().data() == DONE
    channel.disconnectFromServer()
    return answered


class Instance(QObject):
    """Answers later starts on the same store; made only by the process that owns the store."""

    def __init__(self, base: Path, raise_window: Callable[[], None], parent: QObject | None = None) -> None:
        from PySide6.QtNetwork import QLocalServer

        super().__init__(parent)
        self._raise = raise_window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._came)
        QLocalServer.removeServer(socket_name(base))  # left by a killed process: the store is ours now
        self.listening = self._server.listen(socket_name(base))

    def close(self) -> None:
        """Stop answering."""
        self._server.close()

    def _came(self) -> None:
        channel = self._server.nextPendingConnection()
        channel.disconnected.connect(channel.deleteLater)
        channel.readyRead.connect(lambda: self._answer(channel))

    def _answer(self, channel: QLocalSocket) -> None:
        if channel.readAll().data() == HELLO:
            self._raise()
            channel.write(DONE)
            channel.flush()


def _ours(base: Path) -> bool:
    """Whether the channel's file, where channels are files, belongs to this user: the folder is everybody's."""
    if os.name == "nt":
        return True
    path = Path(QDir.tempPath()) / socket_name(base)
    try:
        return path.lstat().st_uid == os.getuid()
    except OSError:
        return False
