"""What the operating system must have for the window, the browser and the tests, and how Debian calls it."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

# The libraries that Qt's core, widgets and X11 platform and Playwright's driver load, by what the loader calls them:
# asking the loader is right on every distribution, whatever its packages are called.
LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libatomic.so.1": "libatomic1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
VIRTUAL_DISPLAY: Mapping[str, str] = {"Xvfb": "xvfb", "xauth": "xauth"}
TEST_TOOLS: Mapping[str, str] = {
    "openbox": "openbox", "xdotool": "xdotool", "wmctrl": "wmctrl", "curl": "curl",
    "dbus-daemon": "dbus-daemon", "dbus-send": "dbus-bin",
    "gnome-keyring-daemon": "gnome-keyring", "secret-tool": "libsecret-tools",
}  # fmt: skip
BROWSERS = (
    "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "chromium", "chromium-browser",
)  # fmt: skip


def missing(purpose: str, *, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the Debian packages still needed for `purpose` (run or test) on this machine, in a fixed order."""
    return tuple(sorted(set(_missing(purpose, environment))))


def _missing(purpose: str, environment: Mapping[str, str]) -> Iterator[str]:
    if find_spec("ensurepip") is None:  # Debian keeps it out of its python3
        yield "python{}.{}-venv".format(*sys.version_info)
    if not sys.platform.startswith("linux"):
        return
    yield from (package for library, package in LIBRARIES.items() if not loads(library))
    if not any(Path("/usr/share/fonts").rglob("*.[to]tf")):
        yield "fonts-dejavu-core"
    tools: dict[str, str] = {}
    if purpose == "test" or not has_display(environment):
        tools.update(VIRTUAL_DISPLAY)
    if purpose == "test":
        tools.update(TEST_TOOLS)
    yield from (package for tool, package in tools.items() if shutil.which(tool) is None)
    if not has_browser(environment):
        yield from ("chromium", "chromium-sandbox")  # the second serves kernels without user namespaces


def loads(library: str) -> bool:
    """Tell whether the loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_display(environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown; only X11 and Wayland say so in the environment."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def has_browser(environment: Mapping[str, str]) -> bool:
    """Tell whether a Chromium-family browser is there; a snap does not count, it cannot open hidden folders."""
    chosen = environment.get("SESSION_BROWSER", "")
    if os.sep in chosen and os.access(chosen, os.X_OK):
        return True
    if any((found := shutil.which(name)) and not _is_snap(Path(found)) for name in BROWSERS):
        return True
    own = Path(environment.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    return any(own.glob("chromium-*/chrome-linux*/chrome"))


def _is_snap(path: Path) -> bool:
    real = path.resolve()
    if "snap" in real.parts or real.name == "snap":
        return True
    with real.open("rb") as program:
        start = program.read(4096)
    return start.startswith(b"#!") and b"/snap/" in start


def is_debian_like(os_release: str) -> bool:
    """Tell from the text of /etc/os-release whether apt-get and Debian's package names apply."""
    words = {
        word.strip("\"'")
        for line in os_release.splitlines()
        if line.startswith(("ID=", "ID_LIKE="))
        for word in line.partition("=")[2].split()
    }
    return bool(words & {"debian", "ubuntu"})
