"""Whether there is a screen to show a window on; Qt aborts the program when there is none."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from pathlib import Path

ADVICE = "Start Sessile from a desktop session, or run `make run`, which shows the window on a virtual display."
SOCKETS = Path("/") / "tmp" / ".X11-unix"  # where X servers listen
SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def display_problem(environment: Mapping[str, str], platform: str) -> str:
    """Return one sentence when no display can be used, else an empty text; `platform` is sys.platform."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM", "").startswith(SCREENLESS):
        return ""
    if environment.get("WAYLAND_DISPLAY"):
        return ""
    display = environment.get("DISPLAY", "")
    if not display:
        return f"Sessile's window needs a display, and neither WAYLAND_DISPLAY nor DISPLAY is set. {ADVICE}"
    return "" if _answers(display) else f"No display answers at DISPLAY={display}. {ADVICE}"


def _answers(display: str) -> bool:
    host, _, number = display.rpartition(":")
    if host not in ("", "unix"):
        return True  # a display elsewhere: Qt will say
    name = str(SOCKETS / f"X{number.partition('.')[0]}")
    return any(_listens(address) for address in (name, f"\0{name}"))


def _listens(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        return probe.connect_ex(address) == 0
