"""Whether two cookies of one identity say the same: all that a person sees and a site gets."""

from __future__ import annotations

from core.model.cookie import Cookie

SAME_MOMENT = 1.0  # seconds; formats and browsers cut fractions off


def same_content(one: Cookie, other: Cookie) -> bool:
    """Compare value and attributes; creation time and what only the browser knows do not count."""
    return (
        one.value == other.value
        and one.secure == other.secure
        and one.http_only == other.http_only
        and one.same_site == other.same_site
        and _same_moment(one.expires, other.expires)
    )


def _same_moment(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) < SAME_MOMENT
