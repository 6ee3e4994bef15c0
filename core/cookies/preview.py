"""What an import would do to a jar, before it does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.cookies.sameness import same_content
from core.cookies.sites import registrable_domain
from core.cookies.validation import check
from core.errors import ErrorKind, SessileError
from core.model.cookie import Cookie, CookieId
from core.model.transfer import STORED, Effect, FoundCookie, ImportPreview, PreviewItem, ReadCookies, SitePreview

_BROUGHT = STORED | {Effect.SAME, Effect.REFUSED}  # what replacing a site leaves in the jar under its identity
_LATER = "a later one sets the same cookie"
_OVER = "its time is over"


def preview(read: ReadCookies, jar: Iterable[Cookie], *, now: float) -> ImportPreview:
    """Compare what was read with `jar`, cookie by cookie, as of `now` (unix seconds).

    A cookie that says the same as the jar's leaves that one as it is. Raises INPUT when nothing was recognised.
    """
    if read.format is None:
        sentence = "This is no cookie format that Sessile knows. Choose another file, or copy the whole text."
        raise SessileError(ErrorKind.INPUT, sentence, field="data")
    sites = _Sites()
    held = {cookie.id: cookie for cookie in jar}
    items = _items(tuple(_judged(found, now) for found in read.found), held, sites)
    return ImportPreview(read.format, items, _previews(items, held, sites), remarks=read.remarks, storage=read.storage)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A found cookie as it would be kept; `why` tells what keeps it out."""

    cookie: Cookie
    place: str
    altered: tuple[str, ...]
    refused: str = ""
    expired: bool = False


class _Sites(dict[str, str]):
    """The registrable domain of each host, asked for once."""

    def __missing__(self, host: str) -> str:
        site = self[host] = registrable_domain(host)
        return site


def _judged(found: FoundCookie, now: float) -> _Judged:
    cookie, altered = found.cookie, found.altered
    if cookie.expires is not None and cookie.expires <= now:
        return _Judged(cookie, found.place, altered, expired=True)
    try:
        check(cookie)
    except SessileError as error:
        return _Judged(cookie, found.place, altered, refused=error.sentence)
    return _Judged(cookie, found.place, altered)


def _items(
    judged: tuple[_Judged, ...], held: Mapping[CookieId, Cookie], sites: Mapping[str, str]
) -> tuple[PreviewItem, ...]:
    last = {each.cookie.id: number for number, each in enumerate(judged) if not each.refused}
    return tuple(
        _item(
            each,
            held.get(each.cookie.id),
            sites[each.cookie.domain],
            repeated=last.get(each.cookie.id, number) > number,
        )
        for number, each in enumerate(judged)
    )


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
    items: Iterable[PreviewItem], held: Mapping[CookieId, Cookie], sites: Mapping[str, str]
) -> tuple[SitePreview, ...]:
    found = Counter(item.site for item in items)
    brought = {item.cookie.id for item in items if item.effect in _BROUGHT}
    others: dict[str, list[Cookie]] = {site: [] for site in found}
    for identity, cookie in held.items():
        if identity not in brought and (there := others.get(sites[cookie.domain])) is not None:
            there.append(cookie)
    order = sorted(found, key=lambda site: (-found[site], site))
    return tuple(SitePreview(site, found[site], tuple(others[site])) for site in order)
