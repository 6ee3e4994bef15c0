"""What an import would do to a jar, before it does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from core.cookies.normalising import normalise
from core.cookies.sameness import same_content
from core.cookies.sites import registrable_domain
from core.cookies.validation import fault
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, PartitionKey
from core.model.transfer import STORED, Effect, FoundCookie, ImportPreview, PreviewItem, ReadCookies, SitePreview

_Key = tuple[str, str, bool, str, PartitionKey | None]  # a cookie's identity, several times quicker than a CookieId
_BROUGHT = STORED | {Effect.SAME, Effect.REFUSED}  # what replacing a site leaves in the jar under its identity
_LATER = "A later one sets the same cookie."
_OVER = "Its time is over."


def preview(read: ReadCookies, jar: Iterable[Cookie], *, now: float) -> ImportPreview:
    """Compare what was read with `jar`, cookie by cookie, as of `now` (unix seconds).

    A cookie that says the same as the jar's leaves that one as it is. Raises INPUT when nothing was recognised.
    """
    if read.format is None:
        sentence = "This is no cookie format that Sessile knows. Choose another file, or copy the whole text."
        raise SessileError(ErrorKind.INPUT, sentence, field="data")
    held = {_key(cookie): cookie for cookie in jar}
    judged = [_judge(found, now) for found in read.found]
    last = {each.key: number for number, each in enumerate(judged) if not each.refused}
    site_of = _sites(each.cookie.domain for each in judged)
    items = tuple(
        _item(each, held.get(each.key), site_of[each.cookie.domain], repeated=last.get(each.key, number) != number)
        for number, each in enumerate(judged)
    )
    sites = _previews(judged, items, held)
    return ImportPreview(read.format, items, sites, remarks=read.remarks, storage=read.storage)


class _Judged(NamedTuple):
    """A found cookie as it would be kept; `refused` tells why none would be."""

    cookie: Cookie
    key: _Key
    place: str
    altered: tuple[str, ...]
    refused: str
    expired: bool


def _judge(found: FoundCookie, now: float) -> _Judged:
    cookie, words = normalise(found.cookie, now=now)
    error = fault(cookie)
    expired = error is None and cookie.has_expired(now=now)
    altered = found.altered + words if words else found.altered
    refused = found.refused or (error.sentence if error else "")
    return _Judged(cookie, _key(cookie), found.place, altered, refused, expired)


def _item(each: _Judged, before: Cookie | None, site: str, *, repeated: bool) -> PreviewItem:
    effect, why = _effect(each, before, repeated=repeated)
    return PreviewItem(each.cookie, site, each.place, effect, before, why, each.altered)


def _effect(each: _Judged, before: Cookie | None, *, repeated: bool) -> tuple[Effect, str]:
    if each.refused:
        return Effect.REFUSED, each.refused
    if repeated:
        return Effect.REPEATED, _LATER
    if each.expired:
        return Effect.EXPIRED, _OVER
    if before is None:
        return Effect.ADDED, ""
    return (Effect.SAME if same_content(before, each.cookie) else Effect.CHANGED), ""


def _previews(
    judged: Sequence[_Judged], items: Sequence[PreviewItem], held: Mapping[_Key, Cookie]
) -> tuple[SitePreview, ...]:
    found = Counter(item.site for item in items)
    brought = {each.key for each, item in zip(judged, items, strict=True) if item.effect in _BROUGHT}
    site_of = _sites(cookie.domain for cookie in held.values())
    others: dict[str, list[Cookie]] = {site: [] for site in found}
    for key, cookie in held.items():
        if key not in brought and (there := others.get(site_of[cookie.domain])) is not None:
            there.append(cookie)
    order = sorted(found, key=lambda site: (-found[site], site))
    return tuple(SitePreview(site, found[site], tuple(others[site])) for site in order)


def _sites(hosts: Iterable[str]) -> Mapping[str, str]:
    return {host: registrable_domain(host) for host in set(hosts)}


def _key(cookie: Cookie) -> _Key:
    return cookie.name, cookie.domain, cookie.host_only, cookie.path, cookie.partition_key
