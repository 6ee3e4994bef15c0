"""A real GNOME Keyring on a bus of its own, with its files in a folder of its own."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import time
import warnings
from collections.abc import Callable
from pathlib import Path

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_WAITING_PROMPTER = """[D-BUS Service]
Name=org.gnome.keyring.SystemPrompter
Exec=/bin/sleep 5
"""
PASSWORD = "the password of the login keyring"


class KeyringService:
    """The bus and the keyring's process; nothing on the machine's own bus or in the person's home is touched."""

    def __init__(self, folder: Path, *, waiting_prompter: bool = False) -> None:
        """Start the bus. With `waiting_prompter` a prompt waits for a person who never comes, else it fails at once."""
        self._folder = folder
        for name in ("services", "data", "run", "config", "cache"):
            (folder / name).mkdir(mode=0o700)
        if waiting_prompter:
            (folder / "services" / "prompter.service").write_text(_WAITING_PROMPTER)
        (folder / "bus.conf").write_text(_BUS.format(folder=folder))
        self.address = f"unix:path={folder}/bus"
        self.environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": self.address,
            **{f"XDG_{name.upper()}_HOME": str(folder / name) for name in ("data", "config", "cache")},
            "XDG_RUNTIME_DIR": str(folder / "run"),
        }
        self._daemon: subprocess.Popen[bytes] | None = None
        self._log = (folder / "log").open("wb")
        self._bus = self._spawn("dbus-daemon", f"--config-file={folder}/bus.conf", "--nofork")
        self._until((folder / "bus").exists)

    def start(self, password: str = "") -> None:
        """Start the keyring, unlocked with `password`; without one its collections stay locked, or missing."""
        unlock = ("--unlock",) if password else ()
        self._daemon = self._spawn(
            "gnome-keyring-daemon", *unlock, "--components=secrets", "--foreground",
            f"--control-directory={self._folder / 'run'}", given=password,
        )  # fmt: skip
        self._until(self._is_on_the_bus)

    def stop(self) -> None:
        """End the keyring; what it keeps stays in its files."""
        if self._daemon is not None:
            self._daemon.send_signal(signal.SIGCONT)
            self._daemon.kill()
            self._daemon.wait()

    def freeze(self) -> None:
        """Let the keyring hang: it takes calls and answers none."""
        assert self._daemon is not None
        self._daemon.send_signal(signal.SIGSTOP)

    def close(self) -> None:
        """End everything."""
        self.stop()
        self._bus.kill()
        self._bus.wait()
        self._log.close()

    def lookup(self, account: str) -> str:
        """Return the secret as another program sees it, with the desktop's own tool; empty when there is none."""
        return self._tool("lookup", "service", "Sessile", "username", account)

    def _is_on_the_bus(self) -> bool:
        names = subprocess.run(
            ["dbus-send", f"--bus={self.address}", "--print-reply", "--dest=org.freedesktop.DBus", "/",
             "org.freedesktop.DBus.ListNames"],
            env=self.environment, capture_output=True, text=True, check=False, timeout=10,
        )  # fmt: skip
        return "org.freedesktop.secrets" in names.stdout

    def _tool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["secret-tool", *arguments], env=self.environment, capture_output=True, text=True, check=False, timeout=10
        )
        return done.stdout

    def _spawn(self, *command: str, given: str = "") -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.PIPE, stdout=self._log, stderr=self._log
        )
        assert process.stdin is not None
        process.stdin.write(given.encode())
        process.stdin.close()
        return process

    def _until(self, condition: Callable[[], bool]) -> None:
        limit = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < limit, (self._folder / "log").read_text()
            time.sleep(0.01)


def collect_connections() -> None:
    """Free the connections that keyring itself leaves to the garbage collector when an unlock is refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
