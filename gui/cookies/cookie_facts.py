"""Every attribute of a cookie in words, and what is worth a warning about it."""

from __future__ import annotations

from core.model.cookie import Cookie, SameSite
from core.model.decoded import Decoded, DecodedKind
from gui.cookies.cookie_columns import capped, cookie_size
from gui.kit import words

SAME_SITE_WORDS = {
    SameSite.STRICT: "Strict: only from pages of the same site",
    SameSite.LAX: "Lax: also when a link from another site is followed",
    SameSite.NONE: "None: from pages of every site",
    SameSite.UNSET: "not set: browsers treat it as Lax",
}
KIND_WORDS = {
    DecodedKind.URL: "URL-decoded",
    DecodedKind.BASE64: "Base64-decoded",
    DecodedKind.JSON: "JSON",
    DecodedKind.JWT: "Token (JWT)",
}
SESSION_ONLY = "Session-only: ends with the browser; Sessile keeps it."


def facts_of(cookie: Cookie, *, now: float) -> tuple[tuple[str, str], ...]:
    """Return titles and words, as they stand under each other; `now` in unix seconds."""
    key = cookie.partition_key
    partition = "none" if key is None else key.top_level_site
    below = ", below a frame of another site" if key is not None and key.has_cross_site_ancestor else ""
    whole = f"{cookie.path} and below" if cookie.path != "/" else "/, the whole site"
    return (
        ("Sent to", f"{cookie.domain} alone" if cookie.host_only else f"{cookie.domain} and its subdomains"),
        ("Path", whole),
        ("Expires", _expiry(cookie, now)),
        ("Sent over", "https only (Secure)" if cookie.secure else "https and http"),
        ("Scripts", "cannot read it (HttpOnly)" if cookie.http_only else "can read it"),
        ("SameSite", SAME_SITE_WORDS[cookie.same_site]),
        ("Partition", partition + below),
        ("Size", f"{cookie_size(cookie):,} bytes of 4,096"),
        ("First set", words.exact(cookie.created_at) if cookie.created_at else "unknown"),
    )


def flags_of(cookie: Cookie, *, now: float) -> tuple[str, ...]:
    """Return what a person may not expect of the cookie's end."""
    if cookie.expires is None:
        return (SESSION_ONLY,)
    cut = capped(cookie.expires, now)
    if cut is None:
        return ()
    return (f"Capped at 400 days: wished {words.exact(cookie.expires)}, a browser ends it {words.exact(cut)}.",)


def token_words(decoded: Decoded, *, now: float) -> str:
    """Say when a token ends; empty for what tells no end."""
    if decoded.expires is None:
        return ""
    left = decoded.expires - now
    return f"Token expires {words.until(left)}" if left > 0 else f"Token {words.until(left)}"


def _expiry(cookie: Cookie, now: float) -> str:
    if cookie.expires is None:
        return "with the browser (session cookie)"
    end = capped(cookie.expires, now) or cookie.expires
    return f"{words.until(end - now)}, {words.exact(end)}"
