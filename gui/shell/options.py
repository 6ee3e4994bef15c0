"""What the window is started with, beside the settings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """From the command line; empty leaves the default. `screenshot` is where to save a picture before ending."""

    base_dir: str = ""
    scheme: str = ""  # system, light or dark, for this run
    screenshot: str = ""
    select: str = ""  # (part of) the name of the session to choose
    tab: str = ""  # overview, cookies, extract or activity
    size: str = ""  # such as 1360x860

    def settings(self) -> dict[str, str]:
        """Return the settings that the command line gave, by name."""
        return {"base_dir": self.base_dir} if self.base_dir else {}
