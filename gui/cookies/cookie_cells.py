"""What one cell of the cookie table says, to the eye and to a screen reader; a masked value is nowhere in it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from core.model.cookie import Cookie
from gui.cookies.cookie_columns import CHECK, COLUMNS, SWITCHES, CookieColumn, capped
from gui.kit import parts, theme, words
from gui.kit.plain_text import one_line, tooltip

MASK = "•" * 10
EMPTY_VALUE = "(empty)"
NO_NAME = "(no name)"
SOON, URGENT = words.HOUR, 5 * words.MINUTE

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ALIGNED = {CookieColumn.SIZE: _RIGHT}
_QUIET = (CookieColumn.DOMAIN, CookieColumn.PATH, CookieColumn.SIZE, CookieColumn.PARTITION)
_Role = Qt.ItemDataRole


def cell(cookie: Cookie, column: CookieColumn, role: int, *, revealed: bool, now: float) -> object:
    """Answer for `role` of one cell; `now` in unix seconds."""
    if role == _Role.DisplayRole:
        text = shown_value(cookie, revealed=revealed) if column is CookieColumn.VALUE else _text(cookie, column, now)
        return one_line(text)
    if role == _Role.ToolTipRole:
        return tooltip(_tooltip(cookie, column, revealed=revealed, now=now))
    if role == _Role.AccessibleTextRole:
        return _spoken(cookie, column, revealed=revealed, now=now)
    if role == _Role.ForegroundRole:
        tone = _tone(cookie, column, revealed=revealed, now=now)
        return theme.current().colour(tone) if tone else None
    if role == _Role.TextAlignmentRole:
        return alignment(column)
    if role == _Role.FontRole and column is CookieColumn.VALUE:
        return parts.fixed_font()
    return None


def alignment(column: CookieColumn) -> Qt.AlignmentFlag | None:
    """Return how the column and its title are set; None is Qt's own way."""
    return _ALIGNED.get(column)


def shown_value(cookie: Cookie, *, revealed: bool) -> str:
    """Return the value, or dots that do not even tell its length."""
    if not revealed:
        return MASK
    return cookie.value or EMPTY_VALUE


def expiry_tooltip(cookie: Cookie, now: float) -> str:
    """Say when exactly `cookie` ends, and where a browser makes it end earlier."""
    if cookie.expires is None:
        return "Ends with the browser; Sessile keeps it"
    cut = capped(cookie.expires, now)
    wished = words.exact(cookie.expires)
    return wished if cut is None else f"Wished: {wished}. A browser cuts it to 400 days: {words.exact(cut)}"


def _text(cookie: Cookie, column: CookieColumn, now: float) -> str:
    return COLUMNS[column].text(cookie, now) or (NO_NAME if column is CookieColumn.NAME else "")


def _tooltip(cookie: Cookie, column: CookieColumn, *, revealed: bool, now: float) -> str:
    if column is CookieColumn.VALUE:
        return shown_value(cookie, revealed=True) if revealed else "Hidden. Press Space to show it."
    if column is CookieColumn.EXPIRES:
        return expiry_tooltip(cookie, now)
    text = _text(cookie, column, now)
    return "" if text == CHECK else text


def _spoken(cookie: Cookie, column: CookieColumn, *, revealed: bool, now: float) -> str:
    title = COLUMNS[column].title
    if column is CookieColumn.VALUE:
        return f"{title}: {shown_value(cookie, revealed=True)}" if revealed else f"{title}: hidden"
    text = _text(cookie, column, now)
    if column in SWITCHES:
        text = "yes" if text else "no"
    return f"{title}: {text or 'none'}"


def _tone(cookie: Cookie, column: CookieColumn, *, revealed: bool, now: float) -> str:
    if column is CookieColumn.EXPIRES and cookie.expires is not None:
        left = cookie.expires - now
        return "quiet" if left <= 0 else "urgent" if left < URGENT else "soon" if left < SOON else ""
    if (column is CookieColumn.VALUE and revealed and not cookie.value) or (
        column is CookieColumn.NAME and not cookie.name
    ):
        return "quiet"
    return "quiet" if column in _QUIET else ""
