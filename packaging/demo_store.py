"""A store with twenty believable sessions, for `make demo` and the README's pictures; every name in it is made up."""

from __future__ import annotations

import hashlib
import os
import uuid
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.model.cookie import Cookie, SameSite
from core.model.session import Presentation, Proxy, Session, SessionDraft, Viewport
from core.paths import Layout, make_private_dir
from core.store.profiles import Profiles, new_profile_name
from core.store.store import Store

if TYPE_CHECKING:
    from core.store.transaction import Transaction

MINUTE, HOUR, DAY = 60, 3600, 86400
PRACTICE = "Practice site"


@dataclass(frozen=True, slots=True)
class Example:
    """One made-up session: `idle` and `ttl` in seconds, `size` of its profile in KiB, `binned` seconds ago."""

    name: str
    host: str
    idle: int
    ttl: int
    cookies: int
    size: int
    tags: tuple[str, ...] = ()
    note: str = ""
    colour: str = ""
    pinned: bool = False
    binned: int = 0
    presentation: Presentation = field(default_factory=Presentation)


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of cookie that sites set; `lasts` 0 is a session cookie, `value` empty is made up."""

    name: str
    lasts: int = 0
    value: str = ""
    length: int = 32
    path: str = "/"
    secure: bool = True
    http_only: bool = True
    same_site: SameSite = SameSite.LAX


COOKIES = (
    Kind("sid"),
    Kind("csrf", same_site=SameSite.STRICT, length=40),
    Kind("device", 180 * DAY, length=24),
    Kind("remember", 29 * DAY + 4 * HOUR, length=48),
    Kind("sso", 8 * HOUR, length=64),
    Kind("edge", 30 * MINUTE, http_only=False, same_site=SameSite.NONE, length=12),
    Kind("theme", 364 * DAY, "dark", http_only=False, secure=False, same_site=SameSite.UNSET),
    Kind("lb", 41 * MINUTE, path="/app", length=8, same_site=SameSite.UNSET),
    Kind("auth", 2 * HOUR, length=56, path="/auth"),
    Kind("consent", 179 * DAY, "v2:all", http_only=False),
    Kind("state", length=20),
)

EXAMPLES = (
    Example(PRACTICE, "", 2 * MINUTE, 30 * DAY, 0, 12, ("practice",),
            "A site on this machine. Launch, sign in as analyst with the password practice, close the window, launch "
            "again: you are still signed in.", colour="#1f6feb"),
    Example("Northwind billing", "billing.northwind.example", 40, 3 * DAY, 34, 2900, ("client-a", "finance"),
            "Second factor: the token in the safe."),
    Example("Northwind admin", "admin.northwind.example", 12 * MINUTE, 12 * HOUR, 21, 1700, ("client-a",)),
    Example("Registry search", "registry.gov.example", 3 * HOUR + 18 * MINUTE, 4 * HOUR, 12, 640, ("research",)),
    Example("Court filings", "filings.court.example", 91 * MINUTE, 100 * MINUTE, 18, 1100, ("research", "paid"),
            "Searches cost money: save each result."),
    Example("Press archive", "archive.press.example", 2 * DAY, 2 * DAY + 6 * HOUR, 9, 820, ("paid",)),
    Example("Supplier portal", "portal.supply.example", 3 * HOUR, 7 * DAY, 40, 2400, ("client-b",), pinned=True),
    Example("Trade statistics", "stats.trade.example", DAY + 2 * HOUR, DAY, 7, 320, ("research",)),
    Example("Freight tracker", "track.freight.example", 26 * MINUTE, 8 * HOUR, 15, 900, ("client-b", "logistics")),
    Example("Harbour schedules", "schedules.harbour.example", 5 * HOUR, 2 * DAY, 6, 210, ("logistics",),
            presentation=Presentation(locale="de-DE", timezone="Europe/Berlin")),
    Example("Customs declarations", "declare.customs.example", 50 * MINUTE, HOUR, 11, 460, ("client-b", "logistics")),
    Example("Patent search", "search.patents.example", DAY, 14 * DAY, 8, 380, ("research",)),
    Example("Company filings", "companies.register.example", 6 * HOUR, 30 * DAY, 13, 540, ("research", "finance")),
    Example("Bank, read only", "online.harborbank.example", 4 * MINUTE, 15 * MINUTE, 16, 760, ("finance",),
            "The bank signs out after 15 minutes without a click.", colour="#c9372c"),
    Example("Job board, recruiter view", "recruiters.jobs.example", 9 * HOUR, 7 * DAY, 27, 1400, ("client-a",),
            presentation=Presentation(viewport=Viewport(1280, 800))),
    Example("Weather data, Météo", "data.weather.example", 2 * DAY, 30 * DAY, 5, 150, ("research",)),
    Example("Property prices", "prices.homes.example", 4 * HOUR, 6 * HOUR, 14, 610, ("research", "paid"),
            presentation=Presentation(proxy=Proxy("http://proxy.office.example:3128"))),
    Example("Team wiki", "wiki.office.example", 5 * HOUR, 90 * DAY, 10, 480, pinned=True),
    Example("Old supplier portal", "legacy.supply.example", 6 * DAY, 7 * DAY, 19, 700, ("client-b",), binned=5 * HOUR),
    Example("Trial account", "trial.analytics.example", 4 * DAY, 30 * DAY, 22, 880, binned=2 * DAY),
)  # fmt: skip


async def seed(base: Path, *, now: float, practice_url: str) -> None:
    """Fill a new store in `base` with the examples as of `now` (unix seconds); one starts at `practice_url`."""
    layout = Layout(base)
    make_private_dir(base)
    store = await Store.open(layout, now=now)
    try:
        for example in EXAMPLES:
            jar = jar_of(example, now=now)
            session = _session(example, jar, now=now, practice_url=practice_url)
            session = replace(session, disk_bytes=_fill_profile(Profiles(layout), session.profile, example.size))
            await store.write(partial(_keep, session, jar))
    finally:
        await store.close()


def jar_of(example: Example, *, now: float) -> tuple[Cookie, ...]:
    """Return as many cookies as the example has, of the kinds that sites of its sort set, with made-up values."""
    site = _site(example)
    domains = (example.host, f"login.{site}", f"*.{site}", "sso.example", "cdn.example")
    return tuple(
        _cookie(COOKIES[index % len(COOKIES)], domains[index % len(domains)], example, now=now)
        for index in range(example.cookies)
    )


def _cookie(kind: Kind, domain: str, example: Example, *, now: float) -> Cookie:
    made_up = _digest(f"{example.name} {kind.name} {domain}").hex()
    return Cookie(
        name=kind.name,
        value=kind.value or made_up[: kind.length],
        domain=domain.removeprefix("*."),
        host_only=not domain.startswith("*."),
        path=kind.path,
        secure=kind.secure,
        http_only=kind.http_only,
        same_site=kind.same_site,
        expires=now + kind.lasts if kind.lasts else None,
        created_at=now - example.idle,
    )


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _site(example: Example) -> str:
    return example.host.partition(".")[2]


def _session(example: Example, jar: tuple[Cookie, ...], *, now: float, practice_url: str) -> Session:
    used = now - example.idle
    return Session(
        id=f"sess_{uuid.UUID(bytes=_digest(example.name)[:16], version=4).hex}",  # so that its colour stays
        profile=new_profile_name(),
        draft=SessionDraft(
            name=example.name,
            start_url=f"https://{example.host}/" if example.host else practice_url,
            ttl=example.ttl,
            tags=example.tags,
            colour=example.colour,
            note=example.note,
            presentation=example.presentation,
        ),
        created_at=used - example.ttl / 2,
        last_accessed=used,
        expires_at=used + example.ttl,
        pinned=example.pinned,
        binned_at=now - example.binned if example.binned else None,
        saved_at=used if jar else None,
        cookie_count=len(jar),
        domain_count=len({cookie.domain for cookie in jar}),
    )


def _fill_profile(profiles: Profiles, name: str, size: int) -> int:
    """Let the profile take `size` KiB on disk; returns its bytes."""
    folder = profiles.create(name)
    (folder / "made-up").write_bytes(os.urandom(size * 1024))
    return profiles.size(folder)


def _keep(session: Session, jar: tuple[Cookie, ...], transaction: Transaction) -> None:
    transaction.sessions.put(session)
    transaction.cookies.replace_all(session.id, jar)
    transaction.events.add("created", session_id=session.id, at=session.created_at, by="person")
