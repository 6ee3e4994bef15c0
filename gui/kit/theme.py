"""The window's colours, light and dark, and the one style sheet made from them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


class Scheme(StrEnum):
    """Which colours to use; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class Theme:
    """Named colours, each with one meaning (interface/README)."""

    surface: QColor
    side: QColor
    line: QColor
    text: QColor
    quiet: QColor
    accent: QColor
    on_accent: QColor
    selection: QColor
    hover: QColor
    good: QColor
    soon: QColor
    urgent: QColor
    idle: QColor
    dark: bool

    def colour(self, tone: str) -> QColor:
        """Return the colour called `tone`, such as "accent"."""
        found = getattr(self, tone)
        if not isinstance(found, QColor):
            raise KeyError(tone)
        return found


def _theme(*, dark: bool, **colours: str) -> Theme:
    return Theme(dark=dark, **{name: QColor(value) for name, value in colours.items()})


LIGHT = _theme(
    dark=False, surface="#ffffff", side="#f5f6f8", line="#e3e6ea", text="#1f2328", quiet="#6b7280", accent="#1f6feb",
    on_accent="#ffffff", selection="#e5effd", hover="#f0f2f5", good="#1a7f4f", soon="#b7791f", urgent="#c9372c",
    idle="#8b929c",
)  # fmt: skip
DARK = _theme(
    dark=True, surface="#1c1e22", side="#191b1e", line="#33373d", text="#e6e8eb", quiet="#9aa1ab", accent="#4c9aff",
    on_accent="#ffffff", selection="#22406b", hover="#282b31", good="#3fb27f", soon="#e0a52e", urgent="#e5604d",
    idle="#6b7280",
)  # fmt: skip


class _ThemeSignals(QObject):
    """Signal: `theme_changed()`, after the palette and the style sheet are in force."""

    theme_changed = Signal()


class _State:
    theme = LIGHT
    scheme = Scheme.SYSTEM


signals = _ThemeSignals()


def current() -> Theme:
    """Return the colours in force."""
    return _State.theme


def scheme() -> Scheme:
    """Return what was asked for."""
    return _State.scheme


def apply(application: QApplication, wanted: Scheme) -> None:
    """Put `wanted` in force: Fusion, our palette, our style sheet."""
    _State.scheme = wanted
    dark = wanted is Scheme.DARK or (
        wanted is Scheme.SYSTEM and application.styleHints().colorScheme() == Qt.ColorScheme.Dark
    )
    _State.theme = DARK if dark else LIGHT
    application.setStyle("Fusion")
    application.setPalette(palette(_State.theme))
    application.setStyleSheet(style_sheet(_State.theme))
    signals.theme_changed.emit()


def follow_system(application: QApplication) -> None:
    """Follow the desktop's change between light and dark while the scheme is SYSTEM."""

    def changed() -> None:
        if _State.scheme is Scheme.SYSTEM:
            apply(application, Scheme.SYSTEM)

    application.styleHints().colorSchemeChanged.connect(changed)


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for `theme`."""
    made = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: theme.surface, role.WindowText: theme.text, role.Base: theme.surface, role.Text: theme.text,
        role.AlternateBase: theme.side, role.Button: theme.surface, role.ButtonText: theme.text,
        role.Highlight: theme.selection, role.HighlightedText: theme.text, role.Accent: theme.accent,
        role.Link: theme.accent, role.LinkVisited: theme.accent, role.PlaceholderText: theme.quiet,
        role.ToolTipBase: theme.side, role.ToolTipText: theme.text, role.BrightText: theme.urgent,
        role.Light: theme.hover, role.Midlight: theme.line, role.Mid: theme.line, role.Dark: theme.line,
        role.Shadow: theme.line,
    }.items():  # fmt: skip
        made.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, name, theme.idle)
    return made


def fills(theme: Theme) -> tuple[QColor, QColor]:
    """Return the grounds of primary and of danger buttons; white on the dark theme's own blue and red is too faint."""
    return theme.accent.darker(142 if theme.dark else 100), theme.urgent.darker(142 if theme.dark else 100)


def style_sheet(theme: Theme) -> str:
    """Return the style sheet with `theme`'s colours filled in."""
    colours = {each.name: theme.colour(each.name).name() for each in fields(theme) if each.name != "dark"}
    fill, danger = fills(theme)
    text = (RESOURCES / "styles" / "window.qss").read_text(encoding="utf-8")
    buttons = {"fill": fill.name(), "pressed": fill.darker(112).name(), "danger": danger.name()}
    return Template(text).substitute(colours | buttons, styles=(RESOURCES / "styles").as_posix())
