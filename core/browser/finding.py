"""Finding a browser: the setting, Playwright's own, then Chrome, Edge or Chromium on the system."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
from pathlib import Path

from core.browser.port import FoundBrowser
from core.errors import ErrorKind, SessileError

_VERSION = re.compile(r"(\d+\.\d+\.\d+\.\d+)")
_PATIENCE = 20.0  # seconds for a browser to say its version
_NAMES = {"chrome": "Google Chrome", "msedge": "Microsoft Edge", "chromium": "Chromium"}
_COMMANDS = {
    "chrome": ("google-chrome", "google-chrome-stable"),
    "msedge": ("microsoft-edge", "microsoft-edge-stable"),
    "chromium": ("chromium", "chromium-browser"),
}
_PLACES = {
    "linux": {"chrome": "/opt/google/chrome/chrome", "msedge": "/opt/microsoft/msedge/msedge"},
    "darwin": {name: f"/Applications/{shown}.app/Contents/MacOS/{shown}" for name, shown in _NAMES.items()},
    "win32": {
        "chrome": "Google/Chrome/Application/chrome.exe",
        "msedge": "Microsoft/Edge/Application/msedge.exe",
        "chromium": "Chromium/Application/chrome.exe",
    },
}
_INSTALL = (
    "Install Google Chrome, Microsoft Edge or Chromium (on Debian: apt install chromium), "
    "or name the path of one in the settings."
)


class Finder:
    """Finds browsers and remembers what version each said it is, for as long as its file stays the same."""

    def __init__(self) -> None:
        self._said: dict[tuple[Path, int, int], FoundBrowser] = {}

    async def find(self, choice: str, *, own: Path | None) -> FoundBrowser:
        """Return the browser that `choice` means; `own` is where Playwright's would lie. Raises NO_BROWSER."""
        if choice in ("", "auto"):
            candidates = [own] if own is not None and _is_file(own) else []
            candidates += [path for kind in _NAMES for path in installed(kind)]
            return await self._first_usable(candidates, f"No browser was found. {_INSTALL}")
        if choice in _NAMES:
            missing = f"{_NAMES[choice]} was not found on this computer. Install it, or choose another browser."
            return await self._first_usable(installed(choice), missing)
        return await self._checked(Path(choice))

    async def _first_usable(self, candidates: list[Path], sentence: str) -> FoundBrowser:
        refusal = SessileError(ErrorKind.NO_BROWSER, sentence)
        for path in candidates:
            try:
                return await self._checked(path)
            except SessileError as error:
                refusal = error
        raise refusal

    async def _checked(self, path: Path) -> FoundBrowser:
        key = _examined(path)
        if key not in self._said:
            text = _version_beside(path) if sys.platform == "win32" else await _version_said(path)
            self._said[key] = _understood(path, text)
        return self._said[key]


def is_older(version: str, than: str) -> bool:
    """Tell whether `version` is of an older major release than `than`; an unknown one is not."""
    mine, other = (text.split(".", 1)[0] for text in (version, than))
    return mine.isdigit() and other.isdigit() and int(mine) < int(other)


def is_snap(path: Path) -> bool:
    """Tell whether `path` leads to a snap package, which may not open hidden folders."""
    if str(path).startswith("/snap/") or str(path.resolve()).startswith(("/snap/", "/usr/bin/snap")):
        return True
    with path.open("rb") as file:  # Ubuntu's chromium-browser is a script that starts the snap
        head = file.read(4096)
    return head.startswith(b"#!") and b"/snap/bin/" in head


def installed(kind: str) -> list[Path]:
    """Return where `kind` (chrome, msedge or chromium) lies on this system, best first."""
    place = _PLACES.get(sys.platform, {}).get(kind, "")
    places = [Path(place)] if place else []
    if sys.platform == "win32":
        roots = [os.environ.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        places = [Path(root) / place for root in roots if root]
    places += [Path(found) for name in _COMMANDS[kind] if (found := shutil.which(name))]
    return [path for path in places if path.is_file()]


def _examined(path: Path) -> tuple[Path, int, int]:
    if not path.is_file():
        raise SessileError(ErrorKind.NO_BROWSER, f"There is no program at {path}. Choose a browser that is installed.")
    if not os.access(path, os.X_OK):
        sentence = f"The file at {path} is not executable. Make it executable, or choose a browser that is installed."
        raise SessileError(ErrorKind.NO_BROWSER, sentence)
    if is_snap(path):
        raise SessileError(
            ErrorKind.NO_BROWSER,
            f"The browser at {path} is a snap package, which cannot open Sessile's profiles. {_INSTALL}",
        )
    stat = path.stat()
    return path, stat.st_mtime_ns, stat.st_size


def _is_file(path: Path) -> bool:
    return path.is_file()


def _understood(path: Path, text: str) -> FoundBrowser:
    found = _VERSION.search(text)
    if found is None:
        raise SessileError(
            ErrorKind.NO_BROWSER,
            f"{path} is no browser that Sessile can use: it needs a Chromium-family one. {_INSTALL}",
        )
    return FoundBrowser(path=path, name=text[: found.start()].strip() or path.stem, version=found.group(1))


async def _version_said(path: Path) -> str:
    nothing = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            path, "--version", stdin=nothing, stdout=asyncio.subprocess.PIPE, stderr=nothing
        )
    except OSError:
        return ""
    try:
        async with asyncio.timeout(_PATIENCE):
            answer, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        return ""
    return answer.decode("utf-8", "replace")


def _version_beside(path: Path) -> str:
    """On Windows a browser asked for its version opens a window; the folder beside it is named after it."""
    return max((entry.name for entry in path.parent.iterdir() if _VERSION.fullmatch(entry.name)), default="")
