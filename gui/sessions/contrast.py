"""Colours that can be read on what lies below them (WCAG 2.2: at least 4.5 to 1)."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor

ENOUGH = 4.5
_WHITE, _BLACK = QColor("#ffffff"), QColor("#1f2328")
_STEPS = 10


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: QColor) -> QColor:
    """Return white or near-black, whichever reads better on `colour`."""
    return max(_WHITE, _BLACK, key=lambda ink: contrast(ink, colour))


def readable(colour: QColor, below: QColor) -> QColor:
    """Return `colour`, darker or lighter by as little as it takes to be read on `below`."""
    return _readable(colour.rgb(), below.rgb())


@cache
def _readable(colour: int, below: int) -> QColor:
    wanted, ground = QColor.fromRgb(colour), QColor.fromRgb(below)
    end = ink_on(ground)
    mixed = (_mixed(wanted, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((each for each in mixed if contrast(each, ground) >= ENOUGH), end)


def _mixed(first: QColor, second: QColor, share: float) -> QColor:
    pairs = (
        (first.redF(), second.redF()),
        (first.greenF(), second.greenF()),
        (first.blueF(), second.blueF()),
    )
    red, green, blue = (one + (other - one) * share for one, other in pairs)
    return QColor.fromRgbF(red, green, blue)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
