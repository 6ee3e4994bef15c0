"""A cookie as a browser would write it down, and in words what had to change for that (COOKIES: rules)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from core.cookies.hosts import ascii_host
from core.cookies.matching import read_url, site_of, url_path
from core.cookies.sites import is_ip_address, is_public_suffix
from core.model.cookie import Cookie, PartitionKey, SameSite

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PLAIN_PATH = re.compile(r"/(?:[A-Za-z0-9/_~-]|(?<!/)\.)*")
_LONGEST = 1024  # characters of a domain or a path; what is longer is refused as it stands
_SPACE = " \t"

LONE_SURROGATE = "Half a character in the {field} was replaced, as browsers do."
SPACES_CUT = "Spaces around the {field} were cut off, as browsers do."
DOMAIN_REWRITTEN = "The domain was written as {domain}, as browsers do."
HOST_ONLY = "The cookie was limited to the host {domain}: nothing below it can belong to one site."
PATH_REWRITTEN = "The path was written as browsers write it."
SAME_SITE_LEFT = "SameSite None was left out: it needs Secure, which the cookie has not."
PARTITION_REWRITTEN = "The partition was written as {site}, as browsers do."
CAPPED = "A browser keeps it for 400 days at most, so it ends there before its expiry."


def normalise(cookie: Cookie, *, now: float) -> tuple[Cookie, tuple[str, ...]]:
    """Return the cookie in a browser's form and what was altered, in sentences without its value.

    What Chromium itself mends on the way in is mended here, so that it can be told beforehand; what it refuses stays
    as it is, for `fault` to refuse. An expiry beyond 400 days from `now` (unix seconds) is kept and said.
    """
    changes: dict[str, Any] = {}
    words: list[str] = []
    for field in ("name", "value"):
        _text(field, getattr(cookie, field), changes, words)
    _domain(cookie, changes, words)
    _path(cookie.path, changes, words)
    _same_site(cookie, changes, words)
    _partition(cookie.partition_key, changes, words)
    if cookie.is_capped(now=now):
        words.append(CAPPED)
    return (replace(cookie, **changes) if changes else cookie), tuple(words)


def _text(field: str, text: str, changes: dict[str, Any], words: list[str]) -> None:
    kept = text.strip(_SPACE)
    if kept != text:
        words.append(SPACES_CUT.format(field=field))
    if not kept.isascii() and _SURROGATE.search(kept):
        kept = _SURROGATE.sub("\ufffd", kept)
        words.append(LONE_SURROGATE.format(field=field))
    if kept != text:
        changes[field] = kept


def _domain(cookie: Cookie, changes: dict[str, Any], words: list[str]) -> None:
    if len(cookie.domain) > _LONGEST:
        return
    domain, host_only = _tidy_domain(cookie.domain, cookie.host_only)
    if domain != cookie.domain:
        changes["domain"] = domain
        words.append(DOMAIN_REWRITTEN.format(domain=domain))
    if host_only is not cookie.host_only:
        changes["host_only"] = host_only
        words.append(HOST_ONLY.format(domain=domain))


@lru_cache(maxsize=16_384)  # as many as `validation` remembers
def _tidy_domain(text: str, host_only: bool) -> tuple[str, bool]:
    """Cut off what is no part of a host; a public suffix and an address are hosts alone, as Chromium takes them."""
    domain = ascii_host(text) or _host_in(text)
    if domain is None:
        return text, host_only
    return domain, host_only or is_ip_address(domain) or is_public_suffix(domain)


def _host_in(text: str) -> str | None:
    bare = text.strip().removeprefix(".")
    if ":" in bare and is_ip_address(bare):
        bare = f"[{bare.strip('[]')}]"
    request = read_url(bare if "://" in bare else f"http://{bare}")
    return None if request is None else request.host


def _path(path: str, changes: dict[str, Any], words: list[str]) -> None:
    if _PLAIN_PATH.fullmatch(path) or len(path) > _LONGEST or _CONTROL.search(path):
        return
    if path and not path.startswith("/"):
        return
    kept = url_path(path)
    if kept != path:
        changes["path"] = kept
        words.append(PATH_REWRITTEN)


def _same_site(cookie: Cookie, changes: dict[str, Any], words: list[str]) -> None:
    """Chromium drops such a cookie without a word; tools write None where the site named nothing."""
    if cookie.same_site is SameSite.NONE and not cookie.secure:
        changes["same_site"] = SameSite.UNSET
        words.append(SAME_SITE_LEFT)


def _partition(key: PartitionKey | None, changes: dict[str, Any], words: list[str]) -> None:
    if key is None or (site := _tidy_site(key.top_level_site)) == key.top_level_site:
        return
    changes["partition_key"] = replace(key, top_level_site=site)
    words.append(PARTITION_REWRITTEN.format(site=site))


@lru_cache(maxsize=512)
def _tidy_site(text: str) -> str:
    request = read_url(text if "://" in text else f"https://{text}")
    return text if request is None else site_of(request)
