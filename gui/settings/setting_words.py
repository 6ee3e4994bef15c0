"""What the settings dialog says about a setting beside its control."""

from __future__ import annotations

from core.settings import Setting, Settings, Value
from gui.kit import words

FIXED_SOURCES = ("command line", "environment")


def fixed_by(setting: Setting, settings: Settings) -> str:
    """Say what outside the window sets `setting`; empty when the window may change it."""
    source = settings.sources.get(setting.name, "")
    if source == "environment":
        return f"Set by {setting.variable}."
    if source == "command line":
        return "Set on the command line."
    return "" if setting.saved else f"Set {setting.variable} to change it."


def note(setting: Setting, settings: Settings) -> str:
    """Return the setting's help, its default, and when a change counts."""
    pieces = [setting.help]
    if setting.saved:
        pieces.append(f"Default: {value_words(setting, setting.default)}.")
    if setting.restart and setting.saved:
        pieces.append("Counts from the next start on.")
    pieces.append(fixed_by(setting, settings))
    return " ".join(piece for piece in pieces if piece)


def value_words(setting: Setting, value: Value) -> str:
    """Say a value as a person reads it: "3,600 seconds (1 h)", "on", "auto"."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, int):
        number = f"{value:,} {setting.unit}".rstrip()
        return f"{number} ({words.duration(value)})" if setting.unit == "seconds" else number
    return value
