"""The README's settings table is the program's own."""

from __future__ import annotations

from pathlib import Path

from core.settings import SETTINGS, Setting, allowed

README = Path(__file__).parents[2] / "README.md"


def row(setting: Setting) -> str:
    """Write one setting as the README shows it."""
    default = str(setting.default).lower() if isinstance(setting.default, bool) else str(setting.default)
    return f"| `{setting.variable}` | {default or 'platform'} | {allowed(setting)} | {setting.help} |"


def test_the_readme_shows_every_setting_as_the_table_has_it() -> None:
    wanted = [row(setting) for setting in SETTINGS]
    written = [line for line in README.read_text("utf-8").splitlines() if line.startswith("| `SESSION_")]
    assert written == wanted
